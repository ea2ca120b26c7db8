import { randomUUID } from 'node:crypto';
import { Refusal, type Person, type Text } from '@overgang/service-kit';
import { sql, type Kysely, type Selectable } from 'kysely';
import { settleBy } from '../domain/agreed-limits.ts';
import { agreementNamed } from '../domain/agreement-named.ts';
import { listNotices, timelineNotice } from '../domain/audience.ts';
import { fixedBook } from './agreement-book.ts';
import { commandReused } from './command-reused.ts';
import { appendFeed, type FeedDraft } from './feed.ts';
import { instants } from './message-states.ts';
import { reassess, type World } from './reassess.ts';
import type { Tables, Taker, Trx } from './schema.ts';

interface NewDispute {
  row: Selectable<Tables['obligation']>;
  commandId: string;
  reason: string;
  by: Taker & Pick<Person, 'role' | 'organisation'>;
  world: World;
}

/** Opens a dispute about an obligation, whose clock runs on. Refuses (409) a second one while the first is open. */
export async function openDispute(trx: Trx, { row, commandId, reason, by, world }: NewDispute): Promise<About> {
  const { id, name, unit } = by;
  const agreement = agreementNamed(world.rulesets ?? fixedBook(world.agreements).rulesets(), row);
  const settle = agreement && settleBy(agreement, world.now.toISOString());
  const about = {
    obligation_id: row.id,
    organisation_sor: row.organisation_sor ?? '',
    other_organisation_sor: otherParty(row, by.organisation),
  };
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('dispute')
    .values({
      id: randomUUID(),
      command_id: commandId,
      ...about,
      pathway_id: row.pathway_id,
      rule_id: row.rule.ruleId,
      reason,
      opened_at: world.now,
      opened_by: JSON.stringify({ id, name, unit }),
      settle_by: settle ? new Date(settle) : null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (!numInsertedOrUpdatedRows) throw alreadyDisputed();
  return about;
}

type About = Pick<Dispute, 'obligation_id' | 'organisation_sor' | 'other_organisation_sor'>;

/** The party the duty was owed to, or who else says that it is in doubt. */
function otherParty(row: Selectable<Tables['obligation']>, organisation: string): string | null {
  return organisation === row.organisation_sor ? row.recipient_sor : organisation;
}

function alreadyDisputed(): Refusal {
  return new Refusal(409, 'already-disputed', {
    text: { da: 'Der er allerede en åben tvist om opgaven.', en: 'There is an open dispute about the duty already.' },
    mend: { da: 'Læs den åbne tvist.', en: 'Read the open dispute.' },
  });
}

/** How a dispute came out: who was responsible all along, or that the need itself was withdrawn. */
type Outcome = 'upheld' | 'moved' | 'shared' | 'withdrawn';

interface Settlement {
  disputeId: string;
  pathwayId: string;
  commandId: string;
  outcome: Outcome;
  responsible: string;
  reason: string;
  /** What the next case may learn from it; without personal data. */
  precedent?: string;
  by: Taker;
}

/** Settles a dispute, once per command, and keeps what others may learn of it. Refuses (409) one that is settled already. */
export async function settleDispute(db: Kysely<Tables>, settlement: Settlement, world: World): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx.selectFrom('pathway').select('id').where('id', '=', settlement.pathwayId).forUpdate().execute();
    const dispute = await trx
      .selectFrom('dispute')
      .selectAll()
      .where('id', '=', settlement.disputeId)
      .executeTakeFirstOrThrow();
    if (isRepeated(dispute, settlement)) return;
    await storeSettlement(trx, settlement, world.now);
    if (settlement.precedent !== undefined) await storePrecedent(trx, settlement, settlement.precedent, world.now);
    await hold(trx, dispute, world.now);
    const { audience, notices } = await reassess(trx, settlement.pathwayId, world);
    const drafts = [timelineNotice(audience), ...listNotices(audience), ...notices];
    await appendFeed(trx, world.now, [...drafts, forQuality(dispute)]);
  });
}

/** Who settles what a breach is about acts on it, so that it climbs no further. */
async function hold(trx: Trx, { obligation_id: id }: Dispute, now: Date): Promise<void> {
  await trx
    .updateTable('obligation')
    .set((of) => ({ climb_level: of.ref('escalation'), climb_since: now, held_at: now }))
    .where('id', '=', id)
    .where('state', '=', 'breached')
    .where('escalation', '>', 0)
    .execute();
}

type Dispute = Selectable<Tables['dispute']>;

function isRepeated(dispute: Dispute, { commandId, outcome, by }: Settlement): boolean {
  if (dispute.settled_at === null) return false;
  if (dispute.settle_command_id !== commandId) throw alreadySettled();
  if (dispute.outcome !== outcome || dispute.settled_by?.id !== by.id) throw commandReused();
  return true;
}

function alreadySettled(): Refusal {
  return new Refusal(409, 'already-settled', {
    text: { da: 'Tvisten er allerede afgjort.', en: 'The dispute is settled already.' },
    mend: { da: 'Læs afgørelsen.', en: 'Read how it was settled.' },
  });
}

async function storeSettlement(trx: Trx, settlement: Settlement, now: Date): Promise<void> {
  const { disputeId, commandId, outcome, responsible, reason, by } = settlement;
  const reused = await trx
    .selectFrom('dispute')
    .select('id')
    .where('settle_command_id', '=', commandId)
    .executeTakeFirst();
  if (reused) throw commandReused();
  await trx
    .updateTable('dispute')
    .set({
      settled_at: now,
      settled_by: JSON.stringify(by),
      settle_command_id: commandId,
      outcome,
      responsible,
      settle_reason: reason,
    })
    .where('id', '=', disputeId)
    .execute();
}

async function storePrecedent(
  trx: Trx,
  { disputeId, outcome, responsible }: Settlement,
  text: string,
  now: Date,
): Promise<void> {
  await sql`
    insert into precedent (id, dispute_id, rule_id, region, agreement_id, agreement_version, outcome, responsible, text, settled_at)
    select ${randomUUID()}, d.id, d.rule_id, p.region, o.agreement_id, o.agreement_version, ${outcome}, ${responsible}, ${text}, ${now}
    from dispute as d join obligation as o on o.id = d.obligation_id join pathway as p on p.id = d.pathway_id
    where d.id = ${disputeId}`.execute(trx);
}

/** The quality contacts of both parties hear of a dispute without the citizen. */
export function forQuality({ obligation_id: obligationId, ...dispute }: About): FeedDraft {
  const parties = [dispute.organisation_sor, dispute.other_organisation_sor].filter((one) => one !== null);
  return {
    rooms: parties.map((one) => `quality:${one}`),
    notice: { topic: 'dispute', obligationId, organisation: dispute.organisation_sor },
  };
}

/** A dispute as its parties see it; what is said of persons is left out for those who may not see the citizen. */
export interface DisputeView {
  id: string;
  obligationId: string;
  ruleId: string;
  title: Text;
  severity: string;
  state: 'open' | 'settled';
  /** State of the duty, whose clock runs on. */
  dutyState: string;
  due?: string;
  responsible: { sor: string; name?: string };
  other?: { sor: string; name?: string };
  openedAt: string;
  openedBy: { name?: string; unit: Taker['unit'] };
  reason: string;
  settleBy?: string;
  overdue?: true;
  settledAt?: string;
  settledBy?: { name?: string; unit: Taker['unit'] };
  outcome?: string;
  responsibleParty?: string;
  settleReason?: string;
}

export interface DisputeRow extends Dispute {
  citizen_id: string;
  title: Text;
  severity: string;
  state: string;
  due: Date | null;
  organisation_name: string | null;
  recipient_sor: string | null;
  recipient_name: string | null;
}

/** Most disputes that are shown at a time. */
const mostDisputes = 200;

interface Wanted {
  organisation: string;
  state?: 'open' | 'settled' | undefined;
}

/** The disputes that an organisation is party to, the newest first; the open ones by when they should be settled. */
export async function disputesOf(db: Kysely<Tables>, { organisation, state }: Wanted): Promise<DisputeRow[]> {
  const inState = state === undefined ? sql`true` : sql`(d.settled_at is null) = ${state === 'open'}`;
  const { rows } = await sql<DisputeRow>`${disputeColumns()}
    where (d.organisation_sor = ${organisation} or d.other_organisation_sor = ${organisation}) and ${inState}
    order by d.settled_at desc nulls first, d.settle_by, d.id limit ${mostDisputes}`.execute(db);
  return rows;
}

export async function disputeById(db: Kysely<Tables>, id: string): Promise<DisputeRow | undefined> {
  const { rows } = await sql<DisputeRow>`${disputeColumns()} where d.id = ${id}`.execute(db);
  return rows[0];
}

function disputeColumns() {
  return sql`select d.*, p.citizen_id, o.title, o.severity, o.state, o.due, o.organisation_name, o.recipient_sor, o.recipient_name
    from dispute as d join obligation as o on o.id = d.obligation_id join pathway as p on p.id = d.pathway_id`;
}

/** What may be shown of a dispute; `isNamed` when the reader may see whom it is about and who said what. */
export function disputeView(row: DisputeRow, { isNamed, now }: { isNamed: boolean; now: Date }): DisputeView {
  const { settled_at: settledAt, settle_by: by, other_organisation_sor: other, organisation_name: name } = row;
  const who = ({ name: personName, unit }: Taker) => ({ ...(isNamed && { name: personName }), unit });
  return {
    id: row.id,
    obligationId: row.obligation_id,
    ruleId: row.rule_id,
    title: row.title,
    severity: row.severity,
    state: settledAt ? 'settled' : 'open',
    dutyState: row.state,
    responsible: { sor: row.organisation_sor, ...(name && { name }) },
    ...(other && { other: { sor: other, ...(other === row.recipient_sor && { name: row.recipient_name ?? other }) } }),
    openedAt: row.opened_at.toISOString(),
    openedBy: who(row.opened_by),
    reason: row.reason,
    ...instants({ due: row.due, settleBy: by, settledAt }),
    ...(!settledAt && by && by < now && { overdue: true as const }),
    ...(row.settled_by && { settledBy: who(row.settled_by) }),
    ...outcomeOf(row),
  };
}

function outcomeOf({ outcome, responsible, settle_reason: reason }: DisputeRow) {
  return {
    ...(outcome && { outcome }),
    ...(responsible && { responsibleParty: responsible }),
    ...(reason && { settleReason: reason }),
  };
}
