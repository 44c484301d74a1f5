/**
 * Parts a message into its first sentence, which says what happened, and the rest, which says why and what to do.
 * The closing full stop of the first is left out: it stands as a heading.
 */
export function splitSentence(message: string): { first: string; rest: string | undefined } {
  const match = /^(.+?)(?:[.!]\s+|[。！])(?=\S)(.+)$/s.exec(message.trim());
  if (!match?.[1] || !match[2]) return { first: message.trim().replace(/[.。]$/, ''), rest: undefined };
  return { first: match[1], rest: match[2] };
}
