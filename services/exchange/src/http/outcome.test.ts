import { createLogger, freePort, openDatabase } from '@overgang/service-kit';
import express from 'express';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { outcomeHandler } from './outcome.ts';

test('while PostgreSQL is down the caller is told to try again, and when', async () => {
  const logger = createLogger('test');
  logger.level = 'silent';
  const connectionString = `postgres://nobody@localhost:${await freePort()}/none`;
  const database = openDatabase({ connectionString, schema: 'exchange', logger });
  const app = express();
  app.get('/', () => sql`select 1`.execute(database.db));
  app.use(outcomeHandler(logger));
  const server = app.listen(0);
  const address = server.address();
  const answer = await fetch(`http://localhost:${typeof address === 'object' ? address?.port : 0}/`);
  expect(answer.status).toBe(503);
  expect(answer.headers.get('retry-after')).toBe('5');
  expect(await answer.json()).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ code: 'transient' }] });
  server.close();
  await database.close();
});
