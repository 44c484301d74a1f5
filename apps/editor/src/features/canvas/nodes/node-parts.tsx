import { useTranslation } from 'react-i18next';
import type { Refusal as Reason } from '@/stores/graph-store/connect-rules';
import { ERROR_HANDLE } from '../flow-nodes';
import { portOffset } from '../geometry/node-box';
import type { NodeView } from '../node-view';
import { useSurface, useSurfaceState } from '../surface';
import { FreePort } from './free-port';
import { Port } from './port';
import { ProblemPill } from './problem-pill';

/** Why the edge being drawn cannot end at the node under the pointer. */
export function Refusal({ reason }: { reason: Reason }) {
  const { t } = useTranslation('editor');
  return <span role="tooltip" className="pointer-events-none absolute -top-8 left-1/2 hidden -translate-x-1/2 rounded-control border border-line bg-raised px-2 py-1 text-help whitespace-nowrap text-fg shadow-floating group-hover/node:block">{t(`connect.${reason}`)}</span>;
}

/** How many problems the node has. */
export function Problems({ nodeKey }: { nodeKey: string }) {
  const { actions } = useSurface();
  const problems = useSurfaceState((state) => state.problems.get(nodeKey));
  if (!problems || !actions) return null;
  return <ProblemPill count={problems.count} blocking={problems.blocking} onClick={() => actions.showProblems(nodeKey)} />;
}

/** Inputs along the top, outputs along the bottom, the error port on the right. */
export function Ports({ view, width, editable }: { view: NodeView; width: number; editable: boolean }) {
  const lone = view.outputs.length === 1;
  return (
    <>
      {view.inputs.map((port, index) => (
        <Port key={port.key} nodeKey={view.key} port={port.key} label={port.label} direction="in" list={port.list} offset={portOffset(width, index, view.inputs.length)} connectable={editable} />
      ))}
      {view.outputs.map((port, index) => {
        const offset = portOffset(width, index, view.outputs.length);
        return (
          <span key={port.key}>
            <Port nodeKey={view.key} port={port.key} label={port.label} direction="out" list={port.list} offset={offset} connectable={editable} />
            {editable ? <FreePort nodeKey={view.key} port={port.key} label={lone ? port.shows : port.label} pill={!lone} offset={offset} /> : null}
          </span>
        );
      })}
      {view.error ? <Port nodeKey={view.key} port={ERROR_HANDLE} label="error" direction="out" error connectable={editable} /> : null}
    </>
  );
}
