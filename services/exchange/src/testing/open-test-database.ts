import { createLogger, migrate, openDatabase, type Database } from '@overgang/service-kit';
import { testDatabase } from '@overgang/service-kit/testing';
import { migrations } from '../storage/migrations.ts';
import type { Tables } from '../storage/tables.ts';

/** A fresh database with the exchange's schema; `drop` closes and removes it. */
export async function openTestDatabase(): Promise<Database<Tables> & { drop(): Promise<void> }> {
  const fresh = await testDatabase({ name: 'exchange, tables alone', make });
  const database = open(fresh.connectionString);
  const drop = async () => {
    await database.close();
    await fresh.drop();
  };
  return { ...database, drop };
}

const open = (connectionString: string) =>
  openDatabase<Tables>({ connectionString, schema: 'exchange', logger: createLogger('test') });

async function make(connectionString: string): Promise<void> {
  const database = open(connectionString);
  await migrate(database, migrations);
  await database.close();
}
