import { applyRetention, createLogger, migrate, openDatabase } from '@overgang/service-kit';
import { testDatabase } from '@overgang/service-kit/testing';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { migrations } from './migrations.ts';
import { retention } from './retention.ts';
import type { Tables } from './schema.ts';

test('what was read is on record for five years, and every rule fits the schema', async () => {
  const base = await testDatabase();
  const logger = createLogger('test');
  const database = openDatabase<Tables>({ ...base, schema: 'coordinator', logger });
  await migrate(database, migrations);
  for (const at of ['2020-01-01T00:00:00Z', '2021-06-02T00:00:00Z']) {
    await sql`insert into audit (id, at, person_id, role, organisation, unit, purpose, object, decision, reasons)
      values (gen_random_uuid(), ${at}::timestamptz, 'p', 'r', '1', '2', 'care', 'timeline', 'allowed', '{}')`.execute(
      database.db,
    );
  }
  await applyRetention({ database, rules: retention, now: () => new Date('2026-06-01T00:00:00Z'), logger });
  const left = await database.db.selectFrom('audit').select('at').execute();
  expect(left).toEqual([{ at: new Date('2021-06-02T00:00:00Z') }]);
  await database.close();
  await base.drop();
});
