import ipaddr from 'ipaddr.js';

/** Where messages may go beyond the public internet: what an administrator of the installation has listed. */
export interface AllowedAddresses {
  /** In lower case. Whatever such a name resolves to is allowed. */
  hosts: ReadonlySet<string>;
  networks: readonly Network[];
}

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Network = readonly [Address, number];

const hostName = /^(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?$/;

/**
 * A list of host names, IP addresses and networks (`10.0.0.0/8`) as what is allowed; the first entry that is none of them
 * instead, when there is one.
 */
export function readAllowed(entries: readonly string[]): AllowedAddresses | { wrong: string } {
  const hosts = new Set<string>();
  const networks: Network[] = [];
  for (const entry of entries) {
    const network = networkOf(entry);
    if (network) networks.push(network);
    else if (hostName.test(entry.toLowerCase()) && !/^[\d./]+$/.test(entry)) hosts.add(entry.toLowerCase());
    else return { wrong: entry };
  }
  return { hosts, networks };
}

function networkOf(entry: string): Network | undefined {
  if (ipaddr.isValidCIDR(entry)) return ipaddr.parseCIDR(entry);
  if (!isAddress(entry)) return undefined;
  const address = ipaddr.process(entry);
  return [address, address.kind() === 'ipv4' ? 32 : 128];
}

/** Whether a text is an IP address, as `net.isIP` sees it: four decimal parts, or IPv6. */
function isAddress(text: string): boolean {
  return ipaddr.IPv4.isValidFourPartDecimal(text) || ipaddr.IPv6.isValid(text);
}

/** Whether a host is listed by its name, so that it is allowed wherever it is. */
export function isAllowedHost(host: string, { hosts }: AllowedAddresses): boolean {
  return hosts.has(host.toLowerCase().replace(/\.$/, ''));
}

/**
 * Whether messages may be posted to an IP address: a public one, or one in a network that is listed. Not to loopback, private,
 * link-local, unique-local, shared (RFC 6598), multicast, reserved and unspecified addresses, nor to those that carry an IPv4
 * address to somewhere else (mapped, 6to4, NAT64, Teredo).
 */
export function isAllowedAddress(ip: string, { networks }: AllowedAddresses): boolean {
  if (!isAddress(ip)) return false;
  const address = ipaddr.process(ip);
  return isPublic(address) || networks.some((network) => isIn(address, network));
}

/** All public IPv6 addresses are given out of one block (RFC 4291, 2.4; IANA IPv6 Global Unicast). */
const globalUnicast: Network = [ipaddr.parse('2000::'), 3];

function isPublic(address: Address): boolean {
  return address.range() === 'unicast' && (address.kind() === 'ipv4' || isIn(address, globalUnicast));
}

function isIn(address: Address, [network, bits]: Network): boolean {
  return address.kind() === network.kind() && address.match(network, bits);
}
