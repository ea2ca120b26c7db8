import { createDemoTokens, users } from '@overgang/standalone';
import pg from 'pg';
import { ask } from '../support/api.ts';
import { spread, timeEach } from './figures.ts';
import type { Place } from './start-process.ts';

const open = 100_000;
const units = 200;
const reads = 200;

/**
 * A page of a unit's worklist with 100 000 open obligations in the table, all on one unit and spread over 200, beside the bare
 * query for the ids of such a page. The obligations are written straight into the table.
 */
export async function measureWorklist({ postgresUrl, keys, system }: Place) {
  const nurse = placeOf('home-nurse');
  const ward = placeOf('ward-nurse');
  const pool = new pg.Pool({ connectionString: postgresUrl, max: 4 });
  await fill(pool, { ...nurse, units: [nurse.unit] });
  await fill(pool, { ...ward, units: [ward.unit, ...Array.from({ length: units - 1 }, (_, n) => `bench-unit-${n}`)] });
  await pool.query('vacuum analyze coordinator.obligation');
  const bare = await timeEach(Array.from({ length: reads }), 1, () => bareQuery(pool, nurse));
  await pool.end();
  const tokens = createDemoTokens(system, keys);
  const [nurseToken, wardToken] = [await tokens.person('home-nurse'), await tokens.person('ward-nurse')];
  const rows = {
    [`floor: the bare query, ${open} of one unit`]: bare,
    [`first page with totals, ${open} of one unit`]: await read(`${system}${path(nurse)}`, nurseToken),
    [`page from the middle, ${open} of one unit`]: await read(`${system}${path(nurse)}&after=${middle}`, nurseToken),
    [`first page with totals, ${open} over ${units} units`]: await read(`${system}${path(ward)}`, wardToken),
  };
  return Object.fromEntries(
    Object.entries(rows).map(([name, durations]) => {
      const { p50, p95 } = spread(durations);
      return [name, { 'p50 ms': p50, 'p95 ms': p95 }];
    }),
  );
}

const middle = encodeURIComponent('7|2027-01-01T00:00:00.000Z|00000000-0000-0000-0000-000000000000');

interface Unit {
  unit: string;
  organisation: string;
}

function placeOf(userId: string): Unit {
  const user = users.find(({ id }) => id === userId);
  if (!user) throw new Error(`The demonstration has no user ${userId}.`);
  return { unit: user.unit.sor, organisation: user.organisation.sor };
}

function path({ unit }: Unit): string {
  return `/coordinator/worklist?unit=${unit}`;
}

async function read(url: string, token: string): Promise<number[]> {
  return timeEach(Array.from({ length: reads }), 1, async () => {
    const answer = await ask(url, token);
    if (answer.status !== 200) throw new Error(`The worklist was answered ${answer.status}.`);
  });
}

function bareQuery(pool: pg.Pool, { unit, organisation }: Unit): Promise<void> {
  const text = `select id from coordinator.obligation
    where organisation_sor = $1 and unit_sor = $2 and rank is not null
    order by rank, coalesce(due, 'infinity'::timestamptz), id limit 101`;
  return pool.query(text, [organisation, unit]).then(() => undefined);
}

/** As the service itself would have written them: one pathway for each twenty obligations, due over the coming year. */
async function fill(
  pool: pg.Pool,
  { organisation, units: all }: Omit<Unit, 'unit'> & { units: string[] },
): Promise<void> {
  const citizens = open / 20;
  await pool.query(
    `with citizens as (
       insert into coordinator.citizen (id, cpr, given, family)
       select gen_random_uuid(), $1 || n, '{Bench}', 'Borger ' || n from generate_series(1, $2) as n returning id),
     pathways as (
       insert into coordinator.pathway (id, episode, citizen_id, region, agreement_on, stay)
       select gen_random_uuid(), 'bench', id, '1083', '2026-01-01', '{"status":"in-hospital"}' from citizens returning id)
     insert into coordinator.obligation (id, pathway_id, key, trigger, agreement_id, agreement_version, title, rule, state, due,
       rule_id, severity, rank, responsible, organisation_sor, organisation_name, unit_sor, unit_name, home_unit_sor, opened_at)
     select gen_random_uuid(), p.id, 'bench:' || n, n::text, 'national', 1, '{"da":"Opgave","en":"Duty"}',
       jsonb_build_object('ruleId', 'bench', 'group', 'A', 'severity', 'high', 'reasons', jsonb_build_object('clause',
         jsonb_build_object('da', repeat('ord ', 60), 'en', repeat('word ', 60)))),
       case when n = 1 then 'breached' else 'pending' end,
       '2026-07-01'::timestamptz + random() * interval '365 days', 'bench', 'high', case when n = 1 then 1 else 7 end, 'hospital',
       $3, $3, ($4::text[])[1 + floor(random() * cardinality($4::text[]))::int], 'Bench', null, now()
     from pathways as p, generate_series(1, 20) as n`,
    [`${organisation}-`, citizens, organisation, all],
  );
}
