import { openQueue, createLogger } from '@overgang/service-kit';
import { testDatabase } from '@overgang/service-kit/testing';
import { expect, test } from 'vitest';
import { defineOutboxQueues } from './outbox-worker.ts';

test('a message waits for a year in a queue that never gives it up', async () => {
  const base = await testDatabase();
  const queue = await openQueue({ ...base, schema: 'waiting', logger: createLogger('test') });
  await defineOutboxQueues(queue);
  const year = { retentionSeconds: 365 * 86_400 };
  expect(await queue.boss.getQueue('outbox')).toMatchObject(year);
  expect(await queue.boss.getQueue('await-acknowledgement')).toMatchObject(year);
  await queue.stop();
  await base.drop();
});
