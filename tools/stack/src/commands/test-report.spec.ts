import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { addCounts, NO_TESTS, readReport } from './test-report.js';

let directory: string;
let file: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'hookloom-report-'));
  file = join(directory, 'report.json');
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

it('counts what passed, failed and was skipped', () => {
  report({ numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 });
  expect(readReport(file, 'unit', 1)).toEqual({ passed: 5, failed: 1, skipped: 3, problems: [] });
});

it('counts a file that could not be loaded as a failure', () => {
  report({ numPassedTests: 5 }, [{ name: 'a.spec.ts', status: 'failed', assertionResults: [] }]);
  expect(readReport(file, 'unit', 1)).toMatchObject({ failed: 1, problems: ['a.spec.ts could not be run'] });
});

it('does not believe a good report of a run that ended badly, nor a missing one', () => {
  report({ numPassedTests: 5 });
  expect(readReport(file, 'unit', 1).problems).toEqual(['the unit tests ended with code 1 though none failed']);
  expect(readReport(join(directory, 'none.json'), 'outside', 137)).toMatchObject({ passed: 0, failed: 1 });
});

it('sums two runs', () => {
  const one = { passed: 1, failed: 2, skipped: 3, problems: ['x'] };
  expect(addCounts(addCounts(NO_TESTS, one), one)).toEqual({ passed: 2, failed: 4, skipped: 6, problems: ['x', 'x'] });
});

function report(counts: object, testResults: object[] = []): void {
  const none = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 };
  writeFileSync(file, JSON.stringify({ ...none, ...counts, testResults }));
}
