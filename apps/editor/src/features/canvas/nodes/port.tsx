import { Handle, Position, useConnection } from '@xyflow/react';
import { cx } from '@/lib/cx';
import { PORT_SIZE } from '../flow-nodes';

/** A port is placed from inside the node's border. */
const BORDER = 1;

export interface PortProps {
  nodeKey: string;
  port: string;
  label: string;
  direction: 'in' | 'out';
  /** Pixels from the left edge; error ports sit in the middle of the right side. */
  offset?: number;
  error?: boolean;
  /** Takes or gives a list. */
  list?: boolean;
  /** Whether edges may be drawn here. */
  connectable: boolean;
}

/** A named input or output: a circle for an item, a double square for a list, a red diamond for an error. */
export function Port({ nodeKey, port, label, direction, offset = 0, error = false, list = false, connectable }: PortProps) {
  const connecting = useConnection((connection) => connection.inProgress);
  const position = error ? Position.Right : direction === 'in' ? Position.Top : Position.Bottom;
  return (
    <Handle
      id={port}
      type={direction === 'in' ? 'target' : 'source'}
      position={position}
      isConnectable={connectable}
      data-testid={`port-${nodeKey}-${direction}-${port}`}
      role="img"
      aria-label={label}
      style={error ? { width: PORT_SIZE, height: PORT_SIZE } : { left: offset - BORDER, width: PORT_SIZE, height: PORT_SIZE }}
      className={cx('flow-port', error && 'flow-port-error', list && 'flow-port-list', connecting && direction === 'in' && 'flow-port-open')}
    />
  );
}
