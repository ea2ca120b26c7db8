import { OWN_EVENT, parseCarePlan } from '@overgang/fhir-models';
import { recordReading, versionsOf, type DocumentVersion, type ParticipantRoom } from '@overgang/mailbox';
import { citizenOf } from '@overgang/service-kit';
import { Router } from 'express';
import { sql, type Kysely } from 'kysely';
import { documentOf } from '../documents/hospital-documents.ts';
import { ownPlanOf } from '../documents/own-plan.ts';

/** What a citizen reads of the plan that a ward has sent about them, at `/own/plan`; the token says who they are, and nothing else. */
export function ownPlanRouter({ database: { db }, now }: ParticipantRoom): Router {
  const router = Router();
  router.get('/plan', async (_request, response) => {
    const citizen = citizenOf(response);
    const stays = await staysOf(db, citizen.cpr);
    const citizenIds = [...new Set(stays.map(({ citizenId }) => citizenId))];
    await recordReading(db, { reader: citizen.id, purpose: 'own plan', citizenIds });
    const plan = await standingPlan(
      db,
      stays.map(({ id }) => id),
    );
    // Read as what was sent, so that its form is certain.
    const read = plan && parseCarePlan(documentOf('care-plan').build(plan.message));
    response.json({ asOf: now(), ...(read && { plan: ownPlanOf(read) }) });
  });
  return router;
}

/** A stay that was cancelled was another's, so its plan is not this citizen's. */
async function staysOf(db: Kysely<unknown>, cpr: string): Promise<{ id: string; citizenId: string }[]> {
  const { rows } = await sql<{ id: string; citizenId: string }>`
    select stay.id, citizen.id as "citizenId" from stay join citizen on citizen.id = stay.citizen_id
    where citizen.cpr = ${cpr} and stay.status <> 'cancelled'`.execute(db);
  return rows;
}

/** The newest plan that has not been taken back. */
async function standingPlan(db: Kysely<unknown>, subjects: string[]): Promise<DocumentVersion | undefined> {
  const versions = await versionsOf(db, { subjects, kind: OWN_EVENT.carePlan });
  const latest = Map.groupBy(versions, ({ documentId }) => documentId).values();
  return [...latest]
    .flatMap((ofOne) => ofOne.at(-1) ?? [])
    .filter(({ activity }) => activity !== 'retract-message')
    .toSorted((a, b) => a.sentAt.getTime() - b.sentAt.getTime())
    .at(-1);
}
