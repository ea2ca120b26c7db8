import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';
import type { Bundle } from 'fhir/r4.js';

/** A body that must be refused, and with which statuses it may be. */
export interface Poison {
  name: string;
  refusedWith: number[];
  body: string | Buffer;
  headers?: Record<string, string>;
  /** Sent in parts, so that nobody is told beforehand how much will come. */
  inParts?: boolean;
}

const json = 'application/fhir+json';
const megabytes = (count: number, byte = ' ') => Buffer.alloc(count * 1_000_000, byte);
const nested = (levels: number, open: string, inner: string, close: string) =>
  `${open.repeat(levels)}${inner}${close.repeat(levels)}`;

const encoded = (encoding: string) => ({ 'content-encoding': encoding });

/** Every body of this list is made anew from a good message; none of them may be taken. */
export function poisons(good: () => Bundle): Poison[] {
  return [...unreadable(good), ...tooMuch(good), ...wronglyPacked(good), ...wrongText(good), ...misshapen(good)];
}

function unreadable(good: () => Bundle): Poison[] {
  const text = JSON.stringify(good());
  return [
    { name: 'nothing', refusedWith: [400], body: '' },
    { name: 'words', refusedWith: [400], body: 'en indlæggelse' },
    { name: 'XML', refusedWith: [415], body: '<Bundle/>', headers: { 'content-type': 'application/fhir+xml' } },
    { name: 'a message that breaks off', refusedWith: [400], body: text.slice(0, text.length / 2) },
    { name: 'a message with its last brace missing', refusedWith: [400], body: text.slice(0, -1) },
    { name: 'two messages', refusedWith: [400], body: text + text },
    ...['null', '7', '"x"', '[]', '{}', '[[]]', 'true'].map((body) => ({
      name: `JSON ${body}`,
      refusedWith: [400, 422],
      body,
    })),
  ];
}

function tooMuch(good: () => Bundle): Poison[] {
  const deep = { ...good(), extension: 'here' };
  const around = (inner: string) => JSON.stringify(deep).replace('"here"', inner);
  const stamped = (time: string) => JSON.stringify({ ...good(), timestamp: 'here' }).replace('"here"', time);
  const many = { ...good(), entry: Array.from({ length: 100_000 }, () => ({ fullUrl: 'urn:uuid:x' })) };
  return [
    { name: '20 MB', refusedWith: [413], body: megabytes(20) },
    { name: '20 MB in parts', refusedWith: [413], body: megabytes(20), inParts: true },
    { name: 'a message of 20 MB', refusedWith: [413], body: around(`"${'x'.repeat(20_000_000)}"`) },
    { name: '10 000 levels of lists', refusedWith: [400], body: nested(10_000, '[', '', ']') },
    { name: '10 000 levels of objects', refusedWith: [400], body: nested(10_000, '{"a":', '1', '}') },
    { name: '10 000 levels inside a message', refusedWith: [400], body: around(nested(10_000, '[', '', ']')) },
    { name: '4 million levels that never close', refusedWith: [400], body: '['.repeat(4_000_000) },
    { name: '100 000 entries', refusedWith: [400, 422], body: JSON.stringify(many) },
    { name: 'a number of a million digits', refusedWith: [400, 422], body: stamped('9'.repeat(1_000_000)) },
    { name: 'a text of 9 MB', refusedWith: [400, 422], body: stamped(`"${'a '.repeat(4_500_000)}"`) },
  ];
}

function wronglyPacked(good: () => Bundle): Poison[] {
  const packed = gzipSync(JSON.stringify(good()));
  const bomb = megabytes(100, '[');
  const quickly = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };
  return [
    { name: 'a gzip bomb', refusedWith: [413], body: gzipSync(bomb), headers: encoded('gzip') },
    { name: 'a deflate bomb', refusedWith: [413], body: deflateSync(bomb), headers: encoded('deflate') },
    { name: 'a brotli bomb', refusedWith: [413], body: brotliCompressSync(bomb, quickly), headers: encoded('br') },
    {
      name: 'a bomb in a bomb',
      refusedWith: [400, 413, 415],
      body: gzipSync(gzipSync(bomb)),
      headers: encoded('gzip, gzip'),
    },
    { name: 'gzip that breaks off', refusedWith: [400], body: packed.subarray(0, -20), headers: encoded('gzip') },
    { name: 'gzip that is none', refusedWith: [400], body: 'not packed', headers: encoded('gzip') },
    { name: 'another packing than it says', refusedWith: [400, 415], body: packed, headers: encoded('zstd') },
  ];
}

function wrongText(good: () => Bundle): Poison[] {
  const text = JSON.stringify(good());
  const family = (name: string) => text.replaceAll('"family":"', `"family":"${name}`);
  return [
    {
      name: 'ISO 8859-1',
      refusedWith: [415],
      body: Buffer.from(text, 'latin1'),
      headers: { 'content-type': `${json}; charset=iso-8859-1` },
    },
    { name: 'UTF-16', refusedWith: [400], body: Buffer.from(text, 'utf16le') },
    { name: 'ISO 8859-1 that says nothing', refusedWith: [400], body: Buffer.from(family('Æblegård'), 'latin1') },
    {
      name: 'half a character',
      refusedWith: [400],
      body: Buffer.concat([Buffer.from(text.slice(0, -1)), Buffer.from([0xc3])]),
    },
    { name: 'NUL in a name', refusedWith: [400, 422], body: family(String.raw`\u0000`) },
    { name: 'half an emoji', refusedWith: [400, 422], body: family(String.raw`\ud83d`) },
  ];
}

function misshapen(good: () => Bundle): Poison[] {
  const changed = (change: object) => JSON.stringify({ ...good(), ...change });
  const [header, ...others] = good().entry ?? [];
  const itself = {
    ...header,
    resource: { ...header?.resource, focus: [{ reference: `MessageHeader/${header?.resource?.id}` }] },
  };
  const invalid: [string, string][] = [
    ['another type of Bundle', changed({ type: 'searchset' })],
    ['no entries', changed({ entry: [] })],
    ['entries that are no list', changed({ entry: { 0: header } })],
    ['no MessageHeader', changed({ entry: others })],
    ['two MessageHeaders', changed({ entry: [header, header, ...others] })],
    ['nothing but a MessageHeader', changed({ entry: [header] })],
    ['a MessageHeader about itself', changed({ entry: [itself, ...others] })],
    ['the same entries twice', changed({ entry: [header, ...others, ...others] })],
    ['an id that is a sentence', changed({ id: "'; drop table message; --" })],
    ['an id of a megabyte', changed({ id: 'x'.repeat(1_000_000) })],
    ['no time', changed({ timestamp: undefined })],
    ['a time that never was', changed({ timestamp: '2026-02-30T25:61:00+01:00' })],
    [
      'a prototype',
      JSON.stringify(good()).replace('{', '{"__proto__":{"type":"message"},"constructor":{"prototype":{}},'),
    ],
    ['a type that is an object', changed({ resourceType: { toString: 'Bundle' } })],
    ['null for every entry', changed({ entry: (good().entry ?? []).map(() => null) })],
    ['an entry without a resource', changed({ entry: [header, ...others, { resource: null }] })],
  ];
  return invalid.map(([name, body]) => ({ name, refusedWith: [400, 422], body }));
}
