import type { Citizen } from '@overgang/mailbox';
import { sql, type Kysely, type RawBuilder } from 'kysely';

interface Named {
  sor: string;
  name: string;
}

/** A citizen's stay in hospital, as notifications and documents have told of it. */
export interface HospitalStay {
  id: string;
  organisation: string;
  episode: string;
  encounterId: string;
  ward: Named & { gln: string };
  class: 'IMP' | 'EMER';
  status: 'in-hospital' | 'on-leave' | 'ended' | 'cancelled';
  deceased: boolean;
  startedAt: Date;
  leaveStartedAt: Date | null;
  endedAt: Date | null;
  code: string | null;
  /** Who asked for a report of admission; nothing when nobody has. */
  reportTo: (Named & { gln: string }) | null;
  reportProblem: string | null;
  citizen: Citizen;
  /** The home care the citizen receives now. */
  unit: Named | null;
  services: string[];
}

const stayColumns = sql`s.id, s.organisation, s.episode, s.encounter_id as "encounterId", s.ward, s.class,
    s.status, s.deceased, s.started_at as "startedAt", s.leave_started_at as "leaveStartedAt", s.ended_at as "endedAt",
    s.code, s.report_to as "reportTo", s.report_problem as "reportProblem",
    json_build_object('id', citizen.id, 'organisation', citizen.organisation, 'cpr', citizen.cpr,
      'given', citizen.given, 'family', citizen.family) as citizen,
    case when hc.citizen_id is not null then json_build_object('sor', hc.unit, 'name', hc.unit_name) end as unit,
    coalesce(hc.services, '{}') as services`;
const stayJoins = sql`join citizen on citizen.id = s.citizen_id
  left join home_care as hc on hc.citizen_id = s.citizen_id and hc.ended_at is null`;
const selectStay = sql`select ${stayColumns} from hospital_stay as s ${stayJoins}`;

export async function stayById(db: Kysely<unknown>, id: string): Promise<HospitalStay | undefined> {
  const { rows } = await sql<HospitalStay>`${selectStay} where s.id = ${id}`.execute(db);
  return rows[0];
}

export interface StayQuery {
  organisation: string;
  /** Only citizens whom this unit (SOR id) serves. */
  unit?: string | undefined;
  condition: RawBuilder<boolean>;
}

export async function staysWhere(
  db: Kysely<unknown>,
  { organisation, unit, condition }: StayQuery,
): Promise<HospitalStay[]> {
  const { rows } = await sql<HospitalStay>`${selectStay}
    where s.organisation = ${organisation} and (${unit ?? null}::text is null or hc.unit = ${unit ?? null})
      and ${condition} order by s.started_at desc, s.id`.execute(db);
  return rows;
}

/** What a message tells of a stay. */
export interface ToldStay {
  organisation: string;
  citizenId: string;
  episode: string;
  encounterId: string;
  ward: Named & { gln?: string };
  class: string;
  startedAt: string;
  notifiedAt: string;
  /** How many messages the notification's history has; of two written in the same moment, the longer is the later. */
  historyLength?: number;
  /** What only a notification tells. */
  notice?: {
    code: string;
    status: HospitalStay['status'];
    deceased: boolean;
    endedAt?: string | undefined;
    leaveStartedAt?: string | undefined;
    reportTo?: (Named & { gln?: string }) | undefined;
  };
}

/** A stay of which no notification has told. */
const silent: Partial<NonNullable<ToldStay['notice']>> = { status: 'in-hospital', deceased: false };

/** A stay as it is when what a message tells of it has been noted. */
export interface NotedStay extends HospitalStay {
  /** No later notification has told of it: what this one says is how things are. */
  isNewest: boolean;
}

/**
 * Notes what messages tell of stays, no two of the same; the stays in the same order. A document alone changes nothing that
 * a notification has told, and neither does a notification that was written before one that is known.
 */
export async function noteStays(trx: Kysely<unknown>, all: ToldStay[]): Promise<NotedStay[]> {
  const told = JSON.stringify(all.map(({ notice, ...stay }, place) => ({ ...stay, ...(notice ?? silent), place })));
  const { rows } = await sql<NotedStay>`
    with told as (
      select * from jsonb_to_recordset(${told}::jsonb) as one(place int, organisation text, "citizenId" uuid, episode text,
        "encounterId" text, ward jsonb, class text, status text, deceased boolean, "startedAt" timestamptz,
        "leaveStartedAt" timestamptz, "endedAt" timestamptz, code text, "notifiedAt" timestamptz, "historyLength" int,
        "reportTo" jsonb)
    ), s as (
      insert into hospital_stay as kept (organisation, citizen_id, episode, encounter_id, ward, class, status, deceased,
        started_at, leave_started_at, ended_at, code, notified_at, history_length, report_to)
      select organisation, "citizenId", episode, "encounterId", ward, class, status, deceased, "startedAt",
        "leaveStartedAt", "endedAt", code, "notifiedAt", coalesce("historyLength", 0), "reportTo" from told
      on conflict (citizen_id, episode) do update set
        encounter_id = ${taken('encounter_id')}, ward = ${taken('ward')}, class = ${taken('class')},
        status = ${taken('status')}, deceased = ${taken('deceased')},
        started_at = least(kept.started_at, excluded.started_at),
        leave_started_at = ${taken('leave_started_at')}, ended_at = ${taken('ended_at')},
        code = ${taken('code')}, notified_at = ${taken('notified_at')}, history_length = ${taken('history_length')},
        report_to = coalesce(excluded.report_to, kept.report_to)
      returning *
    )
    select ${stayColumns},
      (s.notified_at, coalesce(s.history_length, 0)) <= (told."notifiedAt", coalesce(told."historyLength", 0)) as "isNewest"
    from told join s on s.citizen_id = told."citizenId" and s.episode = told.episode ${stayJoins} order by told.place`.execute(
    trx,
  );
  return rows;
}

/** A column as the newest notification has it; as it was when a document, which has no code, tells of the stay. */
function taken(column: string): RawBuilder<unknown> {
  const [kept, told] = [sql.ref(`kept.${column}`), sql.ref(`excluded.${column}`)];
  return sql`case when excluded.code is not null and (kept.code is null
    or (excluded.notified_at, excluded.history_length) >= (kept.notified_at, coalesce(kept.history_length, 0)))
    then ${told} else ${kept} end`;
}

/** Notes why no report of admission has been sent about stays; `null` when nothing is in the way. */
export async function noteReportProblem(
  trx: Kysely<unknown>,
  stayIds: string[],
  problem: string | null,
): Promise<void> {
  if (stayIds.length === 0) return;
  await sql`update hospital_stay set report_problem = ${problem}
    where id = any(${stayIds}) and report_problem is distinct from ${problem}`.execute(trx);
}
