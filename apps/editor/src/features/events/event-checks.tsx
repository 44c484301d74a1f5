import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { EventCheck, EventDetail } from '@/api/types';
import { cx } from '@/lib/cx';
import { inertText } from '@/lib/inert-text';
import { StatusGlyph, Tooltip, type State } from '@/ui';

/** The sign of one check: where it stopped, it stopped for the event's own reason. */
function glyph(check: EventCheck, event: EventDetail): State {
  if (check.state === 'passed') return check.check === 'run' && event.run ? event.run.status : 'succeeded';
  if (check.state === 'not-reached') return event.state === 'accepted' ? 'queued' : 'not-reached';
  return event.state === 'duplicate' || event.state === 'filtered' ? event.state : 'refused';
}

/** What an event went through, in order, up to where it stopped. */
export function EventChecks({ event }: { event: EventDetail }) {
  const { t } = useTranslation('events');
  // Size, run and the reason itself stand elsewhere in the drawer.
  const detailed = event.checks.filter(({ check, detail }) => detail !== null && check !== 'size' && check !== 'run' && detail !== event.reason?.message);
  return (
    <section aria-label={t('drawer.checks')} className="border-b border-line px-4 py-3">
      <ol className="flex flex-wrap items-center gap-y-1">
        {event.checks.map((check, index) => {
          const stopped = check.state === 'failed';
          const label = (
            <li tabIndex={0} className={cx('inline-flex items-center gap-1.25 rounded-chip text-help font-medium', stopped ? (event.state === 'refused' ? 'text-fail-text' : 'text-fg') : check.state === 'passed' ? 'text-fg-2' : 'text-fg-3')}>
              <StatusGlyph state={glyph(check, event)} size={13} />
              {t(`check.${check.check}`)}
              <span className="sr-only">: {t(`check.${check.state}`)}</span>
            </li>
          );
          return (
            <Fragment key={check.check}>
              {index > 0 ? <li aria-hidden className="mx-1.25 h-px w-2 bg-line-strong" /> : null}
              <Tooltip label={check.detail ?? t(`check.${check.state}`)}>{label}</Tooltip>
            </Fragment>
          );
        })}
      </ol>
      {detailed.length > 0 || event.reason?.expected ? (
        <dl className="mt-2.5 grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 text-help">
          {detailed.map((check) => <Fragment key={check.check}><dt className="text-fg-3">{t(`check.${check.check}`)}</dt><dd className={cx('break-words', check.state === 'failed' && event.state === 'refused' ? 'text-fail-text' : 'text-fg-2')}>{check.detail}</dd></Fragment>)}
          {event.reason?.expected ? <><dt className="text-fg-3">{t('drawer.expected')}</dt><dd className="font-mono text-code break-all">{inertText(event.reason.expected)}</dd></> : null}
          {event.reason?.received ? <><dt className="text-fg-3">{t('drawer.received')}</dt><dd className="font-mono text-code break-all text-fail-text">{inertText(event.reason.received)}</dd></> : null}
        </dl>
      ) : null}
    </section>
  );
}
