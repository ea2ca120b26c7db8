import { randomUUID } from 'node:crypto';
import { forbidden, PlainLine, type Refusal } from '@overgang/service-kit';
import { sql, type Kysely } from 'kysely';
import { z } from 'zod';
import { listNotices, timelineNotice } from '../domain/audience.ts';
import { recordTakeOver } from './audit.ts';
import { appendFeed, type FeedDraft } from './feed.ts';
import { lockCitizens } from './lock-citizens.ts';
import { reassess, type World } from './reassess.ts';
import type { Tables, Trx } from './schema.ts';
import { isNamedBy } from './units.ts';

const Named = z.object({ sor: PlainLine.max(40).min(1), name: PlainLine.max(200).min(1) });
const Instant = z.iso.datetime({ offset: true });

export const NewRelation = z.object({
  kind: z.enum(['home-care', 'listed']),
  citizen: z.object({
    cpr: z.string().regex(/^\d{10}$/, 'must be ten digits'),
    given: z.array(PlainLine.max(200)).max(20),
    family: PlainLine.max(200).min(1),
  }),
  organisation: Named,
  unit: Named,
  from: Instant,
  until: Instant.optional(),
  services: z.array(PlainLine.min(1).max(100)).max(50).optional(),
});
export type NewRelation = z.infer<typeof NewRelation>;

interface ToldRelation extends NewRelation {
  /** The client id of the system that tells it. */
  toldBy: string;
}

/** Days after a stay for which a new home care relation still brings its notifications to the worklist. */
const daysBack = 3;

/**
 * Stores who cares for a citizen, and brings what is already known of an open stay to those who now may see it. Refuses (403)
 * a unit that belongs to another organisation.
 */
export async function saveRelation(db: Kysely<Tables>, relation: ToldRelation, world: World): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await assertUnitIsFree(trx, relation);
    const citizens = await lockCitizens(trx, [{ ...relation.citizen, named_by: 'relation' }]);
    const citizenId = citizens.get(relation.citizen.cpr)?.id ?? '';
    await correctName(trx, citizenId, relation);
    const pathways = await recentPathways(trx, citizenId, world.now);
    await upsertRelation(trx, citizenId, relation);
    const others = relation.kind === 'listed' ? await endOtherLists(trx, { relation, citizenId, now: world.now }) : [];
    if (relation.kind === 'home-care') await moveUntakenTasks(trx, citizenId, relation);
    const drafts: FeedDraft[] = [];
    for (const pathwayId of pathways) {
      const { audience, notices } = await reassess(trx, pathwayId, world);
      drafts.push(timelineNotice(audience), ...listNotices(audience), ...notices);
    }
    await appendFeed(trx, world.now, [
      ...others,
      ...(drafts.length > 0 ? drafts : [listChanged(citizenId, placeOf(relation))]),
    ]);
  });
}

/** A unit belongs to the organisation whose relations name it first; another's that names it is refused (403). */
async function assertUnitIsFree(trx: Trx, relation: NewRelation): Promise<void> {
  const place = placeOf(relation);
  if (await isNamedBy(trx, place, '=')) return;
  // Of two who name a new unit at the same time, the second finds the first.
  await sql`select pg_advisory_xact_lock(hashtext(${`unit ${place.unit}`}))`.execute(trx);
  if (!(await isNamedBy(trx, place, '!='))) return;
  throw unitOfAnother();
}

/** The unit that a relation names is another organisation's (403). */
export function unitOfAnother(): Refusal {
  return forbidden('unit-of-another', {
    da: 'Enheden hører under en anden organisation.',
    en: 'The unit belongs to another organisation.',
  });
}

/** Who cares for a citizen knows the name better than a message does; between those who care the first name stays. */
async function correctName(trx: Trx, citizenId: string, { citizen: { given, family } }: NewRelation): Promise<void> {
  await trx
    .updateTable('citizen')
    .set({ given, family, named_by: 'relation' })
    .where('id', '=', citizenId)
    .where('named_by', '=', 'message')
    .execute();
}

async function upsertRelation(
  trx: Trx,
  citizenId: string,
  { kind, organisation, unit, from, until, services }: NewRelation,
): Promise<void> {
  const values = {
    organisation_name: organisation.name,
    unit_sor: unit.sor,
    unit_name: unit.name,
    valid_from: new Date(from),
    valid_until: until ? new Date(until) : null,
    services: services ?? null,
  };
  await trx
    .insertInto('relation')
    .values({ id: randomUUID(), citizen_id: citizenId, kind, organisation_sor: organisation.sor, ...values })
    .onConflict((conflict) => conflict.columns(['citizen_id', 'kind', 'organisation_sor']).doUpdateSet(values))
    .execute();
}

interface Told {
  relation: ToldRelation;
  citizenId: string;
  now: Date;
}

/** A citizen is on one practice's list at a time; that a practice takes over is written down, and the other hears of it. */
async function endOtherLists(trx: Trx, { relation, citizenId, now }: Told): Promise<FeedDraft[]> {
  const { organisation, from, toldBy } = relation;
  const ended = await trx
    .updateTable('relation')
    .set({ valid_until: new Date(from) })
    .where('citizen_id', '=', citizenId)
    .where('kind', '=', 'listed')
    .where('organisation_sor', '!=', organisation.sor)
    .where((of) => of.or([of('valid_until', 'is', null), of('valid_until', '>', new Date(from))]))
    .returning(['organisation_sor', 'unit_sor'])
    .execute();
  for (const { organisation_sor: other } of ended) {
    const reasons = [`took-over-from:${other}`, `from:${from}`];
    await recordTakeOver(trx, { citizenId, by: toldBy, organisation: organisation.sor, at: now, reasons });
  }
  return ended.map((other) => listChanged(citizenId, { unit: other.unit_sor, organisation: other.organisation_sor }));
}

async function moveUntakenTasks(trx: Trx, citizenId: string, { organisation, unit }: NewRelation): Promise<void> {
  await trx
    .updateTable('task')
    .set({ unit_sor: unit.sor, unit_name: unit.name })
    .where('organisation_sor', '=', organisation.sor)
    .where('taken_at', 'is', null)
    .where('done_at', 'is', null)
    .where('pathway_id', 'in', (of) => of.selectFrom('pathway').select('id').where('citizen_id', '=', citizenId))
    .execute();
}

/** The pathways that a new relation concerns: of a stay under way or just ended, and those in which something is still owed. */
async function recentPathways(trx: Trx, citizenId: string, now: Date): Promise<string[]> {
  const rows = await trx
    .selectFrom('pathway')
    .select(['id', 'stay'])
    .select((of) =>
      of
        .exists(
          of
            .selectFrom('obligation')
            .select('id')
            .whereRef('pathway_id', '=', 'pathway.id')
            .where('state', 'in', ['pending', 'warning', 'breached', 'disputed']),
        )
        .as('owes'),
    )
    .where('citizen_id', '=', citizenId)
    .orderBy('id')
    .forUpdate()
    .execute();
  const earliest = now.getTime() - daysBack * 86_400_000;
  return rows
    .filter(({ stay, owes }) => owes || !stay.endedAt || Date.parse(stay.endedAt) > earliest)
    .map(({ id }) => id);
}

function listChanged(citizenId: string, { unit, organisation }: Place): FeedDraft {
  return {
    rooms: [`unit:${unit}`, `organisation:${organisation}`],
    notice: { topic: 'timeline', citizenId, unit, organisation },
  };
}

interface Place {
  unit: string;
  organisation: string;
}

function placeOf({ unit, organisation }: NewRelation): Place {
  return { unit: unit.sor, organisation: organisation.sor };
}
