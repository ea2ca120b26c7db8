import { notFound, parse, systemOf } from '@overgang/service-kit';
import { Router } from 'express';
import { z } from 'zod';
import type { Exchange } from '../messaging/exchange.ts';
import { takeMessage } from '../storage/take-message.ts';
import { idIn, text } from './input.ts';
import { readJson } from './read-json.ts';

const Taken = z.object({
  at: z.iso.datetime({ offset: true }).transform((at) => new Date(at)),
  by: z.object({
    /** Of a member of staff. */
    name: text(200),
    role: text(100),
    unit: z.object({ sor: z.string().regex(/^\d{11,20}$/), name: text(200) }),
  }),
});

const largestReportBytes = 10_000;

/** `POST /message-log/<id>/taken`: the coordinator says which unit took a message, and who there. Once for each unit. */
export function takenRoutes({ database, logger }: Exchange): Router {
  const router = Router();
  router.post('/message-log/:messageId/taken', async (request, response) => {
    systemOf(response, 'system/exchange.report');
    const { at, by } = parse(Taken, await readJson(request, largestReportBytes));
    const outcome = await takeMessage(database.db, { messageId: idIn(request.params.messageId), at, by });
    if (outcome === 'unknown') throw notFound();
    logger.info({ messageId: request.params.messageId, unit: by.unit.sor, outcome }, 'a message was taken');
    response.status(204).end();
  });
  return router;
}
