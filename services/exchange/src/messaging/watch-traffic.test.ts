import { createLogger } from '@overgang/service-kit';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hourMs, hourOf } from '../domain/silent-loss.ts';
import { createParties } from '../storage/parties.ts';
import { openTestDatabase } from '../testing/open-test-database.ts';
import { storePlainly } from '../testing/store-plainly.ts';
import { watchTraffic } from './watch-traffic.ts';

let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeEach(async () => {
  database = await openTestDatabase();
});
afterEach(() => database.drop());

const start = hourOf(new Date('2026-09-07T00:00:00+02:00'));
const watchAt = (hour: number) =>
  watchTraffic({
    database,
    parties: createParties(database.db),
    now: () => new Date(hour * hourMs + 300_000),
    logger: createLogger('test'),
  });
const tasks = () =>
  database.db
    .selectFrom('operations_task')
    .select(['kind', 'times', 'about', 'closed_at'])
    .orderBy('opened_at')
    .execute();

test('a line that falls silent is a task with the figures, which closes by itself when traffic is back', async () => {
  const stop = start + 35 * 24;
  await storePlainly(database, { from: start, to: stop, perHour: 2 });
  expect(await watchAt(stop)).toMatchObject([{ verdict: { verdict: 'normal', seen: 48 } }]);
  expect(await tasks()).toEqual([]);
  await watchAt(stop + 11);
  await watchAt(stop + 12);
  expect(await tasks()).toMatchObject([
    {
      kind: 'silent-loss',
      times: 2,
      about: {
        sender: { sor: '990011000016001' },
        receiver: { sor: '990021000016004' },
        event: 'hospital-notification-message',
        figures: { verdict: 'silent', expected: 24, seen: 0, since: new Date(stop * hourMs).toISOString() },
      },
      closed_at: null,
    },
  ]);
  await storePlainly(database, { from: stop + 12, to: stop + 36, perHour: 2 });
  await watchAt(stop + 36);
  expect(await tasks()).toMatchObject([{ closed_at: expect.any(Date) }]);
});

test('the first look counts all hours there are, and a later one only what is new', async () => {
  await storePlainly(database, { from: start, to: start + 48, perHour: 1 });
  await watchAt(start + 48);
  await storePlainly(database, { from: start + 48, to: start + 50, perHour: 3 });
  await watchAt(start + 50);
  const hours = await database.db.selectFrom('traffic').select(['hour', 'messages']).orderBy('hour').execute();
  expect(hours).toHaveLength(50);
  expect(hours.slice(-3).map(({ messages }) => messages)).toEqual([1, 3, 3]);
});

test('an exchange without messages has nothing to watch', async () => {
  expect(await watchAt(start)).toEqual([]);
});
