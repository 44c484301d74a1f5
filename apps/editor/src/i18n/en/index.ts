import common from './common.json';
import states from './states.json';

/** English texts by namespace. The types of all keys come from here. */
export const en = { common, states };
