import { createDemoTokens, users } from '@overgang/standalone';
import pg from 'pg';
import { z } from 'zod';
import { ask } from '../support/api.ts';
import { round, spread, timeEach } from './figures.ts';
import type { Place } from './start-process.ts';

const stored = z.coerce.number().int().min(20_000).default(100_000).parse(process.env['BENCH_TIMELINE']);
/** Citizens whose timelines are read, each with as many messages in as many stays. */
const [citizens, entries, stays] = [50, 200, 5];
const reads = 200;
const batch = 50_000;

const Timeline = z.object({ entries: z.array(z.unknown()) });

/**
 * A timeline of 200 entries among so many stored messages (`BENCH_TIMELINE`), beside the bare query for the same rows. The
 * messages are written straight into the tables; those of one citizen lie spread over them, as they come in over the years.
 */
export async function measureTimeline({ postgresUrl, keys, system }: Place) {
  const pool = new pg.Pool({ connectionString: postgresUrl, max: 4 });
  await fill(pool);
  const bare = await timeEach(everyCitizen(), 1, (n) => bareQuery(pool, n));
  const ids = await pool.query<{ id: string }>(`select ${citizenId('n')} as id from generate_series(0, $1) as n`, [
    citizens - 1,
  ]);
  await pool.end();
  const token = await createDemoTokens(system, keys).person('gp');
  const read = async (n: number) => {
    const answer = await ask(`${system}/coordinator/citizens/${ids.rows[n]?.id}/timeline`, token);
    if (answer.status !== 200) throw new Error(`The timeline was answered ${answer.status}.`);
    if (Timeline.parse(answer.body).entries.length !== entries) throw new Error('The timeline is not whole.');
  };
  // Each citizen once, so that what both find in memory is the same.
  await timeEach(everyCitizen().slice(0, citizens), 1, read);
  return {
    [`floor: the bare query, ${stored} messages stored`]: figuresOf(bare),
    [`a timeline of ${entries} entries, the same`]: { ...figuresOf(await timeEach(everyCitizen(), 1, read)) },
  };
}

const everyCitizen = () => Array.from({ length: reads }, (_, n) => n % citizens);

function figuresOf(durations: number[]) {
  const { p50, p95 } = spread(durations);
  return {
    'p50 ms': p50,
    'p95 ms': p95,
    'mean ms': round(durations.reduce((sum, one) => sum + one, 0) / durations.length),
  };
}

/** Always the same for the same text, and of a version that an id may have. */
const uuidOf = (text: string) =>
  `overlay(overlay(md5('bench timeline ' || ${text}) placing '4' from 13) placing '8' from 17)::uuid`;
const citizenId = (n: string) => uuidOf(`'citizen ' || ${n}`);
const pathwayId = (n: string, stay: string) => uuidOf(`'pathway ' || ${n} || ' ' || ${stay}`);

function bareQuery(pool: pg.Pool, citizen: number): Promise<void> {
  const text = `select n.* from coordinator.notification as n join coordinator.pathway as p on p.id = n.pathway_id
    where p.citizen_id = ${citizenId('$1::text')}`;
  return pool.query(text, [citizen]).then(() => undefined);
}

/** As the service itself would have written them. Citizens from number 50 on have twenty messages each, and are never read. */
async function fill(pool: pg.Pool): Promise<void> {
  const doctor = users.find(({ id }) => id === 'gp');
  const others = Math.ceil((stored - citizens * entries) / (20 * stays));
  await pool.query(
    `insert into coordinator.citizen (id, cpr, given, family)
     select ${citizenId('n')}, case when n < ${citizens} then '020138' || to_char(9900 + n, 'FM9999') else 'timeline-' || n end,
       '{Bench}', 'Borger ' || n from generate_series(0, $1) as n`,
    [citizens + others],
  );
  await pool.query(
    `insert into coordinator.relation (id, citizen_id, kind, organisation_sor, organisation_name, unit_sor, unit_name, valid_from)
     select gen_random_uuid(), ${citizenId('n')}, 'listed', $2, $2, $3, $3, '2020-01-01'
     from generate_series(0, $1) as n`,
    [citizens - 1, doctor?.organisation.sor, doctor?.unit.sor],
  );
  await pool.query(
    `insert into coordinator.pathway (id, episode, citizen_id, region, agreement_on, stay)
     select ${pathwayId('n', 'stay')}, 'bench ' || n || ' ' || stay, ${citizenId('n')}, '1083', '2026-01-01',
       '{"status":"home","since":"2026-01-01T00:00:00.000Z","endedAt":"2026-01-05T00:00:00.000Z"}'
     from generate_series(0, $1) as n, generate_series(0, $2) as stay`,
    [citizens + others, stays - 1],
  );
  for (let from = 0; from < stored; from += batch) await fillMessages(pool, { from, others });
  await pool.query('vacuum analyze coordinator.notification, coordinator.message_state, coordinator.pathway');
}

const side = (kind: string) =>
  `jsonb_build_object('unit', jsonb_build_object('sor', '${kind}-unit', 'name', 'Bench'), 'region', '1083',
     'organisation', jsonb_build_object('sor', '${kind}', 'name', 'Bench', 'kind', '${kind}'))`;

/** Every so many messages one of a citizen who is read: number `m` of all is their number `m / every / citizens`. */
async function fillMessages(pool: pg.Pool, { from, others }: { from: number; others: number }): Promise<void> {
  const every = Math.floor(stored / (citizens * entries));
  const isRead = `m % ${every} = 0 and m / ${every} < ${citizens * entries}`;
  await pool.query(
    `with messages as (
       select m, 'bench-timeline-' || m as id, '2020-01-01'::timestamptz + m * interval '1 minute' as at,
         case when ${isRead} then m / ${every} % ${citizens} else ${citizens} + m % $2 end as citizen,
         case when ${isRead} then m / ${every * citizens} % ${stays} else m / $2 % ${stays} end as stay
       from generate_series($1::int, $3::int) as m),
     states as (
       insert into coordinator.message_state (message_id, stored_at, handed_over_at, acknowledged_at, response_code)
       select id, at, at, at, 'ok' from messages)
     insert into coordinator.notification
       (message_id, pathway_id, notice, sender, receiver, received_at, placement, type, at, corrected, seq)
     select id, ${pathwayId('citizen', 'stay')}, jsonb_build_object('messageId', id, 'code', 'care-plan-message', 'eventAt', at,
         'registeredAt', at, 'sentAt', at, 'earlier', '[]'::jsonb, 'unit', jsonb_build_object('sor', 'hospital-unit', 'name', 'Bench'),
         'citizenName', 'Bench Borger', 'messageType', 'care-plan-message', 'activity', 'new-message', 'episodeKnown', true,
         'hasPhone', true, 'hasContactName', true, 'says', '[{"type":"careplan.sent","data":{"version":1,"changes":3}}]'::jsonb),
       ${side('hospital')}, ${side('municipality')}, at, 'placed', 'careplan.sent', at, false, m
     from messages`,
    [from, others, Math.min(from + batch, stored) - 1],
  );
}
