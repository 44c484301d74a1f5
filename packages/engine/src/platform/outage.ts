/**
 * Whether an error says that PostgreSQL is away, starting, shutting down or overloaded, rather than that it refuses what
 * it was given. Classes of SQLSTATE: PostgreSQL manual, appendix A.
 */
export function isOutage(error: unknown): boolean {
  const code = (error as { code?: string }).code;
  // pg itself throws plain errors for time-outs and connections that ended.
  if (code === undefined) return true;
  return /^(08|40|53|57|58)/.test(code) || /^E[A-Z]+$/.test(code);
}
