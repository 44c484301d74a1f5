/** One running line of the progress display. */
export interface ProgressStep {
  /** Says what the step does now. */
  update(text: string): void;
  /** Ends the step well; without a text the last one stays. */
  done(text?: string): void;
  /** Ends the step badly; without a text the last one stays. */
  fail(text?: string): void;
}

export interface Progress {
  /** Prints one line above the running steps. */
  print(text: string): void;
  step(label: string, detail?: string): ProgressStep;
}

export function createProgress(options?: { stream?: NodeJS.WriteStream; quiet?: boolean }): Progress;
export function formatElapsed(ms: number): string;
export function formatLine(mark: string, label: string, detail: string, elapsedMs: number, columns: number): string;
