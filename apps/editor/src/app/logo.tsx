/** The mark: an h whose second leg is a hook caught on the thread. */
export function Logo({ size = 26 }: { size?: number }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden>
      <rect width="32" height="32" rx="8.5" fill="var(--accent)" />
      <g fill="none" stroke="#fff" strokeWidth="2.9" strokeLinecap="round">
        <path d="M9.6 7.4v17.2" />
        <path d="M9.6 18c0-3.9 2.3-6.2 6-6.2s6 2.3 6 5.9v4.5a2.3 2.3 0 0 1-4.6 0" />
      </g>
    </svg>
  );
}
