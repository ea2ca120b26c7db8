import { expect, test } from 'vitest';
import { isAllowedAddress, isAllowedHost, readAllowed } from './allowed-addresses.ts';

const allowed = (...entries: string[]) => {
  const read = readAllowed(entries);
  if ('wrong' in read) throw new Error(read.wrong);
  return read;
};

test.each(['8.8.8.8', '80.62.1.1', '2606:4700::1111', '2a00:1450:400f::200e'])(
  'the public address %s is allowed',
  (ip) => {
    expect(isAllowedAddress(ip, allowed())).toBe(true);
  },
);

test.each([
  ['unspecified', '0.0.0.0'],
  ['this network', '0.1.2.3'],
  ['loopback', '127.0.0.1'],
  ['all of loopback', '127.255.255.254'],
  ['private', '10.1.2.3'],
  ['private', '172.16.0.1'],
  ['private', '172.31.255.255'],
  ['private', '192.168.1.1'],
  ['link-local, cloud metadata', '169.254.169.254'],
  ['shared by carriers', '100.64.0.1'],
  ['multicast', '224.0.0.1'],
  ['broadcast', '255.255.255.255'],
  ['reserved', '240.0.0.1'],
  ['documentation', '192.0.2.1'],
  ['benchmarking', '198.18.0.1'],
  ['unspecified, IPv6', '::'],
  ['loopback, IPv6', '::1'],
  ['link-local, IPv6', 'fe80::1'],
  ['link-local with a zone', 'fe80::1%eth0'],
  ['unique-local', 'fd00::1'],
  ['site-local', 'fec0::1'],
  ['multicast, IPv6', 'ff02::1'],
  ['mapped loopback', '::ffff:127.0.0.1'],
  ['mapped loopback in hexadecimal', '::ffff:7f00:1'],
  ['mapped private', '::ffff:10.0.0.1'],
  ['compatible loopback', '::127.0.0.1'],
  ['NAT64 of loopback', '64:ff9b::7f00:1'],
  ['6to4 of loopback', '2002:7f00:1::'],
  ['Teredo', '2001:0:5ef5:79fd::1'],
  ['documentation, IPv6', '2001:db8::1'],
  ['no address', 'localhost'],
  ['no address', '127.1'],
  ['no address', '2130706433'],
  ['nothing', ''],
])('%s (%s) is not allowed', (_what, ip) => {
  expect(isAllowedAddress(ip, allowed())).toBe(false);
});

test('a listed network or address is allowed, and its neighbour is not', () => {
  const list = allowed('10.20.0.0/16', '127.0.0.1', '::1', 'fd12::/16');
  expect(
    ['10.20.3.4', '127.0.0.1', '::ffff:127.0.0.1', '::1', 'fd12::9'].map((ip) => isAllowedAddress(ip, list)),
  ).toEqual([true, true, true, true, true]);
  expect(['10.21.0.1', '127.0.0.2', '::2', 'fd13::9'].map((ip) => isAllowedAddress(ip, list))).toEqual([
    false,
    false,
    false,
    false,
  ]);
});

test('a host is allowed by its whole name only', () => {
  const list = allowed('hospital', 'Caddy.internal');
  expect(
    ['hospital', 'HOSPITAL', 'caddy.internal', 'caddy.internal.'].map((host) => isAllowedHost(host, list)),
  ).toEqual([true, true, true, true]);
  expect(['ospital', 'hospital.example.org', 'internal'].map((host) => isAllowedHost(host, list))).toEqual([
    false,
    false,
    false,
  ]);
});

test.each(['http://hospital', '10.0.0.0/33', '127.1', '300.1.1.1', 'a b', '*', ''])(
  '%s is told to be wrong',
  (entry) => {
    expect(readAllowed(['hospital', entry])).toEqual({ wrong: entry });
  },
);
