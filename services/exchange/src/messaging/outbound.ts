import { lookup as resolve, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector, type Dispatcher } from 'undici';
import { isAllowedAddress, isAllowedHost, type AllowedAddresses } from '../domain/allowed-addresses.ts';

/** The address of a request is one that messages must not be posted to. */
export class ForbiddenAddress extends Error {
  override name = 'ForbiddenAddress';
}

/** All addresses of a host, as `dns.lookup` finds them with `all`. */
export type Resolve = (
  hostname: string,
  options: { all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** The exchange's way out: connections that are kept, and made only to where messages may go. */
export interface Outbound {
  dispatcher: Dispatcher;
  /** Rejects with {@link ForbiddenAddress} when a URL's host is, or resolves to, an address that is not allowed now. */
  check(url: string): Promise<void>;
  close(): Promise<void>;
}

const connectTimeoutMs = 5000;
/** A little less than what most servers keep an idle connection for, unless they say. */
const keepAliveTimeoutMs = 4000;

/**
 * Opens the way out. Each new connection resolves the host once, checks every address found, and connects to one of those
 * very addresses, so that a name that changes its answer (DNS rebinding) gains nothing. `allowed: 'any'` is for addresses
 * from the configuration.
 */
export function openOutbound(allowed: AllowedAddresses | 'any', resolver: Resolve = resolve): Outbound {
  const isHostAllowed = (host: string) => allowed === 'any' || isAllowedHost(host, allowed);
  const isAllowed = (ip: string) => allowed === 'any' || isAllowedAddress(ip, allowed);
  const lookup: LookupFunction = (host, options, callback) => {
    resolver(host, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error || !first) return callback(error ?? new Error('The host has no address.'), []);
      if (!isHostAllowed(host) && !addresses.every(({ address }) => isAllowed(address)))
        return callback(new ForbiddenAddress(), []);
      return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
    });
  };
  const connector = buildConnector({ lookup, timeout: connectTimeoutMs, allowH2: false });
  const dispatcher = new Agent({
    keepAliveTimeout: keepAliveTimeoutMs,
    connect: (options, callback) => {
      // An address that is written out is not looked up, so it is checked here.
      if (isIP(options.hostname) && !isAllowed(options.hostname)) return callback(new ForbiddenAddress(), null);
      return connector(options, callback);
    },
  });
  return {
    dispatcher,
    check: (url) => check(url, { isHostAllowed, isAllowed, resolver }),
    close: () => dispatcher.close(),
  };
}

interface Checking {
  isHostAllowed: (host: string) => boolean;
  isAllowed: (ip: string) => boolean;
  resolver: Resolve;
}

/** A host that has no address just now passes: it is checked again at each connection. */
async function check(url: string, { isHostAllowed, isAllowed, resolver }: Checking): Promise<void> {
  const host = new URL(url).hostname.replace(/^\[(.*)\]$/, '$1');
  if (isHostAllowed(host)) return;
  const addresses = isIP(host) ? [host] : await addressesOf(host, resolver);
  if (!addresses.every(isAllowed)) throw new ForbiddenAddress();
}

function addressesOf(host: string, resolver: Resolve): Promise<string[]> {
  return new Promise((found) => {
    resolver(host, { all: true }, (error, addresses) => found(error ? [] : addresses.map(({ address }) => address)));
  });
}
