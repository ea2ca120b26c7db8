import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startEmbeddedDatabase, type EmbeddedDatabase } from '../embedded-database.ts';
import { restoreBackup, type RestoreOptions } from './restore-backup.ts';
import { takeBackup } from './take-backup.ts';

let place: string;
let database: EmbeddedDatabase;
let client: pg.Client;
const at = (name: string) => join(place, name);

beforeEach(async () => {
  place = mkdtempSync(join(tmpdir(), 'overgang-backup-'));
  // PostgreSQL may run as another user than ours.
  chmodSync(place, 0o755);
  mkdirSync(at('data/keys'), { recursive: true });
  writeFileSync(at('data/keys/exchange.json'), 'a key');
  database = await startEmbeddedDatabase(at('data'));
  client = new pg.Client({ connectionString: database.connectionString });
  await client.connect();
  await client.query('create table message (id bigint generated always as identity primary key, body text)');
});
afterEach(async () => {
  await client.end().catch(() => {});
  await database.stop();
  rmSync(place, { recursive: true });
});

const accept = async () => {
  const { rows } = await client.query<{ id: string }>(
    `insert into message (body) values (repeat('x', 2000)) returning id`,
  );
  return Number(rows[0]?.id);
};
const backUp = () =>
  takeBackup({
    connectionString: database.connectionString,
    cluster: database.folder,
    dataFolder: at('data'),
    folder: at('backup'),
    archive: at('archive'),
    archiveDays: 8,
  });

/** As when the minute of `archive_timeout` is over: what is committed now is in the archive when it resolves. */
async function archived(): Promise<void> {
  const { rows } = await client.query('select pg_walfile_name(pg_switch_wal()) as name');
  for (let done = false; !done; await wait(20)) {
    const answer = await client.query('select last_archived_wal >= $1 as done from pg_stat_archiver', [rows[0].name]);
    done = answer.rows[0].done;
  }
}

/** A whole millisecond, as a `Date` can tell it, after all that is committed and before what follows. */
async function betweenCommits(): Promise<Date> {
  const { rows } = await client.query<{ moment: Date }>(
    `select date_trunc('milliseconds', clock_timestamp()) + interval '1 ms' as moment`,
  );
  const moment = rows[0]?.moment ?? new Date();
  for (let isOver = false; !isOver;) {
    const answer = await client.query('select clock_timestamp() > $1 as "isOver"', [moment]);
    isOver = answer.rows[0].isOver;
  }
  return moment;
}

async function restoredIds(name: string, options: Partial<RestoreOptions> = {}): Promise<number[]> {
  await restoreBackup({ folder: at('backup'), dataFolder: at(name), ...options });
  const fresh = await startEmbeddedDatabase(at(name));
  const reader = new pg.Client({ connectionString: fresh.connectionString });
  await reader.connect();
  const { rows } = await reader.query<{ id: string }>('select id from message order by id');
  await reader.query(`insert into message (body) values ('after')`);
  await reader.end();
  await fresh.stop();
  return rows.map(({ id }) => Number(id));
}

test('a backup taken while messages are accepted, and the archive, bring all of them back after the data folder is lost', async () => {
  const accepted = [await accept()];
  const during = { hasEnded: false };
  const ended = backUp().finally(() => (during.hasEnded = true));
  while (!during.hasEnded) accepted.push(await accept());
  await ended;
  const moment = await betweenCommits();
  const then = [...accepted];
  for (let more = 0; more < 300; more++) accepted.push(await accept());
  await archived();
  await client.end();
  await database.stop();
  rmSync(at('data'), { recursive: true });
  rmSync(database.folder, { recursive: true, force: true });

  expect(await restoredIds('newest')).toEqual(accepted);
  expect(existsSync(at('newest/keys/exchange.json'))).toBe(true);
  expect(await restoredIds('then', { to: moment })).toEqual(then);
}, 300_000);
