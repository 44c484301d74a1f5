/** An error a person can mend: what is wrong, and how to mend it, in one sentence each. Printed without a stack. */
export class StackError extends Error {
  override readonly name = 'StackError';

  constructor(what: string, mend: string, options?: ErrorOptions) {
    super(`${what} ${mend}`, options);
  }
}

/** The code of a system error ("ENOENT"), or undefined for anything else. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** The message of whatever was thrown. */
export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/**
 * Turns a system error met while working on `path` into one that says how to mend it; other errors pass unchanged.
 */
export function explainFileError(error: unknown, path: string): unknown {
  switch (errorCode(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return diskFull(path, error);
    case 'EACCES':
    case 'EPERM':
      return new StackError(
        `Hookloom may not write ${path}.`,
        'Give your user the right to it (chown or chmod), or set HOOKLOOM_HOME to a directory you own.',
        { cause: error },
      );
    case 'EROFS':
      return new StackError(
        `${path} is on a read-only file system.`,
        'Set HOOKLOOM_HOME to a directory that can be written.',
        { cause: error },
      );
    default:
      return error;
  }
}

/** The disk that holds `path` is full. */
export function diskFull(path: string, cause?: unknown): StackError {
  return new StackError(
    `The disk that holds ${path} is full.`,
    'Free some space, or set HOOKLOOM_HOME to a directory on another disk, and start again; nothing was damaged.',
    { cause },
  );
}

/** The port of an embedded server was taken between choosing it and listening: another one will do. */
export class PortTakenError extends StackError {
  constructor(server: string, port: number, owner: string | undefined) {
    super(
      `Port ${port}, meant for the embedded ${server}, was taken${owner === undefined ? '' : ` by ${owner}`}.`,
      'Start again: another port will be chosen.',
    );
  }
}
