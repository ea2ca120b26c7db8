import {
  actingOrganisation,
  CitizenDetails,
  CitizenQuery,
  citizensOf,
  citizenView,
  findCitizens,
  recordReading,
  registerCitizen,
  Sor,
  type Citizen,
  type ParticipantRoom,
  type RelationAnnouncer,
} from '@overgang/mailbox';
import { callerOf, forbidden, parse, systemOf } from '@overgang/service-kit';
import { Router, type Response } from 'express';
import { listCitizen } from '../storage/listings.ts';

const ListedCitizen = CitizenDetails.extend({ practice: Sor.optional() });

export const practiceStaff = { sector: 'practice', roles: ['gp', 'practice-staff'] } as const;

/** What a practice asks, and what its system registers: its listed citizens. */
export function practiceRouter(
  { database: { db }, tokens, now }: ParticipantRoom,
  relations: RelationAnnouncer,
): Router {
  const router = Router();

  router.post('/citizens', async (request, response) => {
    const { organisation } = systemOf(response, 'system/citizens.write');
    const { practice, ...details } = parse(ListedCitizen, request.body);
    const isOwn = !practice || practice === organisation;
    if (!isOwn || !tokens.organisations.includes(organisation)) throw otherPractice();
    const { citizen, isNew } = await db.transaction().execute(async (trx) => {
      const registered = await registerCitizen(trx, organisation, details);
      await listCitizen(trx, registered.citizen.id, now());
      await relations.announce(trx, registered.citizen.id);
      return registered;
    });
    response.status(isNew ? 201 : 200).json(citizenView(citizen, now()));
  });

  router.get('/citizens', async (_request, response) => {
    await show(response, 'list', await citizensOf(db, practiceOf(response)));
  });

  router.post('/citizens/find', async (request, response) => {
    const organisation = practiceOf(response);
    await show(response, 'find', await findCitizens(db, organisation, parse(CitizenQuery, request.body).query));
  });

  async function show(response: Response, purpose: string, found: Citizen[]): Promise<void> {
    const caller = callerOf(response);
    const reader = caller.kind === 'system' ? caller.clientId : caller.id;
    await recordReading(db, { reader, purpose, citizenIds: found.map(({ id }) => id) });
    response.json({ citizens: found.map((citizen) => citizenView(citizen, now())) });
  }

  return router;
}

const practiceOf = (response: Response) => actingOrganisation(callerOf(response), practiceStaff);

const otherPractice = () =>
  forbidden('other-practice', {
    da: 'Du kan kun tilmelde borgere til din egen praksis.',
    en: 'You can list citizens with your own practice alone.',
  });
