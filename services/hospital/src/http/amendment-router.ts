import { Sor, type ParticipantRoom } from '@overgang/mailbox';
import { callerOf, languageOf, notFound, parse, PlainLine, PlainText } from '@overgang/service-kit';
import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import type { StayAmendments } from '../stay-amendments.ts';
import { stayById, type StayRecord } from '../storage/stays.ts';
import { stayRows } from './stay-row.ts';
import { authorOf, hospitalOf, ownStay } from './ward-access.ts';

const Instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const Command = z.object({ commandId: z.uuid() });
const Cancelling = Command.extend({ reason: PlainText.min(3).max(500) });
const Correcting = Command.extend({ at: Instant.optional(), unit: Sor.optional() }).refine(
  ({ at, unit }) => at !== undefined || unit !== undefined,
  'at or unit',
);
const Moving = Command.extend({ unit: Sor });
const Transferring = Command.extend({ to: PlainLine.min(2).max(200), at: Instant.optional() });

interface Desk {
  room: ParticipantRoom;
  amendments: StayAmendments;
}

/** What makes a stay right, or moves it. */
export function amendmentRouter(desk: Desk): Router {
  const router = Router();
  amendmentRoutes(router, desk);
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
