import auth from './auth.json';
import common from './common.json';
import credentials from './credentials.json';
import editor from './editor.json';
import events from './events.json';
import mailbox from './mailbox.json';
import run from './run.json';
import runs from './runs.json';
import settings from './settings.json';
import shell from './shell.json';
import states from './states.json';
import workflows from './workflows.json';

/** Chinese texts by namespace; a spec holds them to the same keys as the English. */
export const zh = { auth, common, credentials, editor, events, mailbox, run, runs, settings, shell, states, workflows };
