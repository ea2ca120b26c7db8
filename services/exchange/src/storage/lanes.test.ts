import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestDatabase } from '../testing/open-test-database.ts';
import { claimLanes, keepLanes, type Lane } from './lanes.ts';
import { wakeLanes } from './queue-again.ts';

let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeEach(async () => {
  database = await openTestDatabase();
});
afterEach(() => database.drop());

const at = new Date('2026-03-02T08:00:00Z');
const later = (seconds: number) => new Date(at.getTime() + seconds * 1000);

async function claimed(...episodes: string[]): Promise<Lane[]> {
  const lanes = episodes.map((episode) => ({ receiver: 'r', episode }));
  await wakeLanes(database.db, lanes, at);
  const all = { most: 10, mostOfEach: 10, rooms: new Map() };
  return claimLanes(database.db, { at, until: later(10), probeUntil: at, ...all });
}

test('a lane that somebody writes about is kept another time, and nobody waits for it', async () => {
  const lanes = await claimed('busy', 'free');
  const untilOf = () => Object.fromEntries(lanes.map(({ episode, leasedUntil }) => [episode, leasedUntil]));
  await database.db.transaction().execute(async (trx) => {
    await wakeLanes(trx, [{ receiver: 'r', episode: 'busy' }], at);
    await keepLanes(database.db, lanes, later(20));
  });
  expect(untilOf()).toEqual({ busy: later(10), free: later(20) });
  await keepLanes(database.db, lanes, later(30));
  expect(untilOf()).toEqual({ busy: later(30), free: later(30) });
});
