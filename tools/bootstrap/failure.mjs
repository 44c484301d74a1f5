/**
 * An error a person can mend, printed without a stack.
 * @param {string} what one sentence: what is wrong
 * @param {string} mend one sentence: how to mend it
 * @param {string} [detail] output of the program that failed
 */
export function explain(what, mend, detail = '') {
  const error = new Error(detail === '' ? `${what} ${mend}` : `${detail.trimEnd()}\n\n${what} ${mend}`);
  return Object.assign(error, { mendable: true });
}
