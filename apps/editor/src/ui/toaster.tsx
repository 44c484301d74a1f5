import { toast, Toaster as Sonner } from 'sonner';
import { useTheme } from '@/lib/use-theme';
import { StatusGlyph } from './status-glyph';

/** Place for notices about what the page does not show. What is visible needs none. */
export function Toaster() {
  const theme = useTheme();
  return (
    <Sonner
      theme={theme}
      position="bottom-right"
      icons={{ success: <StatusGlyph state="succeeded" size={16} />, error: <StatusGlyph state="failed" size={16} /> }}
      toastOptions={{ unstyled: true, classNames: { toast: 'font-sans flex w-90 items-start gap-2.5 rounded-panel border border-line bg-raised px-3 py-2.5 text-body text-fg shadow-overlay', description: 'text-help text-fg-2', actionButton: 'ml-auto shrink-0 font-medium text-accent-text', icon: 'mt-0.5' } }}
    />
  );
}

export interface Notice {
  title: string;
  detail?: string | undefined;
  action?: { label: string; run(): void };
}

/** Tells of something that happened out of sight. */
export const notify = {
  done: (notice: Notice) => show('success', notice),
  failed: (notice: Notice) => show('error', notice),
};

function show(kind: 'success' | 'error', { title, detail, action }: Notice): void {
  toast[kind](title, { description: detail, ...(action ? { action: { label: action.label, onClick: action.run } } : {}) });
}
