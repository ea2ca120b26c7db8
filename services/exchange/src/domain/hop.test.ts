import { expect, test } from 'vitest';
import { hopsOf, sourcesOf, type HopSource } from './hop.ts';

const at = new Date('2026-03-02T08:00:00Z');
const createdAt = new Date('2026-03-02T07:59:58Z');
const reason = { da: 'Nej.', en: 'No.' };
const fact = (kind: HopSource['kind'], more: Partial<HopSource> = {}): HopSource => ({
  id: '7',
  kind,
  at,
  details: {},
  responseCode: null,
  createdAt: null,
  ...more,
});

test.each([
  ['accepted', { createdAt }, ['created', 'stored']],
  ['accepted', {}, ['stored']],
  ['handed-over', {}, ['handed-over', 'received']],
  ['retrying', {}, ['retrying']],
  ['acknowledged', { responseCode: 'ok' }, ['acknowledged']],
  ['acknowledged', { responseCode: 'fatal-error' }, ['refused']],
  ['acknowledged', { responseCode: 'transient-error' }, ['retrying']],
  ['refused', {}, ['refused']],
  ['unanswered', {}, ['unanswered']],
  ['dead', {}, ['dead']],
  ['resent', {}, ['resent']],
  ['taken', {}, ['taken']],
] as const)('%s %j is %j', (kind, more, kinds) => {
  const hops = hopsOf(fact(kind, more));
  expect(hops.map((hop) => hop.kind)).toEqual(kinds);
  expect(hops.map(({ id }) => id)).toEqual(kinds.map((one) => `7-${one}`));
  for (const one of hops) expect(sourcesOf([one.kind])).toContain(kind);
});

test('a message was created when its sender says, and all else when it was written', () => {
  expect(hopsOf(fact('accepted', { createdAt })).map((hop) => hop.at)).toEqual([createdAt, at]);
});

test('a hop says why, and who took the message', () => {
  const by = { name: 'Ida Berg', role: 'visitator', unit: { sor: '990021000016004', name: 'Visitationen' } };
  expect(hopsOf(fact('dead', { details: { reason } }))).toEqual([{ id: '7-dead', kind: 'dead', at, reason }]);
  expect(hopsOf(fact('taken', { details: { by } }))).toEqual([{ id: '7-taken', kind: 'taken', at, by }]);
  expect(hopsOf(fact('acknowledged', { responseCode: 'transient-error' }))[0]?.reason?.en).toContain('transient-error');
});
