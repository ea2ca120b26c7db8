import { randomUUID } from 'node:crypto';
import { citizenById, citizenView, doOnce, recordReading, Sor, type ParticipantRoom } from '@overgang/mailbox';
import { callerOf, languageOf, notFound, parse } from '@overgang/service-kit';
import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import type { StayCommands } from '../stay-commands.ts';
import {
  addPlannedStay,
  endPlannedStay,
  openPlannedStay,
  plannedStaysOf,
  plannedStaysOfCitizen,
  type PlannedStay,
} from '../storage/planned-stays.ts';
import { openStayUnits } from '../storage/stays.ts';
import { stayRows, wardCitizen } from './stay-row.ts';
import { authorOf, hospitalOf, mayAdmitTo, mayUseWard } from './ward-access.ts';

const Instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const Command = z.object({ commandId: z.uuid() });
const Planning = Command.extend({
  citizenId: z.uuid(),
  unit: Sor,
  class: z.enum(['IMP', 'EMER']).default('IMP'),
  plannedAt: Instant,
});
const Asking = z.object({ citizenId: z.uuid() });
const Arrival = Command.extend({ at: Instant.optional() });

interface Desk {
  room: ParticipantRoom;
  commands: StayCommands;
}

/** Whom wards expect: planned, received, called off. Nothing is told before the citizen has come (S.BR13). */
export function plannedRouter(desk: Desk): Router {
  const router = Router();
  planningRoutes(router, desk.room);
  endingRoutes(router, desk);
  return router;
}

function planningRoutes(router: Router, room: ParticipantRoom): void {
  const { db } = room.database;

  router.post('/planned-stays', async (request, response) => {
    const caller = callerOf(response);
    const organisation = hospitalOf(caller);
    const { commandId, ...asked } = parse(Planning, request.body);
    await mayAdmitTo(caller, asked.unit, room.mailbox.directory);
    const by = authorOf(caller);
    const id = await doOnce(db, { commandId, asked: { type: 'plan-stay', by: by.id, ...asked } }, async (trx) => {
      if (!(await citizenById(trx, organisation, asked.citizenId))) throw notFound();
      const planned = { id: randomUUID(), organisation, registeredAt: room.now(), by: by.name, ...asked };
      await addPlannedStay(trx, planned);
      return planned.id;
    });
    response.status(201).json({ id });
  });

  // What whoever plans should know first; it hinders nothing.
  router.post('/planned-stays/known', async (request, response) => {
    const caller = callerOf(response);
    const organisation = hospitalOf(caller);
    const { citizenId } = parse(Asking, request.body);
    const planned = await plannedStaysOfCitizen(db, organisation, citizenId);
    const lies = await wardsOf(room, organisation, [citizenId]);
    await recordReading(db, { reader: authorOf(caller).id, purpose: 'planned stays', citizenIds: [citizenId] });
    const ward = lies.get(citizenId);
    response.json({ ...(ward && { lies: ward }), plannedAt: planned.map(({ plannedAt }) => plannedAt) });
  });

  router.get('/units/:sor/planned-stays', async (request, response) => {
    const caller = callerOf(response);
    const organisation = hospitalOf(caller);
    const ward = parse(Sor, request.params.sor);
    mayUseWard(caller, ward);
    const planned = await plannedStaysOf(db, organisation, ward);
    const citizenIds = planned.map(({ citizen }) => citizen.id);
    const lie = await wardsOf(room, organisation, citizenIds);
    await recordReading(db, { reader: authorOf(caller).id, purpose: 'planned stays', citizenIds });
    const now = room.now();
    response.json({ asOf: now, planned: planned.map((one) => view(one, lie, now)) });
  });
}

interface Ward {
  sor: string;
  name: string;
}

/** Where those of these citizens lie who are in the hospital already. */
async function wardsOf(
  { database: { db }, mailbox }: ParticipantRoom,
  organisation: string,
  citizenIds: string[],
): Promise<Map<string, Ward>> {
  const wards = new Map<string, Ward>();
  for (const [citizenId, sor] of await openStayUnits(db, organisation, citizenIds)) {
    const known = await mailbox.directory.unit(sor);
    wards.set(citizenId, { sor, name: known?.name ?? sor });
  }
  return wards;
}

function view(planned: PlannedStay, lie: Map<string, Ward>, now: Date): object {
  const { id, unit, class: stayClass, plannedAt, registeredAt, by, municipalityCode, citizen } = planned;
  const lies = lie.get(citizen.id);
  const who = wardCitizen(citizenView(citizen, now), municipalityCode);
  return { id, unit, class: stayClass, plannedAt, registeredAt, by, citizen: who, ...(lies && { lies }) };
}

function endingRoutes(router: Router, { room, commands }: Desk): void {
  const { db } = room.database;
  const own = async (request: Request, response: Response): Promise<PlannedStay> => {
    const planned = await openPlannedStay(db, parse(z.uuid(), request.params.id));
    if (planned?.organisation !== hospitalOf(callerOf(response)) || !planned) throw notFound();
    mayUseWard(callerOf(response), planned.unit);
    return planned;
  };

  router.post('/planned-stays/:id/arrive', async (request, response) => {
    const caller = callerOf(response);
    const { commandId, at } = parse(Arrival, request.body);
    const { id, organisation, unit, citizen, class: stayClass } = await own(request, response);
    const admission = { commandId, organisation, unit, citizenId: citizen.id, class: stayClass, by: authorOf(caller) };
    const record = await commands.admit({ ...admission, ...(at && { at }) });
    await endPlannedStay(db, { id, outcome: 'arrived', stayId: record.id, at: room.now() });
    const viewing = { db, mailbox: room.mailbox, language: languageOf(request), now: room.now() };
    response.status(201).json((await stayRows(viewing, [record]))[0]);
  });

  router.post('/planned-stays/:id/cancel', async (request, response) => {
    const { id } = await own(request, response);
    await endPlannedStay(db, { id, outcome: 'cancelled', at: room.now() });
    response.json({ id });
  });
}
