import { Transform } from 'class-transformer';

/** Hands JSON on as it came: class-transformer would copy it, and leave out keys such as `constructor`. */
export const RawJson = (): PropertyDecorator =>
  Transform(({ obj, key }: { obj: Record<string, unknown>; key: string }) => obj[key]);

/** Takes spaces off the ends of text. */
export const Trimmed = (): PropertyDecorator => Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value));
