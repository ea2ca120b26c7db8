import { createLogger, migrate, openDatabase, type Database } from '@overgang/service-kit';
import { testDatabase } from '@overgang/service-kit/testing';
import { migrations } from '../storage/migrations.ts';
import type { Tables } from '../storage/tables.ts';

/** A fresh database with the exchange's schema; `drop` closes and removes it. */
export async function openTestDatabase(): Promise<Database<Tables> & { drop(): Promise<void> }> {
  const fresh = await testDatabase();
  const { connectionString } = fresh;
  const database = openDatabase<Tables>({ connectionString, schema: 'exchange', logger: createLogger('test') });
  await migrate(database, migrations);
  const drop = async () => {
    await database.close();
    await fresh.drop();
  };
  return { ...database, drop };
}
