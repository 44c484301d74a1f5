import common from './common.json';
import states from './states.json';

/** Chinese texts by namespace; a spec holds them to the same keys as the English. */
export const zh = { common, states };
