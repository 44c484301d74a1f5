/** Says in one message all that is wrong with the environment. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(readonly problems: readonly string[]) {
    super(`The configuration cannot be used:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
  }
}

/** Reads environment variables, gathers what is wrong with them, and reports all of it at once. An empty variable counts as unset. */
export class EnvironmentReader {
  private readonly problems: string[] = [];

  constructor(private readonly env: NodeJS.ProcessEnv) {}

  text(name: string): string | null {
    const value = this.env[name]?.trim();
    return value ? value : null;
  }

  flag(name: string): boolean {
    const value = this.text(name)?.toLowerCase() ?? 'false';
    if (['1', 'true', 'yes', 'on'].includes(value)) return true;
    if (!['0', 'false', 'no', 'off'].includes(value)) this.problem(name, 'must be true or false');
    return false;
  }

  port(name: string): number | null {
    const value = this.text(name);
    if (value === null) return null;
    const port = Number(value);
    if (!Number.isInteger(port) || port < 0 || port > 65_535) this.problem(name, 'must be a port number from 0 to 65535 (0: any free port)');
    return port;
  }

  url(name: string, protocols: readonly string[]): string | null {
    const value = this.text(name);
    if (value === null) return null;
    const protocol = URL.canParse(value) ? new URL(value).protocol : '';
    if (!protocols.includes(protocol)) this.problem(name, `must be an address that begins with ${protocols.map((p) => `${p}//`).join(' or ')}`);
    return value;
  }

  list(name: string): string[] {
    return (this.text(name) ?? '').split(',').map((item) => item.trim()).filter((item) => item !== '');
  }

  words<W extends string>(name: string, allowed: readonly W[], fallback: W[]): W[] {
    const given = this.list(name);
    if (given.length === 0) return fallback;
    const known = allowed.filter((word) => given.includes(word));
    const unknown = given.filter((word) => !allowed.some((known) => known === word));
    if (unknown.length > 0) this.problem(name, `knows no “${unknown.join('”, “')}”; possible: ${allowed.join(', ')}`);
    return known;
  }

  base64(name: string, bytes: number): Buffer | null {
    const value = this.text(name);
    if (value === null) return null;
    const decoded = Buffer.from(value, 'base64');
    if (decoded.length !== bytes) this.problem(name, `must be ${bytes} bytes in base64 (openssl rand -base64 ${bytes})`);
    return decoded;
  }

  missing(name: string, hint: string): string {
    if (this.text(name) === null) this.problem(name, `must be set, ${hint}`);
    return '';
  }

  problem(name: string, message: string): void {
    this.problems.push(`${name} ${message}`);
  }

  /** @throws ConfigError */
  finish(): void {
    if (this.problems.length > 0) throw new ConfigError(this.problems);
  }
}
