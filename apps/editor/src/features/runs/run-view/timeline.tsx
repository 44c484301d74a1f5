import { useQueries, useQuery } from '@tanstack/react-query';
import { ChevronDown, FoldHorizontal, UnfoldHorizontal } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { catalogQuery } from '@/api/catalog';
import { useFormat } from '@/lib/use-format';
import { cx } from '@/lib/cx';
import { AppIcon, Button, StatusGlyph } from '@/ui';
import { viewOf } from '../../canvas/node-view';
import './run-view.css';
import { stepQuery } from '@/api/runs';
import type { RunDetail, Step } from '@/api/types';
import { rootSteps, stateOf } from './run-dress';
import { hasEnded } from './run-view';
import { barsOf, busyOf, wholeOf, type Bar } from './timeline-bars';
import { mergeSpans, ticksOf, timelineScale, type TimelineScale } from './timeline-scale';

/** Width of the names on the left and of the durations on the right. */
const NAMES = 212;
const LENGTHS = 104;
const LANE = 25;
/** A run that goes on is redrawn this often. */
const TICK_MS = 1_000;
/** Steps whose attempts are asked for, to draw each; more would be many requests for one picture. */
const MAX_DETAILED = 8;

export interface TimelineProps {
  run: RunDetail;
  chosen: string | null;
  onChoose(node: string): void;
}

function useNow(ticking: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!ticking) return;
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, [ticking]);
  return now;
}

/** When each step worked, waited or was tried again: one lane for each, long waits folded. */
export function Timeline({ run, chosen, onChoose }: TimelineProps) {
  const { t, i18n } = useTranslation('run');
  const format = useFormat();
  const [open, setOpen] = useState(true);
  const [fold, setFold] = useState(true);
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(600);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.max(entry.contentRect.width - NAMES - LENGTHS, 160)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const { data: catalogue } = useQuery(catalogQuery);
  const clock = useNow(!hasEnded(run));
  const whole = wholeOf(run, clock);
  // What a run that has ended left open ended with it.
  const now = hasEnded(run) ? whole.to : clock;
  const lanes = useMemo(() => lanesOf(run), [run]);
  const tried = lanes.filter((lane) => lane.step && lane.step.attempt > 1).slice(0, MAX_DETAILED);
  const details = useQueries({ queries: tried.map((lane) => stepQuery(run.id, lane.key, '')) });
  const attempts = new Map(tried.map((lane, index) => [lane.key, details[index]?.data?.attempts ?? []]));
  const drawn = lanes.map((lane) => ({ ...lane, bars: lane.step ? barsOf(lane.step, attempts.get(lane.key) ?? [], now) : [] }));
  const scale = timelineScale(whole, mergeSpans(drawn.flatMap((lane) => busyOf(lane.bars))), width, fold);
  const couldFold = scale.parts.length > 1 || !fold;
  return (
    <section aria-label={t('timeline.title')} data-testid="timeline" ref={box} className={cx('flex shrink-0 flex-col border-t border-line-strong bg-surface', open && 'h-[30%] min-h-44')}>
      <div className="relative flex h-9 shrink-0 items-center border-b border-line">
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)} className="flex h-full items-center gap-2 pl-4 font-semibold">
          <ChevronDown aria-hidden className={cx('size-3.5 text-fg-3 transition-transform duration-120', !open && '-rotate-90')} />
          {t('timeline.title')}
        </button>
        {open ? <Axis scale={scale} format={format} now={hasEnded(run) ? null : now} /> : <span className="ml-3 text-fg-3">{format.duration(whole.to - whole.from)}</span>}
        {open && couldFold ? (
          <Button size={26} kind="ghost" aria-pressed={!fold} className="absolute right-2" icon={fold ? <UnfoldHorizontal /> : <FoldHorizontal />} onClick={() => setFold(!fold)}>{t(fold ? 'timeline.trueScale' : 'timeline.foldWaits')}</Button>
        ) : null}
      </div>
      {open ? (
        <div className="relative min-h-0 flex-1 overflow-x-hidden overflow-y-auto">
          <div className="relative min-h-full">
            <Grid scale={scale} />
            {drawn.map((lane) => {
              const node = run.graph.nodes.find((candidate) => candidate.key === lane.key);
              const icon = node && catalogue ? viewOf(node, catalogue, i18n.language).icon : null;
              const state = stateOf(lane.step);
              const quiet = state === 'skipped' || state === 'not-reached';
              return (
                <button key={lane.key} type="button" aria-pressed={chosen === lane.key} onClick={() => onChoose(lane.key)} style={{ height: LANE }} className={cx('relative flex w-full items-center text-left', chosen === lane.key ? 'bg-pressed/60' : 'hover:bg-hover/60')}>
                  <span className="flex shrink-0 items-center gap-2.5 pr-3 pl-4" style={{ width: NAMES }}>
                    {icon ? <AppIcon icon={icon} size={20} muted={quiet} /> : null}
                    <span className={cx('min-w-0 flex-1 truncate', quiet && 'text-fg-3')}>{lane.name}</span>
                    <StatusGlyph state={state} />
                  </span>
                  <span className="relative h-full min-w-0 flex-1">
                    {lane.bars.map((bar, index) => <BarMark key={index} bar={bar} scale={scale} step={lane.step} />)}
                  </span>
                  <span className="tabular shrink-0 truncate pr-4 text-right text-help text-fg-2" style={{ width: LENGTHS }}>{lengthOf(lane.step, t, format)}</span>
                </button>
              );
            })}
            <Folds scale={scale} now={hasEnded(run) ? null : now} />
          </div>
        </div>
      ) : null}
    </section>
  );
}

interface Lane {
  key: string;
  name: string;
  step: Step | undefined;
}
/** Steps in the order in which they began; those that did not begin come last. */
function lanesOf(run: RunDetail): Lane[] {
  const steps = rootSteps(run.steps);
  const began = (lane: Lane): number => (lane.step?.startedAt ? Date.parse(lane.step.startedAt) : Infinity);
  const lanes = run.graph.nodes.filter((node) => node.parent === undefined).map((node) => ({ key: node.key, name: node.name, step: steps.get(node.key) }));
  const order = new Map(lanes.map((lane, index) => [lane.key, index]));
  return lanes.sort((a, b) => (began(a) === began(b) ? 0 : began(a) - began(b)) || (order.get(a.key) ?? 0) - (order.get(b.key) ?? 0));
}

type Format = ReturnType<typeof useFormat>;
function lengthOf(step: Step | undefined, t: ReturnType<typeof useTranslation<'run'>>['t'], format: Format): string {
  if (!step) return '';
  if (step.status === 'waiting' && step.wakeAt) return t('timeline.until', { at: format.day(step.wakeAt) });
  return step.durationMs === null ? '' : format.duration(step.durationMs);
}

/** Room a label in a bar needs. */
const LABEL_ROOM = 72;
const BAR: Record<Bar['kind'], string> = {
  succeeded: 'bg-ok', failed: 'bg-fail/45', running: 'timeline-running', waiting: 'border border-wait/70 bg-wait-soft', pause: 'timeline-pause', cancelled: 'bg-skip/60',
};

function BarMark({ bar, scale, step }: { bar: Bar; scale: TimelineScale; step: Step | undefined }) {
  const { t } = useTranslation('run');
  const format = useFormat();
  const from = scale.at(bar.from);
  const width = Math.max(scale.at(bar.to) - from, bar.kind === 'pause' ? 0 : 4);
  // A label that would begin under a fold begins behind it.
  const fold = scale.parts.find((part) => part.folded && part.x.to > from && part.x.from < from + 16);
  const label = bar.label === 'until' && step?.wakeAt ? t('timeline.until', { at: format.dayTime(step.wakeAt) }) : bar.label === 'pause' ? t('timeline.pause', { time: format.duration(bar.to - bar.from) }) : null;
  return (
    <span title={format.duration(bar.to - bar.from)} className={cx('absolute top-1/2 flex h-3 -translate-y-1/2 items-center rounded-[3px]', BAR[bar.kind], bar.kind === 'waiting' && 'h-4', bar.kind === 'waiting' && bar.label === 'until' && 'border-r-0 border-dashed')} style={{ left: from, width }}>
      {label && width > LABEL_ROOM ? <span className={cx('truncate px-2 text-meta', bar.kind === 'pause' ? 'mx-auto bg-surface text-fg-3' : 'text-wait-text')} style={fold ? { marginLeft: fold.x.to - from } : undefined}>{label}</span> : null}
      {bar.kind === 'failed' ? <StatusGlyph state="failed" size={13} className="absolute -right-1.5" /> : null}
    </span>
  );
}

/** Leftmost middle of a fold's label: the clock at the beginning of the axis stays readable. */
const FOLD_LABEL_FROM = 130;
/** Half the room of such a label; no tick is named in it. */
const FOLD_LABEL_ROOM = 74;

function Axis({ scale, format, now }: { scale: TimelineScale; format: Format; now: number | null }) {
  const { t } = useTranslation('run');
  const labels = scale.parts.filter((part) => part.folded).map((part) => Math.max((part.x.from + part.x.to) / 2, FOLD_LABEL_FROM));
  const ticks = ticksOf(scale).filter((tick) => tick.x === 0 || labels.every((x) => tick.x > x + FOLD_LABEL_ROOM || tick.x < x - FOLD_LABEL_ROOM - 50));
  const end = now === null ? null : scale.at(now);
  return (
    <div aria-hidden className="absolute inset-y-0 text-help text-fg-3" style={{ left: NAMES, width: scale.width }}>
      {ticks.filter((tick) => end === null || end - tick.x > 60 || tick.x === 0).map((tick) => (
        <span key={tick.x} className="tabular absolute top-1/2 -translate-y-1/2 whitespace-nowrap" style={{ left: tick.x }}>{tick.afterMs === 0 ? format.clock(new Date(tick.time).toISOString()) : `+${format.duration(tick.afterMs)}`}</span>
      ))}
      {scale.parts.filter((part) => part.folded).map((part) => (
        <span key={part.x.from} className="absolute top-1/2 flex -translate-x-1/2 -translate-y-1/2 items-center gap-1 rounded-chip bg-surface px-1 whitespace-nowrap text-wait-text" style={{ left: Math.max((part.x.from + part.x.to) / 2, FOLD_LABEL_FROM) }}>
          <FoldHorizontal className="size-3.5" />{t('timeline.folded', { time: format.duration(part.time.to - part.time.from) })}
        </span>
      ))}
      {end === null ? null : <span className="absolute top-1/2 -translate-x-full -translate-y-1/2 font-medium text-run-text" style={{ left: end }}>{t('timeline.now')}</span>}
    </div>
  );
}

/** Lines of the axis, behind the lanes. */
function Grid({ scale }: { scale: TimelineScale }) {
  return (
    <div aria-hidden className="pointer-events-none absolute inset-y-0" style={{ left: NAMES, width: scale.width }}>
      {ticksOf(scale).map((tick) => (tick.x === 0 ? null : <span key={tick.x} className="absolute inset-y-0 border-l border-line" style={{ left: tick.x }} />))}
    </div>
  );
}

/** Folds and the present, over the lanes: a bar visibly goes on behind a fold. */
function Folds({ scale, now }: { scale: TimelineScale; now: number | null }) {
  return (
    <div aria-hidden className="pointer-events-none absolute inset-y-0" style={{ left: NAMES, width: scale.width }}>
      {scale.parts.filter((part) => part.folded).map((part) => <span key={part.x.from} className="timeline-fold absolute inset-y-0" style={{ left: part.x.from, width: part.x.to - part.x.from }} />)}
      {now === null ? null : <span className="absolute inset-y-0 border-l border-run" style={{ left: scale.at(now) }} />}
    </div>
  );
}
