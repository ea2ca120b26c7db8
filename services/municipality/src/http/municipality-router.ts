import {
  actingOrganisation,
  CitizenDetails,
  CitizenQuery,
  citizenView,
  directoryUnit,
  findCitizens,
  recordReading,
  registerCitizen,
  relationProblems,
  Sor,
  type ParticipantRoom,
  type RelationAnnouncer,
} from '@overgang/mailbox';
import { callerOf, forbidden, languageOf, parse, PlainLine, type Caller } from '@overgang/service-kit';
import { Router } from 'express';
import { z } from 'zod';
import { homeCareOfAll, setHomeCare } from '../storage/home-care.ts';
import { listInbox } from './inbox.ts';

const HomeCareDetails = CitizenDetails.extend({
  unit: z.object({ sor: Sor, name: PlainLine.min(1).max(200) }),
  services: z.array(PlainLine.min(1).max(100)).max(50),
});
const InboxQuery = z.object({ unit: Sor.optional() });

const careStaff = { sector: 'municipality', roles: ['visitator', 'home-nurse', 'care-worker'] } as const;
const decidingStaff = { sector: 'municipality', roles: ['visitator'] } as const;

/** What home care asks and registers. */
export function municipalityRouter(
  { database: { db }, mailbox, tokens, now }: ParticipantRoom,
  relations: RelationAnnouncer,
): Router {
  const router = Router();

  router.post('/citizens', async (request, response) => {
    const organisation = actingOrganisation(callerOf(response), decidingStaff);
    const details = parse(HomeCareDetails, request.body);
    const { unit, services } = details;
    const placed = await directoryUnit(db, unit.sor);
    const isElsewhere = placed && placed.organisation !== organisation;
    if (isElsewhere || !tokens.organisations.includes(organisation)) throw otherMunicipality();
    const { citizen, isNew } = await db.transaction().execute(async (trx) => {
      const registered = await registerCitizen(trx, organisation, details);
      await setHomeCare(trx, { citizenId: registered.citizen.id, unit, services }, now());
      await relations.announce(trx, registered.citizen.id);
      return registered;
    });
    response.status(isNew ? 201 : 200).json({ ...citizenView(citizen, now()), unit, services });
  });

  router.post('/citizens/find', async (request, response) => {
    const caller = callerOf(response);
    const organisation = actingOrganisation(caller, careStaff);
    const found = await findCitizens(db, organisation, parse(CitizenQuery, request.body).query);
    const care = await homeCareOfAll(
      db,
      found.map(({ id }) => id),
    );
    const problems = await relationProblems(db, [...care.keys()]);
    const citizens = found.flatMap((citizen) => {
      const homeCare = care.get(citizen.id);
      if (!homeCare || !servesUnit(caller, homeCare.unit.sor)) return [];
      const problem = problems.get(citizen.id)?.[languageOf(request)];
      const { unit, services } = homeCare;
      return [{ ...citizenView(citizen, now()), unit, services, ...(problem && { problem }) }];
    });
    await recordReading(db, { reader: readerOf(caller), purpose: 'find', citizenIds: citizens.map(({ id }) => id) });
    response.json({ citizens });
  });

  router.get('/inbox', async (request, response) => {
    const caller = callerOf(response);
    const organisation = actingOrganisation(caller, careStaff);
    const { unit } = parse(InboxQuery, request.query);
    if (!servesUnit(caller, unit)) throw otherUnit();
    const messages = await listInbox({ db, mailbox }, { organisation, ...(unit && { unit }) });
    const citizenIds = messages.flatMap(({ citizen }) => citizen?.id ?? []);
    await recordReading(db, { reader: readerOf(caller), purpose: 'inbox', citizenIds });
    response.json({ messages });
  });

  return router;
}

/** Visitators and the municipality's systems have every unit, others their own. */
function servesUnit(caller: Caller, unit: string | undefined): boolean {
  return caller.kind === 'system' || caller.role === 'visitator' || caller.unit === unit;
}

const readerOf = (caller: Caller) => (caller.kind === 'system' ? caller.clientId : caller.id);

const otherMunicipality = () =>
  forbidden('other-municipality', {
    da: 'Kommunen eller enheden hører ikke til her. Registrér borgeren på en af egne enheder.',
    en: 'The municipality or unit does not belong here. Register the citizen at a unit of its own.',
  });

const otherUnit = () =>
  forbidden('other-unit', {
    da: 'Du har kun adgang til din egen enheds borgere. Angiv din enhed.',
    en: 'You have access to the citizens of your own unit alone. Name your unit.',
  });
