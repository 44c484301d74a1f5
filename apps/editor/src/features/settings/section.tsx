import type { ReactNode } from 'react';

/** One group of settings: what it is about on the left, the controls on the right. */
export function Section({ title, help, children }: { title: string; help?: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="grid grid-cols-[220px_minmax(0,560px)] gap-8 border-b border-line px-6 py-6 last:border-b-0">
      <div>
        <h2 className="text-panel">{title}</h2>
        {help ? <p className="mt-1 text-help text-fg-3">{help}</p> : null}
      </div>
      <div className="flex flex-col gap-3.5">{children}</div>
    </section>
  );
}

/** A setting with its control at the right end. */
export function SettingRow({ label, help, children }: { label: string; help?: string; children: ReactNode }) {
  return (
    <div className="flex min-h-8 items-center justify-between gap-6">
      <div><p className="font-medium">{label}</p>{help ? <p className="text-help text-fg-3">{help}</p> : null}</div>
      {children}
    </div>
  );
}
