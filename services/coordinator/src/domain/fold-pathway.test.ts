import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldPathway } from './fold-pathway.ts';
import type { Kind, Notice } from './notice.ts';
import { pathwayEvents } from './pathway-events.ts';

interface Given extends Partial<Notice> {
  messageId: string;
  code: string;
}

function notice({ messageId, code, ...rest }: Given): Notice {
  const [, change, kind] = /^(?:(RE|AN)_)?(\w+)$/.exec(code) ?? [];
  const kinds: Kind[] = ['STIN', 'STAA', 'STOR', 'SLOR', 'SLHJ', 'MORS'];
  const at = rest.eventAt ?? '2026-03-02T08:00:00.000Z';
  return {
    messageId,
    code,
    kind: kinds.find((one) => one === kind) ?? 'STIN',
    ...(change && { change: change === 'RE' ? 'corrected' : 'cancelled' }),
    eventAt: at,
    registeredAt: at,
    sentAt: at,
    earlier: [],
    class: kind === 'STAA' ? 'EMER' : 'IMP',
    reportWanted: false,
    unit: { sor: '990011000016008', name: 'M2' },
    ...rest,
  };
}

/** A chain as a hospital sends it: each message names all before it; one hour between them. */
function chain(...codes: string[]): Notice[] {
  return codes.map((code, n) =>
    notice({
      messageId: `m${n}`,
      code,
      eventAt: `2026-03-02T${String(8 + n).padStart(2, '0')}:00:00.000Z`,
      earlier: codes.slice(0, n).map((_, before) => `m${before}`),
      ...(n > 0 && { previous: `m${n - 1}` }),
    }),
  );
}

const whole = chain('STIN', 'STOR', 'SLOR', 'SLHJ');
const placements = (all: Notice[]) =>
  Object.fromEntries(foldPathway(all).notices.map(({ notice: { messageId }, placement }) => [messageId, placement]));

test('every order of arrival of a whole stay gives the same pathway', () => {
  const final = foldPathway(whole);
  expect(final.stay).toMatchObject({ status: 'home', endedAt: '2026-03-02T11:00:00.000Z' });
  let orders = 0;
  for (const order of permutations(whole)) {
    expect(foldPathway(order)).toEqual(final);
    orders += 1;
  }
  expect(orders).toBe(24);
});

test('what has arrived so far is placed, or waits exactly because an earlier message is missing', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(whole), (arrived) => {
      const ids = new Set(arrived.map(({ messageId }) => messageId));
      for (const { notice: one, placement } of foldPathway(arrived).notices) {
        const complete = one.earlier.every((id) => ids.has(id));
        expect(placement).toBe(complete ? 'placed' : 'awaiting-earlier');
      }
    }),
  );
});

test('every order of arrival gives the same pathway also without chains, by event time alone', () => {
  const loose = whole.map(({ previous: _previous, ...one }) => ({ ...one, earlier: [] }));
  for (const order of permutations(loose)) expect(foldPathway(order)).toEqual(foldPathway(loose));
  expect(foldPathway(loose).stay.status).toBe('home');
});

test('a discharge without chain waits for its admission, which then does not reopen the stay', () => {
  const [stin, slhj] = [
    notice({ messageId: 'in', code: 'STIN' }),
    notice({ messageId: 'out', code: 'SLHJ', eventAt: '2026-03-02T12:00:00.000Z' }),
  ];
  expect(placements([slhj])).toEqual({ out: 'awaiting-earlier' });
  expect(foldPathway([slhj]).stay.status).toBe('none');
  expect(foldPathway([slhj, stin]).stay.status).toBe('home');
});

test.each([
  [['STIN'], 'in-hospital'],
  [['STAA', 'STIN'], 'in-hospital'],
  [['STIN', 'STOR'], 'on-leave'],
  [['STIN', 'STOR', 'MORS'], 'dead'],
  [['STIN', 'STOR', 'SLHJ'], 'home'],
  [['MORS'], 'dead'],
  [['STIN', 'AN_STIN'], 'cancelled'],
  [['STIN', 'STOR', 'AN_STOR'], 'in-hospital'],
  [['STIN', 'STOR', 'SLOR', 'AN_SLOR'], 'on-leave'],
  [['STIN', 'SLHJ', 'RE_SLHJ'], 'home'],
  [['STIN', 'SLHJ', 'RE_SLHJ', 'AN_SLHJ'], 'in-hospital'],
  [['STIN', 'STOR', 'MORS', 'AN_MORS'], 'on-leave'],
  [['STAA', 'STIN', 'AN_STIN'], 'in-hospital'],
])('after %j the citizen is %s', (codes, status) => {
  expect(foldPathway(chain(...codes)).stay.status).toBe(status);
});

test('a correction moves the time of what it corrects, and is itself no new stay', () => {
  const [stin, re] = chain('STIN', 'RE_STIN');
  if (!stin || !re) throw new Error('two notices');
  const folded = foldPathway([{ ...re, eventAt: '2026-03-02T06:30:00.000Z' }, stin]);
  expect(folded.stay).toMatchObject({ status: 'in-hospital', since: '2026-03-02T06:30:00.000Z' });
  expect(folded.notices).toMatchObject([
    { type: 'stay.started', at: '2026-03-02T06:30:00.000Z', corrected: true },
    { type: 'stay.corrected' },
  ]);
});

test('a second notice of death corrects the first', () => {
  const all = chain('STIN', 'MORS', 'MORS');
  expect(foldPathway(all).notices.map(({ type }) => type)).toEqual(['stay.started', 'stay.ended', 'stay.corrected']);
  expect(foldPathway(all).stay).toMatchObject({ status: 'dead', since: '2026-03-02T10:00:00.000Z' });
});

test('a cancelled start takes what followed it along and says so in the stream', () => {
  const [stin, stor] = chain('STIN', 'STOR');
  const cancel = notice({ messageId: 'an', code: 'AN_STIN', earlier: ['m0'], previous: 'm0' });
  if (!stin || !stor) throw new Error('two notices');
  const folded = foldPathway([stin, stor, cancel]);
  expect(folded.stay.status).toBe('cancelled');
  expect(folded.notices.map(({ placement }) => placement).toSorted()).toEqual(['cancelled', 'cancelled', 'placed']);
  const events = pathwayEvents(folded, {
    homeCare: true,
    acknowledged: [],
    bornOn: '1940-03-02',
    sides: new Map(),
    hoursSinceStay: () => undefined,
    destinationAt: () => undefined,
  });
  expect(events.find(({ type }) => type === 'stay.cancelled')?.data).toMatchObject({ cancels: 'm0' });
});

test('chains that contradict themselves neither hang nor lose a notice', () => {
  const [a, b] = [
    notice({ messageId: 'a', code: 'STIN', earlier: ['b'], previous: 'b' }),
    notice({ messageId: 'b', code: 'RE_STIN', earlier: ['a'], previous: 'a' }),
  ];
  expect(foldPathway([a, b]).notices).toHaveLength(2);
});

function permutations<T>(items: T[]): T[][] {
  if (items.length <= 1) return [items];
  return items.flatMap((item, n) => permutations(items.toSpliced(n, 1)).map((rest) => [item, ...rest]));
}
