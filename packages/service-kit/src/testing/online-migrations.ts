import { Migrator } from 'kysely/migration';
import pg from 'pg';
import { createLogger } from '../logger.ts';
import { migrate, type Migration } from '../migrate.ts';
import { openDatabase, type Database } from '../database.ts';

export interface OnlineOptions {
  connectionString: string;
  migrations: Record<string, Migration>;
  /** Migrations that every earlier state has, as another test looks after them. */
  base?: Record<string, Migration>;
  /** Tables that a migration of long ago writes anew, by its name; none may be added. */
  rewrites?: Record<string, string[]>;
}

/** What an older process would have met while, or after, the schema was brought to its newest state. */
export interface OnlineFault {
  /** The newest migration that the older process knew. */
  from: string;
  fault: string;
}

/**
 * From each earlier state of a schema, with rows in every table and an older reader in the middle of a transaction, to
 * the newest: the older process must go on reading and writing as it did, nothing may be lost, and no table be written
 * anew. Answers what did not hold.
 */
export async function faultsWhileMigrating(options: OnlineOptions): Promise<OnlineFault[]> {
  const names = Object.keys(options.migrations).toSorted();
  const faults: OnlineFault[] = [];
  for (const [index, from] of names.slice(0, -1).entries()) {
    const found = await faultsFrom(options, names.slice(0, index + 1), `from_${index}`);
    faults.push(...found.map((fault) => ({ from, fault })));
  }
  return faults;
}

async function faultsFrom(options: OnlineOptions, known: string[], schema: string): Promise<string[]> {
  const { connectionString, base = {} } = options;
  const migrations = { ...base, ...options.migrations };
  const database = openDatabase<object>({ connectionString, schema, logger: createLogger('test') });
  // References are right in the end, whatever the order of the tables, and are not checked on the way.
  const settings = `-c search_path=${schema} -c statement_timeout=10s -c session_replication_role=replica`;
  const older = new pg.Client({ connectionString, options: settings });
  const reader = new pg.Client({ connectionString, options: `-c search_path=${schema}` });
  await Promise.all([older.connect(), reader.connect()]);
  try {
    await bringTo(
      database,
      Object.fromEntries([...Object.keys(base), ...known].map((name) => [name, migrations[name] ?? empty])),
    );
    const tables = await fill(older, schema);
    await reader.query('begin');
    await reader.query(tables.map(({ name }) => `select count(*) from ${name}`).join(';'));
    const migrating = migrate(database, migrations, { lockTimeoutMs: 20, tries: 1000 });
    const during = await olderWork(older, tables, 3);
    await reader.query('commit');
    await migrating;
    const excused = excusedBy(options, known);
    return [...during, ...(await olderWork(older, tables, 4)), ...(await rewritten(older, tables, excused))];
  } finally {
    // Each change reads all the tables that there are: those of the next state alone.
    await older.query(`drop schema ${schema} cascade`).catch(() => undefined);
    await Promise.all([older.end(), reader.end(), database.close()]);
  }
}

/** An earlier state, in one step: nobody is there yet to give way to. */
async function bringTo({ db, schema }: Database<object>, migrations: Record<string, Migration>): Promise<void> {
  await db.schema.createSchema(schema).execute();
  const provider = { getMigrations: () => Promise.resolve(migrations) };
  const migrator = new Migrator({ db, provider, migrationTableSchema: schema, allowUnorderedMigrations: true });
  const { error } = await migrator.migrateToLatest();
  if (error) throw new Error('An earlier state could not be made.', { cause: error });
}

const empty: Migration = { up: () => Promise.resolve() };

function excusedBy({ rewrites = {} }: OnlineOptions, known: string[]): string[] {
  return Object.entries(rewrites).flatMap(([migration, tables]) => (known.includes(migration) ? [] : tables));
}

interface Table {
  name: string;
  /** The file that holds it; another one when it was written anew. */
  file: string;
  /** Names, and what is written to them as an expression of `n`. */
  columns: (readonly [string, string])[];
}

/** Two rows in each table that has none; ids are the same everywhere, so that what refers to another table finds it. */
async function fill(client: pg.Client, schema: string): Promise<Table[]> {
  const { rows } = await client.query<Column>(
    `select c.relname as table, c.relfilenode::text as file, a.attname as name, format_type(a.atttypid, null) as type,
       (select pg_get_constraintdef(k.oid) from pg_constraint k
        where k.conrelid = a.attrelid and k.contype = 'c' and a.attnum = any(k.conkey) limit 1) as check
     from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = $1::regnamespace and c.relkind = 'r' and c.relname not like 'kysely_%'
       and a.attnum > 0 and not a.attisdropped and a.attidentity = '' and a.attgenerated = ''`,
    [schema],
  );
  const tables = [...Map.groupBy(rows, ({ table }) => table)].map(([name, columns]): Table => {
    const [first] = columns;
    return { name, file: first?.file ?? '', columns: columns.map((column) => [column.name, valueFor(column)]) };
  });
  const filled: Table[] = [];
  for (const table of tables) {
    // What a migration has filled holds single rows of the service's own.
    if ((await client.query(`select from ${table.name} limit 1`)).rowCount) continue;
    await client.query([1, 2].map((n) => insertion(table, n)).join(';'));
    filled.push(table);
  }
  return filled;
}

interface Column {
  table: string;
  file: string;
  name: string;
  type: string;
  check: string | null;
}

/** An expression of `n` for a column's type; of a column with a list of words, the first. */
function valueFor({ type, check }: Column): string {
  const word = /'([^']+)'::text/.exec(check ?? '')?.[1];
  if (word) return `'${word}'`;
  const byType: Record<string, string> = {
    uuid: `('00000000-0000-4000-8000-00000000000' || n)::uuid`,
    'timestamp with time zone': `now() - interval '1 day' * n`,
    boolean: 'n > 1',
    jsonb: `jsonb_build_object('n', n)`,
    date: `current_date - n`,
  };
  if (type.endsWith('[]')) return `'{}'::${type}`;
  if (/^(?:integer|bigint|smallint|numeric|double precision)$/.test(type)) return `n::${type}`;
  return byType[type] ?? `('t' || n)::${type}`;
}

function insertion({ name, columns }: Table, n: number): string {
  const names = columns.map(([column]) => `"${column}"`).join(', ');
  const values = columns.map(([, value]) => value).join(', ');
  return `insert into ${name} (${names}) select ${values} from (select ${n} as n)`;
}

/** Reads and writes as an older process does; what it could not is told. */
async function olderWork(client: pg.Client, tables: Table[], n: number): Promise<string[]> {
  const faults: string[] = [];
  for (const table of tables) {
    const names = table.columns.map(([name]) => `"${name}"`).join(', ');
    const work = `select 1 / (count(*) >= 2)::int from ${table.name}; select ${names} from ${table.name}; ${insertion(table, n)}`;
    await client.query(work).catch((error: Error) => faults.push(`${table.name}: ${error.message}`));
  }
  return faults;
}

async function rewritten(client: pg.Client, tables: Table[], excused: string[]): Promise<string[]> {
  const names = tables.map(({ name }) => name).filter((name) => !excused.includes(name));
  const { rows } = await client.query<{ name: string; file: string }>(
    `select name, (select relfilenode from pg_class where oid = to_regclass(name))::text as file from unnest($1::text[]) as name`,
    [names],
  );
  const fileOf = new Map(rows.map(({ name, file }) => [name, file]));
  const changed = tables.filter(({ name, file }) => names.includes(name) && fileOf.get(name) !== file);
  return changed.map(({ name }) => `${name}: was written anew`);
}
