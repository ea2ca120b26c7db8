import type { Obligation } from '@overgang/pathway-rules';
import type { Text } from '@overgang/service-kit';
import { sql, type Kysely, type RawBuilder } from 'kysely';
import { canBeDoneAfterStay } from '../domain/after-stay.ts';
import { ranksOf, stateOfRank, type OpenState } from '../domain/duty-rank.ts';
import type { Unit } from '../domain/notice.ts';
import { isOver, type Stay } from '../domain/stay.ts';
import { viewOfCitizen, type CitizenView } from './citizens.ts';
import { instants } from './message-states.ts';
import type { Tables, Taker } from './schema.ts';

/** What a unit owes about a citizen, as it lies on the unit's list. */
export interface Duty {
  id: string;
  obligationId: string;
  citizen: CitizenView;
  pathwayId: string;
  title: Text;
  ruleId: string;
  group: string;
  severity: Obligation['severity'];
  state: OpenState;
  due?: string;
  warnAt?: string;
  graceUntil?: string;
  breachedAt?: string;
  openedAt?: string;
  /** Its clock stands still while the citizen is on leave. */
  paused?: boolean;
  /** It belonged to a stay that is over, and cannot be done any more. */
  isPast?: true;
  /** Who answers for a task whose authority moves, and who does the work. */
  authority?: NonNullable<Obligation['authority']>;
  links?: NonNullable<Obligation['links']>;
  responsible: Unit & { unit: Unit };
  /** Whose act it is within the unit, where that is one profession's. */
  by?: NonNullable<Obligation['by']>;
  /** The unit has it because a system owes it. */
  technical?: true;
  /** It was handed over from the unit where the pathway puts it. */
  handedOver?: true;
  recipient?: Unit;
  claimedBy?: Pick<Taker, 'name' | 'unit'> & { id: string };
  claimedAt?: string;
  snoozed?: { until: string; reason: string };
  disputed?: { id: string; openedAt: string; by: string };
  /** How far its breach has climbed: 0 the unit, 1 the leader, 2 the coordination forum, 3 the secretariat. */
  escalation: number;
  /** Since when somebody it has climbed to acts on it; it climbs no further until it becomes worse. */
  heldAt?: string;
}

export interface DutyPage {
  duties: Duty[];
  /** What to ask for next; nothing on the last page. */
  after?: string;
}

/** Whose list, from where on. */
export interface DutyQuestion {
  unit: string;
  organisation: string;
  after?: Cursor | undefined;
  /** Only those in a state, or those that sleep. */
  state?: OpenState | 'snoozed' | undefined;
  now: Date;
}

/** The place of the last row of a page in the order of the list. */
interface Cursor {
  rank: number;
  due: string;
  id: string;
}

/** Most duties on a page. */
const dutiesAPage = 100;

/** One page of what a unit owes, most urgent first; what sleeps is left out until it wakes, or asked for alone. */
export async function dutiesOf(
  db: Kysely<Tables>,
  { unit, organisation, after, state, now }: DutyQuestion,
): Promise<DutyPage> {
  const from = after
    ? sql`and (rank, coalesce(due, 'infinity'::timestamptz), id) > (${after.rank}, ${after.due}::timestamptz, ${after.id}::uuid)`
    : sql``;
  const page = sql`(
      select * from obligation
      where organisation_sor = ${organisation} and unit_sor = ${unit} and rank is not null
        and ${shownIn(state, now)} ${from}
      order by rank, coalesce(due, 'infinity'::timestamptz), id limit ${dutiesAPage + 1})`;
  const { rows } = await sql<DutyRow>`${dutyColumns(page)}
    order by o.rank, coalesce(o.due, 'infinity'::timestamptz), o.id`.execute(db);
  const shown = rows.slice(0, dutiesAPage);
  const last = shown.at(-1);
  const more = rows.length > dutiesAPage && last;
  return { duties: shown.map((row) => dutyOf(row, now)), ...(more && { after: cursorText(last) }) };
}

function shownIn(state: DutyQuestion['state'], now: Date): RawBuilder<boolean> {
  if (state === 'snoozed') return sql`snoozed_until > ${now}`;
  const isAwake = sql<boolean>`(snoozed_until is null or snoozed_until <= ${now})`;
  if (!state) return isAwake;
  const [first, last] = ranksOf(state);
  return sql`rank between ${first} and ${last} and ${isAwake}`;
}

/** One duty wherever it lies, asleep or not; nothing when it is closed or lies on nobody's list. */
export async function dutyById(db: Kysely<Tables>, id: string, now: Date): Promise<Duty | undefined> {
  const { rows } = await sql<DutyRow>`${dutyColumns()} where o.id = ${id} and o.rank is not null`.execute(db);
  return rows[0] && dutyOf(rows[0], now);
}

const mostClimbed = 200;

/** The broken duties of an organisation that have climbed beyond their unit, the highest first. */
export async function climbedDuties(db: Kysely<Tables>, organisation: string, now: Date): Promise<Duty[]> {
  const { rows } = await sql<DutyRow>`${dutyColumns()}
    where o.organisation_sor = ${organisation} and o.escalation > 0 and o.rank is not null and o.state = 'breached'
    order by o.escalation desc, o.breached_at limit ${mostClimbed}`.execute(db);
  return rows.map((row) => dutyOf(row, now));
}

/** Duties with whom they are about, from the table or a part of it. */
function dutyColumns(from: RawBuilder<unknown> = sql`obligation`): RawBuilder<unknown> {
  return sql`
    select o.*, p.stay->>'status' as stay_status, c.id as citizen, c.cpr, c.given, c.family, d.id as dispute_id, d.opened_at as disputed_at, d.opened_by
    from ${from} as o
    join pathway as p on p.id = o.pathway_id
    join citizen as c on c.id = p.citizen_id
    left join dispute as d on d.obligation_id = o.id and d.settled_at is null`;
}

export type DutyTotals = Record<OpenState | 'snoozed' | 'all', number>;

/** How much lies on a unit's list, by state; `all` is what the list shows, without what sleeps. */
export async function dutyTotals(
  db: Kysely<Tables>,
  { unit, organisation, now }: Omit<DutyQuestion, 'after'>,
): Promise<DutyTotals> {
  const { rows } = await sql<{ rank: number; count: string; asleep: string }>`
    select a.rank, a.count, coalesce(s.count, 0) as asleep from (
      select rank, count(*) as count from obligation
      where organisation_sor = ${organisation} and unit_sor = ${unit} and rank is not null group by rank) as a
    left join (
      select rank, count(*) as count from obligation
      where organisation_sor = ${organisation} and unit_sor = ${unit} and snoozed_until is not null
        and snoozed_until > ${now} and rank is not null group by rank) as s on s.rank = a.rank`.execute(db);
  const totals: DutyTotals = { breached: 0, disputed: 0, warning: 0, pending: 0, snoozed: 0, all: 0 };
  for (const { rank, count, asleep } of rows) {
    const awake = Number(count) - Number(asleep);
    totals[stateOfRank(rank)] += awake;
    totals.snoozed += Number(asleep);
    totals.all += awake;
  }
  return totals;
}

interface DutyRow {
  id: string;
  stay_status: Stay['status'];
  pathway_id: string;
  rule: Obligation;
  title: Text;
  rank: number;
  state: OpenState;
  due: Date | null;
  warn_at: Date | null;
  grace_until: Date | null;
  breached_at: Date | null;
  opened_at: Date | null;
  organisation_sor: string;
  organisation_name: string;
  unit_sor: string;
  unit_name: string;
  home_unit_sor: string | null;
  technical: boolean;
  recipient_sor: string | null;
  recipient_name: string | null;
  claimed_at: Date | null;
  claimed_by: Taker | null;
  snoozed_until: Date | null;
  snooze_reason: string | null;
  escalation: number;
  held_at: Date | null;
  dispute_id: string | null;
  disputed_at: Date | null;
  opened_by: Taker | null;
  citizen: string;
  cpr: string;
  given: string[];
  family: string;
}

/** What must be said in a message is not asked here: it is on no list for long. */
const none: ReadonlySet<string> = new Set();

function dutyOf(row: DutyRow, now: Date): Duty {
  const { group, paused, authority, links, by } = row.rule;
  return {
    id: row.id,
    obligationId: row.id,
    citizen: viewOfCitizen({ ...row, id: row.citizen }, now),
    pathwayId: row.pathway_id,
    title: row.title,
    ruleId: row.rule.ruleId,
    group,
    severity: row.rule.severity,
    state: row.state,
    ...instants({
      due: row.due,
      warnAt: row.warn_at,
      graceUntil: row.grace_until,
      breachedAt: row.breached_at,
      openedAt: row.opened_at,
      claimedAt: row.claimed_at,
      heldAt: row.held_at,
    }),
    ...(paused && { paused }),
    ...(isOver({ status: row.stay_status }) && !canBeDoneAfterStay(row.rule, none) && { isPast: true as const }),
    ...(by && { by }),
    ...(authority && { authority }),
    ...(links && { links }),
    ...partiesOf(row),
    ...workOf(row, now),
    escalation: row.escalation,
  };
}

function partiesOf(row: DutyRow) {
  const { recipient_sor: recipient, recipient_name: name } = row;
  return {
    responsible: {
      sor: row.organisation_sor,
      name: row.organisation_name,
      unit: { sor: row.unit_sor, name: row.unit_name },
    },
    ...(row.technical && { technical: row.technical }),
    ...(row.home_unit_sor !== row.unit_sor && { handedOver: true as const }),
    ...(recipient && { recipient: { sor: recipient, name: name ?? recipient } }),
  };
}

function workOf(row: DutyRow, now: Date) {
  const { claimed_by: holder, snoozed_until: until, dispute_id: id, disputed_at: disputedAt, opened_by: opener } = row;
  return {
    ...(holder && { claimedBy: { id: holder.id, name: holder.name, unit: holder.unit } }),
    ...(until && until > now && { snoozed: { until: until.toISOString(), reason: row.snooze_reason ?? '' } }),
    ...(id &&
      disputedAt &&
      opener && { disputed: { id, openedAt: disputedAt.toISOString(), by: `${opener.name}, ${opener.unit.name}` } }),
  };
}

function cursorText({ rank, due, id }: DutyRow): string {
  return [rank, due?.toISOString() ?? 'infinity', id].join('|');
}
