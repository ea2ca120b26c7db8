import { randomUUID } from 'node:crypto';
import { agreementFor, evaluate, type Agreement } from '@overgang/pathway-rules';
import type { Insertable } from 'kysely';
import type { Logger } from '@overgang/service-kit';
import type { Audience } from '../domain/audience.ts';
import { foldPathway, type Folded } from '../domain/fold-pathway.ts';
import { nextCheck } from '../domain/next-check.ts';
import { pathwayEvents, type OtherFacts } from '../domain/pathway-events.ts';
import { workEvents, type Work } from '../domain/work-events.ts';
import { canonical } from './canonical.ts';
import { pathwayRecord, type PathwayRecord } from './pathway-record.ts';
import { saveObligations, type Judged } from './save-obligations.ts';
import type { Tables, Trx } from './schema.ts';

export interface World {
  agreements: Agreement[];
  now: Date;
  logger: Logger;
}

export interface Reassessed {
  audience: Audience;
  obligationsChanged: boolean;
}

/**
 * Judges a pathway anew from all that is known of it, and stores what follows: the stay, obligations and tasks. The
 * caller holds the pathway's row.
 */
export async function reassess(trx: Trx, pathwayId: string, world: World): Promise<Reassessed> {
  const record = await pathwayRecord(trx, pathwayId, world.now);
  const folded = foldPathway(record.notifications.map(({ notice }) => notice));
  await savePlacements(trx, record, folded);
  const obligations = judge(record, folded, world);
  const obligationsChanged = await saveObligations(trx, record, obligations);
  await saveTasks(trx, record, { folded, now: world.now });
  await savePathway(trx, record, {
    folded,
    next: nextCheck(
      obligations.map(({ obligation }) => obligation),
      world.now.toISOString(),
    ),
  });
  return { audience: audienceOf(record), obligationsChanged };
}

async function savePathway(
  trx: Trx,
  { id, stay, next_check_at: before }: PathwayRecord,
  { folded, next }: { folded: Folded; next: string | undefined },
): Promise<void> {
  const nextCheckAt = next ? new Date(next) : null;
  if (canonical(stay) === canonical(folded.stay) && before?.getTime() === nextCheckAt?.getTime()) return;
  await trx
    .updateTable('pathway')
    .set({ stay: JSON.stringify(folded.stay), next_check_at: nextCheckAt })
    .where('id', '=', id)
    .execute();
}

async function savePlacements(trx: Trx, { notifications }: PathwayRecord, folded: Folded): Promise<void> {
  const stored = new Map(notifications.map((row) => [row.message_id, row]));
  for (const { notice, placement, type, at, corrected } of folded.notices) {
    const row = stored.get(notice.messageId);
    const same = row?.placement === placement && row.type === type && row.corrected === corrected;
    if (same && utc(row.at) === at) continue;
    await trx
      .updateTable('notification')
      .set({ placement, type, at: new Date(at), corrected })
      .where('message_id', '=', notice.messageId)
      .execute();
  }
}

function judge(record: PathwayRecord, folded: Folded, { agreements, now, logger }: World): Judged[] {
  const agreement = agreementOf(record, agreements);
  if (!agreement) {
    // Without an agreement nobody owes anything, but the message must still be shown.
    logger.warn({ region: record.region }, 'no agreement covers a pathway');
    return [];
  }
  const receivers = new Set(record.notifications.map(({ receiver }) => receiver.organisation.sor));
  const happened = pathwayEvents(folded, {
    homeCare: record.relations.some((one) => one.kind === 'home-care' && receivers.has(one.organisation_sor)),
    acknowledged: acknowledgedIn(record),
  });
  const events = [...happened, ...workEvents(workIn(record))];
  return evaluate(events, agreement, now.toISOString()).map((obligation) => ({ obligation, agreement }));
}

function workIn({ obligations, settlements, disputes }: PathwayRecord): Work {
  const keys = new Map(obligations.map(({ id, key }) => [id, key]));
  return {
    settlements: settlements.map((one) => ({
      id: one.command_id,
      key: one.obligation_key,
      how: one.how,
      by: one.by_id,
      at: utc(one.at),
      ...(one.done_at && { doneAt: utc(one.done_at) }),
    })),
    disputes: disputes.map((one) => ({
      id: one.id,
      key: keys.get(one.obligation_id) ?? '',
      openedAt: utc(one.opened_at),
      ...(one.settled_at && { settledAt: utc(one.settled_at) }),
      ...(one.outcome && { outcome: one.outcome }),
    })),
  };
}

function acknowledgedIn({ notifications }: PathwayRecord): OtherFacts['acknowledged'] {
  return notifications.flatMap(({ message_id: messageId, acknowledged_at: at, response_code: code }) =>
    at ? [{ messageId, code: code ?? 'ok', at: utc(at) }] : [],
  );
}

function utc(text: string): string {
  return new Date(text).toISOString();
}

function agreementOf(pathway: PathwayRecord, agreements: Agreement[]): Agreement | undefined {
  try {
    return agreementFor(agreements, { region: pathway.region, on: pathway.agreement_on });
  } catch {
    return undefined;
  }
}

/** A notification lies on the worklist of the unit that cares for the citizen; without a relation on nobody's. */
async function saveTasks(
  trx: Trx,
  record: PathwayRecord,
  { folded, now }: { folded: Folded; now: Date },
): Promise<void> {
  const missing = missingTasks(record);
  if (missing.length > 0) await trx.insertInto('task').values(missing).execute();
  const cancelled = folded.notices
    .filter(({ placement }) => placement === 'cancelled')
    .map(({ notice }) => notice.messageId);
  if (cancelled.length === 0) return;
  await trx
    .updateTable('task')
    .set({ closed_at: now })
    .where('message_id', 'in', cancelled)
    .where('done_at', 'is', null)
    .where('closed_at', 'is', null)
    .execute();
}

function missingTasks({ id, notifications, relations, tasks }: PathwayRecord): Insertable<Tables['task']>[] {
  const caring = relations.filter(({ kind }) => kind === 'home-care');
  return notifications.flatMap((row) =>
    caring
      .filter((one) => one.organisation_sor === row.receiver.organisation.sor)
      .filter((one) => !tasks.some((task) => isTaskOf(task, row.message_id, one.organisation_sor)))
      .map((one) => ({
        id: randomUUID(),
        message_id: row.message_id,
        pathway_id: id,
        unit_sor: one.unit_sor,
        unit_name: one.unit_name,
        organisation_sor: one.organisation_sor,
        created_at: new Date(row.received_at),
      })),
  );
}

function isTaskOf(task: PathwayRecord['tasks'][number], messageId: string, organisation: string): boolean {
  return task.message_id === messageId && task.organisation_sor === organisation;
}

function audienceOf({ id, citizen_id: citizenId, notifications, relations }: PathwayRecord): Audience {
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
    citizenId,
    pathwayId: id,
    wards: [...wards.values()],
    homeCare: places('home-care'),
    practices: places('listed'),
  };
}
