import { isJsonObject, type Json, type JsonObject } from '@hookloom/node-sdk';
import { ChevronRight } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/lib/use-format';
import { inertText } from '@/lib/inert-text';
import { cx } from '@/lib/cx';
import { Badge, CopyButton, JsonView } from '@/ui';


/** Details of a step that are an HTTP exchange, as the engine's HTTP port keeps them: bounded, secrets masked. */
export type Exchange = JsonObject & { kind: 'http'; method: string; url: string; sent: JsonObject };

/** Whether a step's details are an HTTP exchange. */
export function isExchange(details: Json): details is Exchange {
  return isJsonObject(details) && details.kind === 'http' && typeof details.method === 'string' && typeof details.url === 'string' && isJsonObject(details.sent);
}

/** What was sent and what came back. */
export function ExchangeView({ exchange }: { exchange: Exchange }) {
  const { t } = useTranslation('run');
  const format = useFormat();
  const { method, url, sent } = exchange;
  const received = isJsonObject(exchange.received) ? exchange.received : null;
  const status = typeof received?.status === 'number' ? received.status : null;
  const ms = typeof exchange.durationMs === 'number' ? exchange.durationMs : null;
  return (
    <div className="flex flex-col gap-2.5">
      <p className="flex items-center gap-2.5">
        <Badge tone="run" mono>{method}</Badge>
        <code className="min-w-0 flex-1 truncate text-code" title={inertText(url)}>{inertText(url.replace(/^https?:\/\//, ''))}</code>
        {status === null ? null : <Badge tone={status < 400 ? 'ok' : 'fail'} mono>{status}</Badge>}
        {ms === null ? null : <span className="tabular text-fg-2">{format.duration(ms)}</span>}
        <CopyButton text={url} />
      </p>
      <Part title={t('exchange.sent')} part={sent} />
      {received ? <Part title={t('exchange.received')} part={received} /> : <p className="text-fg-2">{t('exchange.noAnswer')}</p>}
    </div>
  );
}

function Part({ title, part }: { title: string; part: JsonObject }) {
  const { t } = useTranslation('run');
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const { headers, body, bytes } = part;
  const count = isJsonObject(headers) ? Object.keys(headers).length : 0;
  return (
    <section className="overflow-hidden rounded-panel border border-line bg-sunken">
      <h4 className="flex justify-between px-3 pt-2 text-help font-normal text-fg-3">{title}<span className="tabular">{typeof bytes === 'number' && bytes > 0 ? format.bytes(bytes) : ''}</span></h4>
      <div className="max-h-80 overflow-auto px-3 pt-1 pb-2">{bodyOf(body, t('exchange.noBody'))}</div>
      {count > 0 && headers !== undefined ? (
        <div className="border-t border-line">
          <button type="button" aria-expanded={open} onClick={() => setOpen(!open)} className="flex h-7 w-full items-center gap-1.5 px-3 text-help text-fg-2 hover:bg-hover">
            <ChevronRight aria-hidden className={cx('size-3 text-fg-3 transition-transform duration-120', open && 'rotate-90')} />
            {t('exchange.headers')}
            <span className="tabular ml-auto text-fg-3">{count}</span>
          </button>
          {open ? <JsonView value={headers} look="fields" className="px-3 pb-2" /> : null}
        </div>
      ) : null}
    </section>
  );
}

function bodyOf(body: Json | undefined, none: string): ReactNode {
  if (body === undefined || body === null || body === '') return <p className="text-help text-fg-3">{none}</p>;
  const value = typeof body === 'string' ? parsed(body) : body;
  if (typeof value === 'string') return <pre className="text-code break-all whitespace-pre-wrap">{inertText(value)}</pre>;
  return <JsonView value={value} />;
}

/** A body as JSON where it is an object or list, else as it is. A cut one stays text. */
function parsed(body: string): Json {
  if (!/^\s*[[{]/.test(body)) return body;
  try {
    return JSON.parse(body) as Json;
  } catch (error) {
    if (error instanceof SyntaxError) return body;
    throw error;
  }
}
