import { randomUUID } from 'node:crypto';
import { agreementFor, evaluate, type Agreement, type Obligation } from '@overgang/pathway-rules';
import type { Logger } from '@overgang/service-kit';
import type { Audience } from '../domain/audience.ts';
import { foldPathway, type Folded } from '../domain/fold-pathway.ts';
import { nextCheck } from '../domain/next-check.ts';
import { pathwayEvents } from '../domain/pathway-events.ts';
import { lockPathway, type PathwayRecord } from './pathway-record.ts';
import type { Trx } from './schema.ts';

export interface World {
  agreements: Agreement[];
  now: Date;
  logger: Logger;
}

export interface Reassessed {
  audience: Audience;
  obligationsChanged: boolean;
}

/** Judges a pathway anew from all that is known of it, and stores what follows: the stay, obligations and tasks. */
export async function reassess(trx: Trx, pathwayId: string, world: World): Promise<Reassessed> {
  const record = await lockPathway(trx, pathwayId, world.now);
  const folded = foldPathway(record.notifications.map(({ notice }) => notice));
  await savePlacements(trx, record, folded);
  const obligations = judge(record, folded, world);
  const obligationsChanged = await saveObligations(trx, record, obligations);
  await saveTasks(trx, record, world.now);
  const next = nextCheck(
    obligations.map(({ obligation }) => obligation),
    world.now.toISOString(),
  );
  await trx
    .updateTable('pathway')
    .set({ stay: JSON.stringify(folded.stay), next_check_at: next ? new Date(next) : null })
    .where('id', '=', pathwayId)
    .execute();
  return { audience: audienceOf(record), obligationsChanged };
}

async function savePlacements(trx: Trx, { notifications }: PathwayRecord, folded: Folded): Promise<void> {
  const stored = new Map(notifications.map((row) => [row.message_id, row]));
  for (const { notice, placement, type, at, corrected } of folded.notices) {
    const row = stored.get(notice.messageId);
    const same = row?.placement === placement && row.type === type && row.corrected === corrected;
    if (same && row.at.toISOString() === at) continue;
    await trx
      .updateTable('notification')
      .set({ placement, type, at: new Date(at), corrected })
      .where('message_id', '=', notice.messageId)
      .execute();
  }
}

interface Judged {
  obligation: Obligation;
  agreement: Agreement;
}

function judge(record: PathwayRecord, folded: Folded, { agreements, now, logger }: World): Judged[] {
  const agreement = agreementOf(record, agreements);
  if (!agreement) {
    // Without an agreement nobody owes anything, but the message must still be shown.
    logger.warn({ region: record.pathway.region }, 'no agreement covers a pathway');
    return [];
  }
  const receivers = new Set(record.notifications.map(({ receiver }) => receiver.organisation.sor));
  const events = pathwayEvents(folded, {
    homeCare: record.relations.some((one) => one.kind === 'home-care' && receivers.has(one.organisation_sor)),
    acknowledged: record.acknowledged,
    settled: record.settlements.map((one) => ({
      id: one.command_id,
      obligation: one.obligation_key,
      how: one.how,
      by: one.by_id,
      at: one.at.toISOString(),
    })),
  });
  return evaluate(events, agreement, now.toISOString()).map((obligation) => ({ obligation, agreement }));
}

function agreementOf({ pathway }: PathwayRecord, agreements: Agreement[]): Agreement | undefined {
  try {
    return agreementFor(agreements, { region: pathway.region, on: pathway.agreement_on });
  } catch {
    return undefined;
  }
}

/** A change of agreement never rewrites the past: an obligation keeps the version that opened it. */
async function saveObligations(
  trx: Trx,
  { pathway, obligations: stored }: PathwayRecord,
  judged: Judged[],
): Promise<boolean> {
  const before = new Map(stored.map((row) => [row.key, row]));
  let changed = false;
  for (const one of judged) {
    const row = before.get(one.obligation.key);
    before.delete(one.obligation.key);
    if (row && isSame(row.rule, one.obligation)) continue;
    changed = true;
    await saveObligation(trx, pathway.id, { ...one, ...(row && { frozen: row.rule }) });
  }
  const gone = [...before.values()].filter(({ state }) => state !== 'void').map(({ id }) => id);
  if (gone.length === 0) return changed;
  await trx.updateTable('obligation').set({ state: 'void' }).where('id', 'in', gone).execute();
  return true;
}

function isSame(stored: Obligation, judged: Obligation): boolean {
  if (stored.ruleVersion === judged.ruleVersion) return canonical(stored) === canonical(judged);
  return stored.state === judged.state && stored.settledAt === judged.settledAt;
}

/** The same JSON for the same content: PostgreSQL keeps keys in an order of its own. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

async function saveObligation(
  trx: Trx,
  pathwayId: string,
  { obligation, agreement, frozen }: Judged & { frozen?: Obligation },
): Promise<void> {
  const keeps = frozen !== undefined && frozen.ruleVersion !== obligation.ruleVersion;
  const { settledAt, state } = obligation;
  const rule = keeps ? { ...frozen, state, ...(settledAt && { settledAt }) } : obligation;
  const title = agreement.rules.find(({ id }) => id === obligation.ruleId)?.title ?? rule.reasons.clause;
  const values = {
    rule: JSON.stringify(rule),
    state,
    due: rule.due ? new Date(rule.due) : null,
    settled_at: settledAt ? new Date(settledAt) : null,
  };
  await trx
    .insertInto('obligation')
    .values({
      id: randomUUID(),
      pathway_id: pathwayId,
      key: obligation.key,
      trigger: obligation.key.slice(obligation.ruleId.length + 1),
      agreement_id: agreement.id,
      agreement_version: agreement.version,
      title: JSON.stringify(title),
      ...values,
    })
    .onConflict((conflict) => conflict.columns(['pathway_id', 'key']).doUpdateSet(values))
    .execute();
}

/** A notification lies on the worklist of the unit that cares for the citizen; without a relation on nobody's. */
async function saveTasks(trx: Trx, { pathway, notifications, relations }: PathwayRecord, now: Date): Promise<void> {
  const caring = relations.filter(({ kind }) => kind === 'home-care');
  const tasks = notifications.flatMap((row) =>
    caring
      .filter((one) => one.organisation_sor === row.receiver.organisation.sor)
      .map((one) => ({
        id: randomUUID(),
        message_id: row.message_id,
        pathway_id: pathway.id,
        unit_sor: one.unit_sor,
        unit_name: one.unit_name,
        organisation_sor: one.organisation_sor,
        created_at: row.received_at,
      })),
  );
  if (tasks.length > 0) {
    await trx
      .insertInto('task')
      .values(tasks)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  await trx
    .updateTable('task')
    .set({ closed_at: now })
    .where('pathway_id', '=', pathway.id)
    .where('done_at', 'is', null)
    .where('closed_at', 'is', null)
    .where('message_id', 'in', (of) =>
      of
        .selectFrom('notification')
        .select('message_id')
        .where('pathway_id', '=', pathway.id)
        .where('placement', '=', 'cancelled'),
    )
    .execute();
}

function audienceOf({ pathway, notifications, relations }: PathwayRecord): Audience {
  const wards = new Map(
    notifications.map(({ sender }) => [
      sender.unit.sor,
      { unit: sender.unit.sor, organisation: sender.organisation.sor },
    ]),
  );
  const receivers = new Set(notifications.map(({ receiver }) => receiver.organisation.sor));
  const places = (kind: 'home-care' | 'listed') =>
    relations
      .filter((one) => one.kind === kind && (kind === 'listed' || receivers.has(one.organisation_sor)))
      .map((one) => ({ unit: one.unit_sor, organisation: one.organisation_sor }));
  return {
    citizenId: pathway.citizen_id,
    pathwayId: pathway.id,
    wards: [...wards.values()],
    homeCare: places('home-care'),
    practices: places('listed'),
  };
}
