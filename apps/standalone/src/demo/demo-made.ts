import pg from 'pg';

/**
 * Remembers in the database that the demo has been made, so that a second start leaves the data as it is. `make` is told
 * when it was begun, which is the same moment when it was broken off and is begun again: then its orders are the same.
 */
export async function onceMade(connectionString: string, make: (begunAt: Date) => Promise<void>): Promise<boolean> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query('create schema if not exists standalone');
    await client.query('create table if not exists standalone.demo_made (at timestamptz not null default now())');
    const { rowCount } = await client.query('select 1 from standalone.demo_made');
    if (rowCount) return false;
    await make(await begunAt(client));
    await client.query('insert into standalone.demo_made default values');
    return true;
  } finally {
    await client.end();
  }
}

async function begunAt(client: pg.Client): Promise<Date> {
  await client.query('create table if not exists standalone.demo_begun (at timestamptz not null default now())');
  await client.query('insert into standalone.demo_begun select where not exists (select from standalone.demo_begun)');
  const { rows } = await client.query<{ at: Date }>('select at from standalone.demo_begun order by at limit 1');
  return rows[0]?.at ?? new Date();
}
