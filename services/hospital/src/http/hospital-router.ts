import { municipalityName } from '@overgang/fhir-models';
import {
  CitizenDetails,
  CitizenQuery,
  citizenView,
  findCitizens,
  recordReading,
  registerCitizen,
  Sor,
  type ParticipantRoom,
} from '@overgang/mailbox';
import { callerOf, languageOf, parse, PlainText } from '@overgang/service-kit';
import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import type { StayCommands } from '../stay-commands.ts';
import { setPractice } from '../storage/citizen-practices.ts';
import { residencesOf, setResidence } from '../storage/residences.ts';
import { stayById, stayEvents, staysOfUnit, type StayRecord } from '../storage/stays.ts';
import { stayRows, wardCitizen, type StayRow } from './stay-row.ts';
import { authorOf, hospitalOf, mayAdmitTo, mayUseWard, ownStay } from './ward-access.ts';

const Instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

const WardCitizenDetails = CitizenDetails.extend({
  municipalityCode: z
    .string()
    .regex(/^\d{3,4}$/, 'kommunekode')
    .transform((code) => code.padStart(4, '0'))
    .refine((code) => municipalityName(code) !== undefined, 'kommunekode'),
  /** SOR id of the practice the citizen is listed with. */
  practice: Sor.optional(),
});
const Admission = z.object({
  citizenId: z.uuid(),
  unit: Sor,
  class: z.enum(['IMP', 'EMER']),
  startedAt: Instant.optional(),
  commandId: z.uuid(),
  transferred: z.enum(['same-region', 'other-region']).optional(),
  episode: z.uuid().optional(),
});
const Order = z.object({ at: Instant.optional(), commandId: z.uuid(), reason: PlainText.min(3).max(500).optional() });
const OrderPath = z.object({
  id: z.uuid(),
  command: z.enum(['admit-inpatient', 'start-leave', 'end-leave', 'discharge', 'death']),
});
const Shown = z.object({ show: z.enum(['current', 'recent']).default('current') });

/** What wards ask and order, as described in the API; every showing of citizens is recorded. */
export function hospitalRouter(room: ParticipantRoom, commands: StayCommands): Router {
  const router = Router();
  citizenRoutes(router, room);
  stayRoutes(router, room, commands);
  return router;
}

function citizenRoutes(router: Router, { database: { db }, now }: ParticipantRoom): void {
  router.post('/citizens', async (request, response) => {
    const organisation = hospitalOf(callerOf(response));
    const details = parse(WardCitizenDetails, request.body);
    const { citizen, isNew } = await db.transaction().execute(async (trx) => {
      const registered = await registerCitizen(trx, organisation, details);
      await setResidence(trx, registered.citizen.id, details.municipalityCode);
      if (details.practice) await setPractice(trx, registered.citizen.id, details.practice);
      return registered;
    });
    response.status(isNew ? 201 : 200).json(wardCitizen(citizenView(citizen, now()), details.municipalityCode));
  });

  router.post('/citizens/find', async (request, response) => {
    const caller = callerOf(response);
    const citizens = await findCitizens(db, hospitalOf(caller), parse(CitizenQuery, request.body).query);
    const citizenIds = citizens.map(({ id }) => id);
    await recordReading(db, { reader: authorOf(caller).id, purpose: 'find', citizenIds });
    const residences = await residencesOf(db, citizenIds);
    response.json({
      citizens: citizens.map((citizen) => wardCitizen(citizenView(citizen, now()), residences.get(citizen.id) ?? '')),
    });
  });
}

function stayRoutes(router: Router, room: ParticipantRoom, commands: StayCommands): void {
  const { db } = room.database;
  const { directory } = room.mailbox;
  const rows = (request: Request, records: StayRecord[]) =>
    stayRows({ db, mailbox: room.mailbox, language: languageOf(request), now: room.now() }, records);

  router.get('/units/:sor/stays', async (request, response) => {
    const caller = callerOf(response);
    const organisation = hospitalOf(caller);
    const unit = parse(Sor, request.params.sor);
    mayUseWard(caller, unit);
    const now = room.now();
    const records = await staysOfUnit(db, { organisation, unit, now, ...parse(Shown, request.query) });
    await noteShown(response, 'ward list', records);
    response.json({ asOf: now, stays: await rows(request, records) });
  });

  router.post('/stays', async (request, response) => {
    const caller = callerOf(response);
    const organisation = hospitalOf(caller);
    const { startedAt: at, transferred, episode, ...admission } = parse(Admission, request.body);
    await mayAdmitTo(caller, admission.unit, directory);
    const record = await commands.admit({
      ...admission,
      organisation,
      by: authorOf(caller),
      ...(at && { at }),
      ...(transferred && { transferred }),
      ...(episode && { episode }),
    });
    response.status(201).json(await onlyRow(request, ownStay(caller, record)));
  });

  router.get('/stays/:id', async (request, response) => {
    const record = ownStay(callerOf(response), await stayById(db, parse(z.uuid(), request.params.id)));
    await noteShown(response, 'stay', [record]);
    response.json({ ...(await onlyRow(request, record)), events: await stayEvents(db, record.id) });
  });

  router.post('/stays/:id/:command', async (request, response) => {
    const caller = callerOf(response);
    const { id, command } = parse(OrderPath, request.params);
    const { at, commandId, reason } = parse(Order, request.body);
    ownStay(caller, await stayById(db, id));
    const ordered = { stayId: id, command: { type: command }, commandId, by: authorOf(caller) };
    const order = { ...ordered, ...(at && { at }), ...(reason && { reason }) };
    response.json(await onlyRow(request, ownStay(caller, await commands.order(order))));
  });

  async function onlyRow(request: Request, record: StayRecord): Promise<StayRow | undefined> {
    return (await rows(request, [record]))[0];
  }

  function noteShown(response: Response, purpose: string, records: StayRecord[]): Promise<void> {
    const reader = authorOf(callerOf(response)).id;
    return recordReading(db, { reader, purpose, citizenIds: records.map(({ citizen }) => citizen.id) });
  }
}
