import type { Json } from '@hookloom/node-sdk';
import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EventDetail } from '@/api/types';
import { cx } from '@/lib/cx';
import { inertText } from '@/lib/inert-text';
import { useFormat } from '@/lib/use-format';
import { Badge, CopyButton, JsonView, Segmented } from '@/ui';

/** Headers shown before the rest is asked for; those that matter for a check come first. */
const HEADERS_SHOWN = 4;
const FIRST = /^(content-type|user-agent)$|signature|token|event|delivery|webhook/i;

/** Header rows, the telling ones first. */
export function orderHeaders(headers: Record<string, unknown>): [string, string][] {
  const rows = Object.entries(headers).map(([name, value]): [string, string] => [name, Array.isArray(value) ? value.join(', ') : String(value)]);
  return rows.sort(([a], [b]) => Number(FIRST.test(b)) - Number(FIRST.test(a)));
}

/** The request as it came, with secrets masked by the server. */
export function EventRequest({ event }: { event: EventDetail }) {
  const { t } = useTranslation('events');
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const request = event.request;
  if (!request) return <p className="px-4 pt-3 text-fg-3">{t('drawer.noRequest')}</p>;
  const headers = orderHeaders(request.headers);
  const shown = open ? headers : headers.slice(0, HEADERS_SHOWN);
  const rest = headers.length - HEADERS_SHOWN;
  return (
    <section className="px-4 pt-3.5">
      <h2 className="flex items-center gap-2.5 text-body">
        {t('drawer.request')}
        <Badge tone="run" mono>{request.method}</Badge>
        <span className="truncate text-help font-normal text-fg-3">{t('drawer.from', { at: format.clock(event.receivedAt), address: request.remoteAddress ?? '–' })}</span>
      </h2>
      <div className="mt-2 overflow-hidden rounded-panel border border-line bg-sunken font-mono text-code">
        <dl>
          {shown.map(([name, value]) => (
            <div key={name} className="grid grid-cols-[130px_1fr] gap-2 border-b border-line px-3 py-1 last:border-b-0">
              <dt className="truncate text-accent-text" title={name}>{inertText(name)}</dt>
              <dd className="break-all">{inertText(value)}</dd>
            </div>
          ))}
        </dl>
        {rest > 0 ? (
          <button type="button" aria-expanded={open} onClick={() => setOpen(!open)} className="flex w-full items-center gap-2 border-t border-line px-3 py-1 font-sans text-help text-fg-2 hover:bg-hover">
            <ChevronDown aria-hidden className={cx('size-3.5 transition-transform duration-120', open && 'rotate-180')} />
            {open ? t('drawer.headersFewer') : t('drawer.headersMore', { count: rest })}
          </button>
        ) : null}
      </div>
    </section>
  );
}

/** The body as fields or JSON, or as text where it could not be read. */
export function EventBody({ event }: { event: EventDetail }) {
  const { t } = useTranslation('events');
  const format = useFormat();
  const [look, setLook] = useState<'fields' | 'json'>('fields');
  const payload = event.payload as Json;
  const text = event.raw ?? JSON.stringify(payload, null, 2);
  const empty = event.raw === null && (payload === null || payload === undefined);
  return (
    <section className="px-4 py-3.5">
      <h2 className="flex h-6.5 items-center gap-2.5 text-body">
        {event.raw === null ? t('drawer.body') : t('drawer.raw')}
        {event.request ? <span className="text-help font-normal text-fg-3">{format.bytes(event.request.bodyBytes)}</span> : null}
        <span className="ml-auto flex items-center gap-1.5">
          {event.raw === null && !empty ? <Segmented aria-label={t('drawer.body')} value={look} onChange={setLook} options={[{ value: 'fields', label: t('drawer.fields') }, { value: 'json', label: 'JSON' }]} /> : null}
          {empty ? null : <CopyButton text={text} />}
        </span>
      </h2>
      <div className="mt-2 rounded-panel border border-line bg-sunken px-3 py-2">
        {empty ? <p className="text-fg-3">{t('drawer.noBody')}</p> : event.raw === null ? <JsonView value={payload} look={look} /> : <pre className="overflow-x-auto font-mono text-code whitespace-pre-wrap">{inertText(event.raw)}</pre>}
      </div>
    </section>
  );
}
