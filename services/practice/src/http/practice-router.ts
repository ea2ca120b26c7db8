import {
  actingOrganisation,
  CitizenDetails,
  CitizenQuery,
  citizensOf,
  citizenView,
  findCitizens,
  recordReading,
  registerCitizen,
  relationProblems,
  Sor,
  type Citizen,
  type ParticipantRoom,
  type RelationAnnouncer,
} from '@overgang/mailbox';
import { callerOf, forbidden, languageOf, parse, systemOf } from '@overgang/service-kit';
import { Router, type Request, type Response } from 'express';
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

  router.get('/citizens', async (request, response) => {
    await show({ request, response, purpose: 'list' }, await citizensOf(db, practiceOf(response)));
  });

  router.post('/citizens/find', async (request, response) => {
    const organisation = practiceOf(response);
    const found = await findCitizens(db, organisation, parse(CitizenQuery, request.body).query);
    await show({ request, response, purpose: 'find' }, found);
  });

  async function show({ request, response, purpose }: Showing, found: Citizen[]): Promise<void> {
    const caller = callerOf(response);
    const reader = caller.kind === 'system' ? caller.clientId : caller.id;
    const citizenIds = found.map(({ id }) => id);
    await recordReading(db, { reader, purpose, citizenIds });
    const problems = await relationProblems(db, citizenIds);
    const citizens = found.map((citizen) => {
      const problem = problems.get(citizen.id)?.[languageOf(request)];
      return { ...citizenView(citizen, now()), ...(problem && { problem }) };
    });
    response.json({ citizens });
  }

  return router;
}

interface Showing {
  request: Request;
  response: Response;
  purpose: 'list' | 'find';
}

const practiceOf = (response: Response) => actingOrganisation(callerOf(response), practiceStaff);

const otherPractice = () =>
  forbidden('other-practice', {
    da: 'Du kan kun tilmelde borgere til din egen praksis.',
    en: 'You can list citizens with your own practice alone.',
  });
