/** The mark: an h whose second leg is a hook caught on the thread. */
export function Logo({ size = 26 }: { size?: number }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden>
      <rect width="32" height="32" rx="8.5" fill="var(--accent)" />
      <g fill="none" stroke="#fff" strokeWidth="3.1" strokeLinecap="round">
        <path d="M10.4 7.4v17.2" />
        <path d="M10.4 18.2c0-4 2.3-6.3 5.7-6.3s5.7 2.2 5.7 5.7v3.7a3.1 3.1 0 0 1-6.2 0" />
      </g>
    </svg>
  );
}
