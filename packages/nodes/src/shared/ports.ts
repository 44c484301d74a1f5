import { text, type PortDeclaration } from '@hookloom/node-sdk';

/** The one input of an ordinary node. */
export const MAIN_INPUT: readonly PortDeclaration[] = [{ key: 'main', label: text('Input', '输入') }];

/** The one output of an ordinary node. @param shows type name beside the port, for example `event` */
export function mainOutput(shows: string): readonly PortDeclaration[] {
  return [{ key: 'main', label: text('Output', '输出'), shows }];
}
