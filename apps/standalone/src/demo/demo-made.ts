import pg from 'pg';

/** Remembers in the database that the demo has been made, so that a second start leaves the data as it is. */
export async function onceMade(connectionString: string, make: () => Promise<void>): Promise<boolean> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query('create schema if not exists standalone');
    await client.query('create table if not exists standalone.demo_made (at timestamptz not null default now())');
    const { rowCount } = await client.query('select 1 from standalone.demo_made');
    if (rowCount) return false;
    await make();
    await client.query('insert into standalone.demo_made default values');
    return true;
  } finally {
    await client.end();
  }
}
