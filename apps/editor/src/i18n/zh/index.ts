import auth from './auth.json';
import common from './common.json';
import shell from './shell.json';
import states from './states.json';
import workflows from './workflows.json';

/** Chinese texts by namespace; a spec holds them to the same keys as the English. */
export const zh = { auth, common, shell, states, workflows };
