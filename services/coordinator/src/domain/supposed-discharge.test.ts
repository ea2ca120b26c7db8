import type { PathwayEvent } from '@overgang/pathway-rules';
import { expect, test } from 'vitest';
import { supposedDischarge } from './supposed-discharge.ts';

const now = '2026-03-02T12:00:00.000Z';
const event = (id: string, type: string, hour: number, data: PathwayEvent['data'] = {}): PathwayEvent => {
  const at = `2026-03-02T${String(hour).padStart(2, '0')}:00:00.000Z`;
  return { id, type, at, registeredAt: at, data };
};

test('a stay leaves as the last notice of it that was not cancelled says', () => {
  const started = event('m1', 'stay.started', 6, { class: 'IMP' });
  const changed = event('m2', 'stay.classChanged', 8, { class: 'EMER' });
  const cancelled = event('m3', 'stay.cancelled', 9, { cancels: 'm2' });
  const classOf = (...events: PathwayEvent[]) => supposedDischarge(events, now)[0]?.data['class'];
  expect(classOf(started, changed)).toBe('EMER');
  expect(classOf(started, changed, cancelled)).toBe('IMP');
  expect(supposedDischarge([changed, cancelled], now)).toEqual([]);
});

test('it leaves when somebody says, else when that is agreed, else now', () => {
  const started = event('m1', 'stay.started', 6);
  const agreedAt = '2026-03-03T10:00:00.000Z';
  const agreed = event('a1', 'discharge.agreed', 8, { agreedAt });
  const leaves = (events: PathwayEvent[], at?: string) => supposedDischarge(events, now, at).map((one) => one.at);
  expect(leaves([started])).toEqual([now, now]);
  expect(leaves([started, agreed])).toEqual([agreedAt, agreedAt]);
  expect(leaves([started, agreed], now)).toEqual([now, now]);
});
