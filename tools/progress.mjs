/**
 * Progress for the command line: one aligned line per step with what it does and how long it took.
 * On a terminal, running steps spin at the bottom; elsewhere each step prints one plain line when it ends, and a
 * sign of life every ten seconds. Plain JavaScript without dependencies: the bootstrap needs it before anything is
 * installed.
 */

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const FRAME_MS = 80;
const SIGN_OF_LIFE_MS = 10_000;
const LABEL_WIDTH = 14;
const TIME_WIDTH = 11;
const DETAIL_WIDTH = 52;

const guarded = new WeakSet();

/** A closed terminal or `| head` must not end what is being shown: the stack runs on, or stops in order. */
function ignoreReaderGone(stream) {
  if (guarded.has(stream)) return;
  guarded.add(stream);
  stream.on('error', (error) => {
    if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
  });
}

/** @param {number} ms @returns {string} "0.4 s", "12 s" or "2 min 05 s" */
export function formatElapsed(ms) {
  if (ms < 9_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
}

/**
 * @param {string} mark @param {string} label @param {string} detail @param {number} elapsedMs
 * @param {number} columns width of the terminal; the detail gives way first
 */
export function formatLine(mark, label, detail, elapsedMs, columns) {
  const room = Math.max(10, Math.min(DETAIL_WIDTH, columns - LABEL_WIDTH - TIME_WIDTH - 5));
  const shown = detail.length > room && columns < 200 ? `${detail.slice(0, room - 1)}…` : detail;
  return `${mark} ${label.padEnd(LABEL_WIDTH)} ${shown.padEnd(room)} ${formatElapsed(elapsedMs).padStart(TIME_WIDTH)}`;
}

/**
 * @param {{ stream?: NodeJS.WriteStream, quiet?: boolean }} [options]
 * `quiet` shows nothing at all (tests, benchmarks).
 */
export function createProgress({ stream = process.stdout, quiet = false } = {}) {
  const live = !quiet && stream.isTTY === true && process.env['TERM'] !== 'dumb';
  const colour = live && process.env['NO_COLOR'] === undefined;
  const paint = (code, text) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  const columns = () => (live ? stream.columns || 80 : 1000);
  /** @type {{ label: string, detail: string, startedAt: number, shownAt: number }[]} */
  const running = [];
  if (!quiet) ignoreReaderGone(stream);
  let drawn = 0;
  let frame = 0;
  let timer;

  function erase() {
    if (drawn > 0) stream.write(`\u001b[${drawn}A\u001b[0J`);
    drawn = 0;
  }

  function draw() {
    const mark = paint('36', FRAMES[frame % FRAMES.length]);
    for (const step of running) {
      stream.write(`${formatLine(mark, step.label, step.detail, Date.now() - step.startedAt, columns())}\n`);
    }
    drawn = running.length;
  }

  function tick() {
    frame += 1;
    if (live) {
      erase();
      draw();
      return;
    }
    for (const step of running) {
      if (Date.now() - step.shownAt < SIGN_OF_LIFE_MS) continue;
      step.shownAt = Date.now();
      stream.write(`${formatLine('…', step.label, step.detail, Date.now() - step.startedAt, columns())}\n`);
    }
  }

  function print(text) {
    if (quiet) return;
    if (live) erase();
    stream.write(`${text}\n`);
    if (live) draw();
  }

  function keepTicking() {
    if (running.length > 0 && timer === undefined) {
      timer = setInterval(tick, live ? FRAME_MS : 1000);
      timer.unref();
    } else if (running.length === 0 && timer !== undefined) {
      clearInterval(timer);
      timer = undefined;
    }
  }

  return {
    /** Prints one line above the running steps. @param {string} text */
    print,
    /** Begins a step. @param {string} label @param {string} [detail] */
    step(label, detail = '') {
      const state = { label, detail, startedAt: Date.now(), shownAt: Date.now() };
      if (!quiet) running.push(state);
      keepTicking();
      const end = (mark, text) => {
        const at = running.indexOf(state);
        if (at < 0) return;
        if (live) erase();
        running.splice(at, 1);
        stream.write(`${formatLine(mark, label, text, Date.now() - state.startedAt, columns())}\n`);
        if (live) draw();
        keepTicking();
      };
      return {
        /** @param {string} text what the step does now */
        update(text) {
          state.detail = text;
        },
        /** @param {string} [text] */
        done: (text = state.detail) => end(paint('32', '✓'), text),
        /** @param {string} [text] */
        fail: (text = state.detail) => end(paint('31', '✗'), text),
      };
    },
  };
}
