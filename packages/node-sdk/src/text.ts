/** Text that people read, in every language the product speaks. */
export interface LocalizedText {
  en: string;
  zh: string;
}

/** Shorthand for declarations: `text('Send email', '发送邮件')`. */
export function text(en: string, zh: string): LocalizedText {
  return { en, zh };
}
