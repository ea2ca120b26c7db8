import { authenticateCitizen, citizenOf, parse, PlainText, type Citizen } from '@overgang/service-kit';
import express, { Router } from 'express';
import { z } from 'zod';
import type { UnitPhones } from '../messaging/unit-phones.ts';
import { recordOwnRead, recordOwnWrite } from '../storage/audit.ts';
import { ownViewOf } from '../storage/own-view.ts';
import { noOwnPathway, wordKinds, writeWord } from '../storage/own-words.ts';
import type { Context } from './context.ts';

const Text = PlainText.min(1).max(2000);
const Words = z.discriminatedUnion('kind', [
  z.object({ commandId: z.uuid(), kind: z.literal('accept'), text: Text.optional() }),
  z.object({ commandId: z.uuid(), kind: z.enum(wordKinds).exclude(['accept']), text: Text }),
]);

/** Whom citizens can call: the directory's units, and what Region Østdanmark has told of. */
interface Numbers {
  phones: UnitPhones;
  easternPhone: string | undefined;
}

/** A citizen's own page, at `/own`: what is known of themselves and nobody else, and what they write. */
export function ownRouter(context: Context, numbers: Numbers): Router {
  const { db } = context;
  const router = Router();
  router.use(authenticateCitizen(context.verifier), express.json({ limit: '20kb' }));

  router.get('/', async (_request, response) => {
    const citizen = citizenOf(response);
    const now = context.now();
    const citizenId = await idOf(context, citizen);
    if (citizenId !== undefined) await recordOwnRead(db, { citizenId, by: citizen.id, object: 'own', at: now });
    const view = await ownViewOf(db, { citizenId, now, ...numbers });
    response.json({ asOf: now.toISOString(), name: citizen.name, ...view });
  });

  router.post('/words', async (request, response) => {
    const citizen = citizenOf(response);
    const word = parse(Words, request.body);
    const now = context.now();
    const citizenId = await idOf(context, citizen);
    if (citizenId === undefined) throw noOwnPathway();
    await recordOwnWrite(db, { citizenId, by: citizen.id, object: `own/${word.kind}`, at: now });
    await writeWord(db, { ...word, citizenId, byId: citizen.id }, now);
    response.json({ id: word.commandId });
  });
  return router;
}

/** The citizen with the number of the token, and never one that the request names. */
async function idOf({ db }: Context, { cpr }: Citizen): Promise<string | undefined> {
  const row = await db.selectFrom('citizen').select('id').where('cpr', '=', cpr).executeTakeFirst();
  return row?.id;
}
