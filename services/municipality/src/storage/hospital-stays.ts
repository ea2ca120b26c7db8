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

const selectStay = sql`select s.id, s.organisation, s.episode, s.encounter_id as "encounterId", s.ward, s.class,
    s.status, s.deceased, s.started_at as "startedAt", s.leave_started_at as "leaveStartedAt", s.ended_at as "endedAt",
    s.code, s.report_to as "reportTo", s.report_problem as "reportProblem",
    json_build_object('id', citizen.id, 'organisation', citizen.organisation, 'cpr', citizen.cpr,
      'given', citizen.given, 'family', citizen.family) as citizen,
    case when hc.citizen_id is not null then json_build_object('sor', hc.unit, 'name', hc.unit_name) end as unit,
    coalesce(hc.services, '{}') as services
  from hospital_stay as s join citizen on citizen.id = s.citizen_id
  left join home_care as hc on hc.citizen_id = s.citizen_id and hc.ended_at is null`;

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

/** A stay that a message tells of. */
interface Noted {
  id: string;
  /** No later notification has told of it: what this one says is how things are. */
  isNewest: boolean;
}

/**
 * Notes what a message tells of a stay; a document alone changes nothing that a notification has told, and neither does a
 * notification that was written before one that is known.
 */
export async function noteStay(trx: Kysely<unknown>, told: ToldStay): Promise<Noted> {
  const {
    organisation,
    citizenId,
    episode,
    encounterId,
    ward,
    startedAt,
    notifiedAt,
    historyLength = 0,
    notice,
  } = told;
  const { status, deceased, leaveStartedAt, endedAt, code, reportTo } = notice ?? silent;
  const { rows } = await sql<Noted>`
    insert into hospital_stay as kept (organisation, citizen_id, episode, encounter_id, ward, class, status, deceased,
      started_at, leave_started_at, ended_at, code, notified_at, history_length, report_to)
    values (${organisation}, ${citizenId}, ${episode}, ${encounterId}, ${JSON.stringify(ward)}::jsonb, ${told.class},
      ${status}, ${deceased}, ${startedAt}, ${leaveStartedAt}, ${endedAt}, ${code}, ${notifiedAt},
      ${historyLength}, ${reportTo && JSON.stringify(reportTo)}::jsonb)
    on conflict (citizen_id, episode) do update set
      encounter_id = ${taken(notice, 'encounter_id')}, ward = ${taken(notice, 'ward')}, class = ${taken(notice, 'class')},
      status = ${taken(notice, 'status')}, deceased = ${taken(notice, 'deceased')},
      started_at = least(kept.started_at, excluded.started_at),
      leave_started_at = ${taken(notice, 'leave_started_at')}, ended_at = ${taken(notice, 'ended_at')},
      code = ${taken(notice, 'code')}, notified_at = ${taken(notice, 'notified_at')},
      history_length = ${taken(notice, 'history_length')},
      report_to = coalesce(excluded.report_to, kept.report_to)
    returning id, (notified_at, coalesce(history_length, 0)) <= (${notifiedAt}::timestamptz, ${historyLength}::int)
      as "isNewest"`.execute(trx);
  if (!rows[0]) throw new Error('A stay could not be noted.');
  return rows[0];
}

/** A column as the newest notification has it; as it was when a document alone tells of the stay. */
function taken(notice: object | undefined, column: string): RawBuilder<unknown> {
  const kept = sql.ref(`kept.${column}`);
  if (!notice) return kept;
  const isNewer = sql`kept.code is null
    or (excluded.notified_at, excluded.history_length) >= (kept.notified_at, coalesce(kept.history_length, 0))`;
  return sql`case when ${isNewer} then ${sql.ref(`excluded.${column}`)} else ${kept} end`;
}

export async function noteReportProblem(trx: Kysely<unknown>, stayId: string, problem: string | null): Promise<void> {
  await sql`update hospital_stay set report_problem = ${problem} where id = ${stayId}`.execute(trx);
}
