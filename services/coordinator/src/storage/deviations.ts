import { Refusal, type Text } from '@overgang/service-kit';
import type { Obligation } from '@overgang/pathway-rules';
import { sql, type Kysely } from 'kysely';
import { commandReused } from './command-reused.ts';
import { viewOfCitizen, type CitizenView } from './citizens.ts';
import { appendFeed } from './feed.ts';
import { instants } from './message-states.ts';
import { reassess, type World } from './reassess.ts';
import type { Tables, Taker, Trx } from './schema.ts';

/** Where a page of deviations begins: after the row broken then, with this id. */
interface DeviationCursor {
  at: string;
  id: string;
}

interface Wanted {
  organisation: string;
  /** Only those of this unit; without it the whole organisation's. */
  unit?: string | undefined;
  state?: DeviationRow['state'] | undefined;
  after?: DeviationCursor | undefined;
}

export interface DeviationRow {
  id: string;
  obligation_id: string;
  pathway_id: string;
  citizen_id: string;
  rule_id: string;
  rule: Obligation;
  agreement_id: string;
  agreement_version: number;
  title: Text;
  severity: Obligation['severity'];
  state: Tables['deviation']['state'];
  duty_state: Obligation['state'];
  technical: boolean;
  due: Date | null;
  opened_at: Date | null;
  settled_at: Date | null;
  breached_at: Date;
  recorded_at: Date;
  organisation_sor: string;
  organisation_name: string | null;
  unit_sor: string;
  unit_name: string | null;
  other_organisation_sor: string | null;
  recipient_name: string | null;
  decided_at: Date | null;
  decided_by: Taker | null;
  reason: string | null;
  cpr: string;
  given: string[];
  family: string;
}

/** Most deviations on a page. */
const deviationsAPage = 100;

/** The breaches that a unit or organisation is party to, the newest first. */
export async function deviationsOf(
  db: Kysely<Tables>,
  wanted: Wanted,
): Promise<{ rows: DeviationRow[]; more: boolean }> {
  const { organisation, unit, state, after } = wanted;
  const own = unit === undefined ? sql`true` : sql`d.unit_sor = ${unit}`;
  const other = unit === undefined ? sql`true` : sql`d.other_unit_sor = ${unit}`;
  const inState = state === undefined ? sql`d.state <> 'withdrawn'` : sql`d.state = ${state}`;
  const from = after ? sql`and (d.breached_at, d.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql``;
  const { rows } = await sql<DeviationRow>`${deviationColumns()}
    where ((d.organisation_sor = ${organisation} and ${own}) or (d.other_organisation_sor = ${organisation} and ${other}))
      and ${inState} ${from}
    order by d.breached_at desc, d.id desc limit ${deviationsAPage + 1}`.execute(db);
  return { rows: rows.slice(0, deviationsAPage), more: rows.length > deviationsAPage };
}

export async function deviationById(db: Kysely<Tables>, id: string): Promise<DeviationRow | undefined> {
  const { rows } = await sql<DeviationRow>`${deviationColumns()} where d.id = ${id}`.execute(db);
  return rows[0];
}

function deviationColumns() {
  return sql`select d.*, p.citizen_id, o.rule, o.agreement_id, o.agreement_version, o.title, o.state as duty_state, o.technical,
      o.due, o.opened_at, o.settled_at, o.organisation_name, o.unit_name, o.recipient_name, c.cpr, c.given, c.family
    from deviation as d join obligation as o on o.id = d.obligation_id join pathway as p on p.id = d.pathway_id
    join citizen as c on c.id = p.citizen_id`;
}

export type DeviationAction = 'confirm' | 'dismiss' | 'export';

interface Decision {
  deviationId: string;
  pathwayId: string;
  action: DeviationAction;
  commandId: string;
  reason?: string | undefined;
  by: Taker;
}

/** Carries out a person's decision about a breach, once per command. Refuses (409) one that does not follow from its state. */
export async function decideDeviation(db: Kysely<Tables>, decision: Decision, world: World): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { citizen_id: citizenId } = await trx
      .selectFrom('pathway')
      .select('citizen_id')
      .where('id', '=', decision.pathwayId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    if (!(await isNewCommand(trx, decision, world.now))) return;
    const row = await trx
      .selectFrom('deviation')
      .selectAll()
      .where('id', '=', decision.deviationId)
      .executeTakeFirstOrThrow();
    if (!from[decision.action].includes(row.state)) throw doesNotFollow(decision.action);
    await store(trx, decision, world.now);
    const { notices } = await reassess(trx, decision.pathwayId, world);
    const { unit_sor: unit, organisation_sor: organisation, obligation_id: obligationId } = row;
    const notice = { topic: 'deviation', unit, organisation, obligationId } as const;
    const rooms = [`unit:${unit}`, `organisation:${organisation}`];
    const near = { rooms, notice: { ...notice, citizenId, pathwayId: decision.pathwayId } };
    await appendFeed(trx, world.now, [near, { rooms: [`quality:${organisation}`], notice }, ...notices]);
  });
}

const from: Record<DeviationAction, readonly DeviationRow['state'][]> = {
  confirm: ['open'],
  dismiss: ['open', 'confirmed'],
  // The same draft may be fetched again.
  export: ['confirmed', 'exported'],
};
const becomes = { confirm: 'confirmed', dismiss: 'dismissed', export: 'exported' } as const;

async function store(trx: Trx, { deviationId, action, reason, by }: Decision, now: Date): Promise<void> {
  const decided = { decided_at: now, decided_by: JSON.stringify(by), ...(reason !== undefined && { reason }) };
  await trx
    .updateTable('deviation')
    .set({ state: becomes[action], ...decided })
    .where('id', '=', deviationId)
    .execute();
}

/** False when the command was carried out before; refuses (409) an id that another command has. */
async function isNewCommand(
  trx: Trx,
  { commandId, deviationId, action, reason, by }: Decision,
  now: Date,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('deviation_command')
    .values({
      command_id: commandId,
      deviation_id: deviationId,
      action,
      reason: reason ?? null,
      person_id: by.id,
      person_name: by.name,
      at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows) return true;
  const known = await trx
    .selectFrom('deviation_command')
    .selectAll()
    .where('command_id', '=', commandId)
    .executeTakeFirstOrThrow();
  const isSame = known.deviation_id === deviationId && known.action === action && known.person_id === by.id;
  if (!isSame) throw commandReused();
  return false;
}

function doesNotFollow(action: DeviationAction): Refusal {
  const mend =
    action === 'export'
      ? { da: 'Bekræft afvigelsen først.', en: 'Confirm the deviation first.' }
      : { da: 'Læs den igen.', en: 'Read it again.' };
  return new Refusal(409, action === 'export' ? 'confirm-first' : 'already-decided', {
    text: {
      da: 'Afvigelsen er ikke i en tilstand, der tillader det.',
      en: 'The deviation is not in a state that allows it.',
    },
    mend,
  });
}

/** A deviation as its parties see it. */
export interface DeviationView {
  id: string;
  obligationId: string;
  pathwayId?: string;
  citizen?: CitizenView;
  ruleId: string;
  title: Text;
  severity: Obligation['severity'];
  state: DeviationRow['state'];
  dutyState: Obligation['state'];
  technical?: true;
  due?: string;
  breachedAt: string;
  recordedAt: string;
  settledAt?: string;
  responsible: { sor: string; name: string; unit: { sor: string; name: string } };
  other?: { sor: string; name: string };
  decidedAt?: string;
  decidedBy?: { name?: string; unit: Taker['unit'] };
  reason?: string;
}

/** What may be shown of a deviation; the citizen and who decided only to who may see the citizen. */
export function deviationView(row: DeviationRow, { isNamed, now }: { isNamed: boolean; now: Date }): DeviationView {
  const citizen = viewOfCitizen({ ...row, id: row.citizen_id }, now);
  return {
    id: row.id,
    obligationId: row.obligation_id,
    ...(isNamed && { pathwayId: row.pathway_id, citizen }),
    ruleId: row.rule_id,
    title: row.title,
    severity: row.severity,
    state: row.state,
    dutyState: row.duty_state,
    ...(row.technical && { technical: row.technical }),
    breachedAt: row.breached_at.toISOString(),
    recordedAt: row.recorded_at.toISOString(),
    ...instants({ due: row.due, settledAt: row.settled_at, decidedAt: row.decided_at }),
    ...partiesOf(row),
    ...(row.decided_by && { decidedBy: decider(row.decided_by, isNamed) }),
    ...(row.reason !== null && isNamed && { reason: row.reason }),
  };
}

function decider({ name, unit }: Taker, isNamed: boolean) {
  return { ...(isNamed && { name }), unit };
}

function partiesOf(row: DeviationRow) {
  const { organisation_sor: sor, unit_sor: unit, other_organisation_sor: other } = row;
  return {
    responsible: { sor, name: row.organisation_name ?? sor, unit: { sor: unit, name: row.unit_name ?? unit } },
    ...(other && { other: { sor: other, name: row.recipient_name ?? other } }),
  };
}
