import { useId, type ComponentProps, type ReactNode } from 'react';
import { cx } from '@/lib/cx';
import type { ControlSize } from './button';

export const CONTROL = 'w-full rounded-control border border-control bg-surface text-body text-fg transition-colors duration-120 hover:border-control-solid disabled:opacity-50 aria-invalid:border-fail';
const HEIGHT: Record<ControlSize, string> = { 26: 'h-6.5 px-2 text-help', 30: 'h-7.5 px-2.5', 32: 'h-8 px-2.5' };

export interface InputProps extends Omit<ComponentProps<'input'>, 'size'> {
  controlSize?: ControlSize;
  mono?: boolean;
  /** Before the text: an icon. */
  lead?: ReactNode;
  /** After the text: a key hint or a small button. */
  trail?: ReactNode;
}

export function Input({ controlSize = 32, mono = false, lead, trail, className, ...rest }: InputProps) {
  const input = (
    <input
      className={cx(CONTROL, HEIGHT[controlSize], mono && 'font-mono text-code', Boolean(lead) && 'pl-8', Boolean(trail) && 'pr-9', !lead && !trail && className)}
      {...rest}
    />
  );
  if (!lead && !trail) return input;
  return (
    <span className={cx('relative flex items-center', className)}>
      {lead ? <span className="pointer-events-none absolute left-2.5 flex text-fg-3 [&_svg]:size-4">{lead}</span> : null}
      {input}
      {trail ? <span className="absolute right-1.5 flex items-center">{trail}</span> : null}
    </span>
  );
}

export interface TextareaProps extends ComponentProps<'textarea'> {
  mono?: boolean;
}

export function Textarea({ mono = false, className, rows = 4, ...rest }: TextareaProps) {
  return <textarea rows={rows} className={cx(CONTROL, 'resize-y px-2.5 py-1.5', mono && 'font-mono text-code', className)} {...rest} />;
}

export interface FieldProps {
  label: ReactNode;
  /** One line under the control: what belongs here. */
  help?: ReactNode;
  /** What is wrong and how to mend it; takes the help's place. */
  error?: ReactNode;
  optional?: ReactNode;
  /** At the right end of the label line: a switch between Fixed and Expression, a link. */
  aside?: ReactNode;
  className?: string;
  /** Given what ties the control to its label and help. */
  children(control: { id: string; 'aria-describedby': string | undefined; 'aria-invalid': boolean | undefined }): ReactNode;
}

/** Label, control, help and error, tied together for screen readers. */
export function Field({ label, help, error, optional, aside, className, children }: FieldProps) {
  const id = useId();
  const note = error ?? help;
  const noteId = `${id}-note`;
  return (
    <div className={cx('flex flex-col', className)}>
      <div className="mb-1.25 flex min-h-5 items-center justify-between gap-2">
        <label htmlFor={id} className="font-medium text-fg">
          {label}
          {optional ? <span className="ml-1.5 font-normal text-fg-3">{optional}</span> : null}
        </label>
        {aside}
      </div>
      {children({ id, 'aria-describedby': note ? noteId : undefined, 'aria-invalid': error ? true : undefined })}
      {note ? (
        <p id={noteId} role={error ? 'alert' : undefined} className={cx('mt-1.25 text-help', error ? 'text-fail-text' : 'text-fg-3')}>{note}</p>
      ) : null}
    </div>
  );
}
