import { randomUUID } from 'node:crypto';
import { doOnce, recordReading, Sor, citizenById, citizenView, type ParticipantRoom } from '@overgang/mailbox';
import { callerOf, languageOf, notFound, parse, PlainLine, PlainText } from '@overgang/service-kit';
import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import type { StayAmendments } from '../stay-amendments.ts';
import type { StayCommands } from '../stay-commands.ts';
import {
  addPlannedStay,
  endPlannedStay,
  openPlannedStay,
  plannedStaysOf,
  type PlannedStay,
} from '../storage/planned-stays.ts';
import { stayById, type StayRecord } from '../storage/stays.ts';
import { stayRows, wardCitizen } from './stay-row.ts';
import { authorOf, hospitalOf, mayAdmitTo, mayUseWard, ownStay } from './ward-access.ts';

const Instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const Command = z.object({ commandId: z.uuid() });
const Cancelling = Command.extend({ reason: PlainText.min(3).max(500) });
const Correcting = Command.extend({ at: Instant.optional(), unit: Sor.optional() }).refine(
  ({ at, unit }) => at !== undefined || unit !== undefined,
  'at or unit',
);
const Moving = Command.extend({ unit: Sor });
const Transferring = Command.extend({ to: PlainLine.min(2).max(200), at: Instant.optional() });
const Planning = Command.extend({
  citizenId: z.uuid(),
  unit: Sor,
  class: z.enum(['IMP', 'EMER']).default('IMP'),
  plannedAt: Instant,
});
const Arrival = Command.extend({ at: Instant.optional() });

interface Desk {
  room: ParticipantRoom;
  commands: StayCommands;
  amendments: StayAmendments;
}

/** What makes a stay right, moves it, or plans it. */
export function amendmentRouter(desk: Desk): Router {
  const router = Router();
  amendmentRoutes(router, desk);
  plannedRoutes(router, desk);
  return router;
}

function amendmentRoutes(router: Router, { room, amendments }: Desk): void {
  const { db } = room.database;
  const own = async (request: Request, response: Response) =>
    ownStay(callerOf(response), await stayById(db, parse(z.uuid(), request.params.id)));
  // Whoever moved a citizen to another ward may see that it happened, though the stay is no longer theirs.
  const show = async (request: Request, response: Response, record: StayRecord) => {
    const viewing = { db, mailbox: room.mailbox, language: languageOf(request), now: room.now() };
    response.json((await stayRows(viewing, [record]))[0]);
  };

  router.post('/stays/:id/cancel', async (request, response) => {
    const { id: stayId } = await own(request, response);
    const asked = parse(Cancelling, request.body);
    await show(request, response, await amendments.cancel({ ...asked, stayId, by: authorOf(callerOf(response)) }));
  });

  router.post('/stays/:id/correct', async (request, response) => {
    const { id: stayId } = await own(request, response);
    const asked = parse(Correcting, request.body);
    if (asked.unit) await inHospital(room, response, asked.unit);
    await show(request, response, await amendments.correct({ ...asked, stayId, by: authorOf(callerOf(response)) }));
  });

  router.post('/stays/:id/move', async (request, response) => {
    const { id: stayId } = await own(request, response);
    const asked = parse(Moving, request.body);
    await inHospital(room, response, asked.unit);
    await show(request, response, await amendments.move({ ...asked, stayId, by: authorOf(callerOf(response)) }));
  });

  router.post('/stays/:id/transfer-out', async (request, response) => {
    const { id: stayId } = await own(request, response);
    const asked = parse(Transferring, request.body);
    await show(request, response, await amendments.transferOut({ ...asked, stayId, by: authorOf(callerOf(response)) }));
  });
}

/** A ward of the caller's own hospital, also one that is not the caller's. */
async function inHospital({ mailbox }: ParticipantRoom, response: Response, unit: string): Promise<void> {
  const caller = callerOf(response);
  const known = await mailbox.directory.unit(unit);
  if (known?.organisation !== hospitalOf(caller)) throw notFound();
}

function plannedRoutes(router: Router, { room, commands }: Desk): void {
  const { db } = room.database;
  const own = async (request: Request, response: Response): Promise<PlannedStay> => {
    const planned = await openPlannedStay(db, parse(z.uuid(), request.params.id));
    if (planned?.organisation !== hospitalOf(callerOf(response)) || !planned) throw notFound();
    mayUseWard(callerOf(response), planned.unit);
    return planned;
  };

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

  router.get('/units/:sor/planned-stays', async (request, response) => {
    const caller = callerOf(response);
    const organisation = hospitalOf(caller);
    const ward = parse(Sor, request.params.sor);
    mayUseWard(caller, ward);
    const planned = await plannedStaysOf(db, organisation, ward);
    const citizenIds = planned.map(({ citizen }) => citizen.id);
    await recordReading(db, { reader: authorOf(caller).id, purpose: 'planned stays', citizenIds });
    const now = room.now();
    response.json({
      asOf: now,
      planned: planned.map(
        ({ id, unit, class: stayClass, plannedAt, registeredAt, by, municipalityCode, citizen }) => ({
          id,
          unit,
          class: stayClass,
          plannedAt,
          registeredAt,
          by,
          citizen: wardCitizen(citizenView(citizen, now), municipalityCode),
        }),
      ),
    });
  });

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
