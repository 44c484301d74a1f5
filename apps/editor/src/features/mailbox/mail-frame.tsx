/**
 * What a mail's HTML may do: show text, inline styles and images that it carries. No script, no form, no request:
 * the sandbox without any permission forbids acting, the policy forbids fetching.
 */
const POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:";

/** The document for the frame: the policy comes before anything the mail says. */
export function frameDocument(html: string): string {
  return `<!doctype html><meta http-equiv="Content-Security-Policy" content="${POLICY}"><meta name="referrer" content="no-referrer"><meta name="color-scheme" content="light"><style>body{margin:16px;font:14px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}img{max-width:100%}</style>${html}`;
}

/** A mail's HTML, shown where it can harm nothing. Mail is written for white paper, so it stays white in the dark. */
export function MailFrame({ html, title }: { html: string; title: string }) {
  return <iframe title={title} sandbox="" srcDoc={frameDocument(html)} referrerPolicy="no-referrer" className="h-full w-full border-0 bg-white [color-scheme:light]" />;
}
