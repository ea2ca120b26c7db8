import { createLogger, openDatabase } from '@overgang/service-kit';
import { createDirectory } from '../directory.ts';
import { createOutboxWorker } from '../outbox-worker.ts';

/** A process that sends what an outbox holds, for a test that kills it. */
const [, , connectionString = '', schema = '', exchangeUrl = '', organisation = ''] = process.argv;
const logger = createLogger('test');
const database = openDatabase<unknown>({ connectionString, schema, logger });
const tokens = { organisations: [organisation], tokenOf: () => Promise.resolve('token') };
const directory = createDirectory({ database, exchangeUrl, tokens });
const worker = createOutboxWorker({
  database,
  exchangeUrl,
  tokens,
  directory,
  logger,
  transportNow: () => new Date(),
  takeAnswer: () => Promise.resolve(),
});
await worker.start();
process.send?.('ready');
