import { existsSync, readFileSync } from 'node:fs';

/** What one or several runs of vitest brought. */
export interface TestCounts {
  passed: number;
  failed: number;
  skipped: number;
  /** What went wrong outside any test, one sentence each. */
  problems: readonly string[];
}

export const NO_TESTS: TestCounts = { passed: 0, failed: 0, skipped: 0, problems: [] };

/** The part of vitest's JSON report (the same as Jest's) that is counted. */
interface JsonReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { name: string; status: string; assertionResults: unknown[] }[];
}

/**
 * Counts what a run of vitest reported.
 * @param suite names the run in problems
 * @param exitCode vitest's own, for errors that belong to no test
 */
export function readReport(file: string, suite: string, exitCode: number): TestCounts {
  if (!existsSync(file)) {
    return { ...NO_TESTS, failed: 1, problems: [`the ${suite} tests ended with code ${exitCode} before any result`] };
  }
  const report: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!isReport(report)) return { ...NO_TESTS, failed: 1, problems: [`the report of the ${suite} tests is unreadable`] };
  return countReport(report, suite, exitCode);
}

export function addCounts(a: TestCounts, b: TestCounts): TestCounts {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
    problems: [...a.problems, ...b.problems],
  };
}

function countReport(report: JsonReport, suite: string, exitCode: number): TestCounts {
  // A file that can't be loaded has no tests, and would count for nothing.
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  const failed = report.numFailedTests + broken.length;
  const problems = broken.map(({ name }) => `${name} could not be run`);
  if (exitCode !== 0 && failed === 0) problems.push(`the ${suite} tests ended with code ${exitCode} though none failed`);
  return {
    passed: report.numPassedTests,
    failed,
    skipped: report.numPendingTests + report.numTodoTests,
    problems,
  };
}

function isReport(value: unknown): value is JsonReport {
  return (
    typeof value === 'object' &&
    value !== null &&
    'numPassedTests' in value &&
    'numFailedTests' in value &&
    'testResults' in value &&
    Array.isArray(value.testResults)
  );
}
