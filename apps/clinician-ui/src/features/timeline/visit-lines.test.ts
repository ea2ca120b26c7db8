import { expect, test } from 'vitest';
import type { Entry } from './timeline.ts';
import { latestVisit } from './visit-lines.ts';

const entry = (seq: number, type: string, data: Entry['data'] = {}): Entry => ({
  id: `e${seq}`,
  seq,
  at: '2026-11-22T12:00:00Z',
  registeredAt: '2026-11-22T12:00:00Z',
  type,
  sector: 'practice',
  actor: { sor: '1', name: 'Lægehuset' },
  pathwayId: 'p1',
  data,
  isNew: false,
});
const linesOf = (entries: Entry[]) => latestVisit(entries)?.lines.map(({ id }) => id);

test('what each has written of a visit stands in the order it was written', () => {
  const entries = [
    entry(3, 'visit.noted', { of: 'e2', note: 'Sår pænt' }),
    entry(2, 'visit.followUp', { note: 'Medicin set' }),
    entry(1, 'visit.planned', { date: '2026-11-22' }),
  ];
  expect(latestVisit(entries)).toMatchObject({ plannedOn: '2026-11-22', visitId: 'e2', pathwayId: 'p1' });
  expect(linesOf(entries)).toEqual(['e2', 'e3']);
});

test('two who begin the note of an arranged visit at once write in the same', () => {
  const planned = entry(1, 'visit.planned', { date: '2026-11-22' });
  const begun = [entry(2, 'visit.followUp', { note: 'a' }), entry(3, 'visit.followUp', { note: 'b' })];
  expect(linesOf([planned, ...begun])).toEqual(['e2', 'e3']);
});

test('a visit that is arranged anew has a note of its own, and without a visit there is none', () => {
  const before = [entry(1, 'visit.followUp', { note: 'a' }), entry(2, 'visit.noted', { of: 'e1', note: 'b' })];
  expect(linesOf(before)).toEqual(['e1', 'e2']);
  expect(linesOf([...before, entry(3, 'visit.planned', { date: '2026-12-01' })])).toEqual([]);
  expect(latestVisit([entry(1, 'visit.first')])).toBeUndefined();
});
