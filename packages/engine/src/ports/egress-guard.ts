import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { NodeError } from '@hookloom/node-sdk';

/**
 * Addresses that belong to nobody else's service: this machine, private and shared networks, link-local (cloud
 * metadata), documentation, benchmarks, multicast, and the forms of IPv6 that embed IPv4. Source: IANA's IPv4 and IPv6
 * special-purpose address registries. Two lists, since a mapped network in one would match every IPv4 address.
 */
const PRIVATE = { ipv4: new BlockList(), ipv6: new BlockList() };
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  PRIVATE.ipv4.addSubnet(network, bits, 'ipv4');
}
for (const [network, bits] of [
  ['::', 96],
  ['::ffff:0:0', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const) {
  PRIVATE.ipv6.addSubnet(network, bits, 'ipv6');
}

export interface ResolvedAddress {
  address: string;
  family: 4 | 6;
}

/**
 * Decides which addresses an outbound call may reach. Checked on what a name resolves to, at connect time and for
 * every redirect, so that neither a name that rebinds nor a redirect leads inside.
 */
export class EgressGuard {
  private readonly allowedNetworks = new BlockList();
  /** `host:port` as written in a URL. */
  private readonly allowedHosts = new Set<string>();

  /** @param allow `host:port`, `address` or `network/bits` that may be reached although they are private */
  constructor(allow: readonly string[]) {
    for (const entry of allow) {
      const [network, bits] = entry.split('/');
      if (network && bits && isIP(network)) this.allowedNetworks.addSubnet(network, Number(bits), family(network));
      else if (isIP(entry)) this.allowedNetworks.addAddress(entry, family(entry));
      else this.allowedHosts.add(entry.toLowerCase());
    }
  }

  /**
   * @returns the addresses to connect to, each of them allowed
   * @throws NodeError when the name does not resolve, or when any of its addresses is private
   */
  async resolve(hostname: string, port: number): Promise<ResolvedAddress[]> {
    const host = hostname.replace(/^\[|\]$/g, '').toLowerCase();
    const addresses = isIP(host) ? [{ address: host, family: isIP(host) as 4 | 6 }] : await lookupAll(host);
    if (this.allowedHosts.has(`${host}:${port}`)) return addresses;
    for (const { address } of addresses) this.check(address, host);
    return addresses;
  }

  private check(address: string, host: string): void {
    const kind = family(address);
    if (!PRIVATE[kind].check(address, kind) || this.allowedNetworks.check(address, kind)) return;
    throw new NodeError({
      class: 'input',
      code: 'egress.refused',
      message:
        `${host === address ? address : `${host} (${address})`} is a private address, which workflows may not call. ` +
        `If it is meant, add it to HOOKLOOM_EGRESS_ALLOW.`,
    });
  }
}

function family(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}

async function lookupAll(host: string): Promise<ResolvedAddress[]> {
  const found = await lookup(host, { all: true, verbatim: true }).catch((error: NodeJS.ErrnoException) => {
    const unknown = error.code === 'ENOTFOUND';
    throw new NodeError(
      {
        class: unknown ? 'input' : 'remote',
        code: 'http.unknown-host',
        message: unknown ? `No host is called “${host}”. Check the address.` : `The name “${host}” could not be looked up (${error.code}).`,
      },
      undefined,
      { cause: error },
    );
  });
  return found.map(({ address, family: kind }) => ({ address, family: kind === 6 ? 6 : 4 }));
}
