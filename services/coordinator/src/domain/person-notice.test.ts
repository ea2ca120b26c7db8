import type { Person } from '@overgang/service-kit';
import { expect, test } from 'vitest';
import { earsOf, tellingOf, type Told } from './person-notice.ts';
import { usualSettings } from './tell-notice.ts';

const one = (kind: Told['kind'], at: string, other: Partial<Told> = {}): Told => ({
  id: `${kind} ${at}`,
  kind,
  at,
  isCritical: false,
  isOver: false,
  ...other,
});
const asked = { settings: usualSettings, toldUpTo: '2026-03-02T10:00:00.000Z', now: '2026-03-02T12:00:00.000Z' };

test('a single notice is told by itself, several as how many there are of each kind', () => {
  const first = one('limit-near', '2026-03-02T11:00:00.000Z');
  expect(tellingOf([first], asked)).toEqual({ counts: { 'limit-near': 1 }, isCritical: false, only: first });
  const more = [first, { ...first, id: 'b' }, one('plan-answered', first.at, { isCritical: true })];
  expect(tellingOf(more, asked)).toEqual({ counts: { 'limit-near': 2, 'plan-answered': 1 }, isCritical: true });
});

test('what was told before, what somebody has seen to, and new messages nobody asked for are not told', () => {
  const at = '2026-03-02T11:00:00.000Z';
  const all = [one('reply', asked.toldUpTo), one('limit-near', at, { isOver: true }), one('new-message', at)];
  expect(tellingOf(all, asked).counts).toEqual({});
  const settings = { ...usualSettings, newMessages: true };
  expect(tellingOf(all, { ...asked, settings }).counts).toEqual({ 'new-message': 1 });
});

test('what is gathered is told together when the hour is full, and the screen hears when that is', () => {
  const settings = { ...usualSettings, digest: 'hourly' as const };
  const all = [one('reply', '2026-03-02T11:10:00.000Z'), one('plan-answered', '2026-03-02T11:50:00.000Z')];
  const before = { ...asked, settings, now: '2026-03-02T11:55:00.000Z' };
  expect(tellingOf(all, before)).toEqual({ counts: {}, isCritical: false, nextAt: '2026-03-02T12:00:00.000Z' });
  expect(tellingOf(all, { ...before, now: before.now.replace('11:55', '12:00') }).counts).toEqual({
    reply: 1,
    'plan-answered': 1,
  });
});

const person = (sector: Person['sector'], role: Person['role']): Person => ({
  kind: 'person',
  id: 'p',
  name: 'P',
  role,
  sector,
  organisation: 'o',
  unit: 'u',
});

test('each role hears of its own units, of what has climbed to it, or of the receivers', () => {
  const nobody = { organisation: 'o', units: [], isLeader: false, isOperations: false };
  expect(earsOf(person('hospital', 'ward-nurse'))).toEqual({ ...nobody, units: ['u'] });
  expect(earsOf(person('municipality', 'visitator'))).toEqual({ ...nobody, units: ['u', 'o'], isLeader: true });
  expect(earsOf(person('hospital', 'quality-consultant'))).toEqual({ ...nobody, quality: 2 });
  expect(earsOf(person('operations', 'quality-consultant'))).toEqual({ ...nobody, quality: 3 });
  expect(earsOf(person('operations', 'administrator'))).toEqual({ ...nobody, isOperations: true });
});
