import { expect, test } from 'vitest';
import type { LaneFacts, WaitingFact } from '../storage/waiting-facts.ts';
import { joinFurther } from './join-further.ts';

const at = new Date('2026-03-02T08:00:00Z');
const lease = 'a6d3f0c5-6a53-4a5e-8a44-2f7d0b1f6b11';

const waiting = (id: string): WaitingFact => ({
  fact: {
    id,
    episode: 'pathway',
    kind: 'handed-over',
    message_id: 'message',
    acknowledgement_id: null,
    receiver: '990021000016004',
    at,
    details: {},
    refusals: 0,
  },
  message: { sequence: '1', sender: '', receiver: '', responseCode: null, correlationId: null },
  body: null,
  bodyHash: '',
});

const taken = (ids: string[], isWhole: boolean): LaneFacts => ({
  lane: { receiver: 'coordinator', episode: 'pathway', tries: 0, wakes: 2, lease, leasedUntil: at, isProbe: false },
  facts: ids.map(waiting),
  isWhole,
});

const further = (id: string, { wakes = 3, leasedBy = lease } = {}) => ({
  episode: 'pathway',
  facts: [waiting(id)],
  leasedBy,
  wakes,
});

const idsIn = ({ facts }: LaneFacts) => facts.map(({ fact }) => fact.id);

test('what comes right after the facts of a lane is told with them', () => {
  const lane = taken(['1', '2'], true);
  joinFurther(lane, further('3'));
  expect(idsIn(lane)).toEqual(['1', '2', '3']);
  expect(lane.lane.wakes).toBe(3);
});

test('nothing passes what waits in the database', () => {
  const lane = taken(['1', '2'], false);
  joinFurther(lane, further('9'));
  expect(idsIn(lane)).toEqual(['1', '2']);
  expect(lane.lane.wakes).toBe(2);
});

test('what was written before the lane was read is told once', () => {
  const lane = taken(['1', '2'], true);
  joinFurther(lane, further('2'));
  expect(idsIn(lane)).toEqual(['1', '2']);
  expect(lane.lane.wakes).toBe(3);
});

test('a lane that another process has, or filled in between, is left alone', () => {
  const lane = taken(['1'], true);
  joinFurther(lane, further('3', { wakes: 4 }));
  joinFurther(lane, further('3', { leasedBy: '0d1a5d7e-64b4-4f9b-8f3c-3d1f0a9b7c22' }));
  expect(idsIn(lane)).toEqual(['1']);
});
