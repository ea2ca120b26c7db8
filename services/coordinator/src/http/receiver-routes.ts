import { parse, PlainLine, systemOf } from '@overgang/service-kit';
import type { Router } from 'express';
import { z } from 'zod';
import { saveReceiverChange } from '../storage/receiver-changes.ts';
import type { Context } from './context.ts';

const Sor = PlainLine.min(1).max(40);

/** What the exchange tells of a receiver: that it cannot be reached, or can again, and whose messages wait or waited for it. */
const ReceiverChange = z.object({
  id: z.uuid(),
  receiver: Sor,
  name: PlainLine.max(200),
  state: z.enum(['down', 'back']),
  at: z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
  waiting: z.array(z.object({ unit: Sor, messages: z.number().int().positive() })).max(5000),
});

/** The exchange tells how receivers fare, once each time it changes. */
export function mountReceiverRoutes(router: Router, context: Context): void {
  router.post('/receivers', async (request, response) => {
    systemOf(response, 'system/coordinator.tell');
    const change = parse(ReceiverChange, request.body);
    const at = new Date(change.at.getTime() + context.offsetSeconds() * 1000);
    await saveReceiverChange(context.db, { ...change, at }, context.now());
    response.json({});
  });
}
