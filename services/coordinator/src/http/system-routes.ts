import { forbidden, parse, Refusal, systemOf } from '@overgang/service-kit';
import type { Router } from 'express';
import { z } from 'zod';
import { Intake } from '../messaging/intake.ts';
import { NewRelation, saveRelation } from '../storage/relations.ts';
import { takeIn } from '../storage/take-in.ts';
import { worldOf, type Context } from './context.ts';
import { assertMayRelate } from './may-relate.ts';

const Intakes = z.union([Intake, z.array(Intake).max(1000)]).transform((value) => [value].flat());

/** What systems tell the coordinator: messages and what became of them, and who cares for whom. */
export function mountSystemRoutes(router: Router, context: Context): void {
  router.post('/intake', async (request, response) => {
    systemOf(response, 'system/coordinator.tell');
    await takeIn(context.db, parse(Intakes, request.body), worldOf(context)).catch(asRefusal);
    response.json({});
  });

  router.post('/relations', async (request, response) => {
    const system = systemOf(response, 'system/citizens.write');
    const relation = parse(NewRelation, request.body);
    if (relation.organisation.sor !== system.organisation) throw notOwn();
    await assertMayRelate(context.directory, { relation, authorization: request.headers.authorization ?? '' });
    await saveRelation(context.db, { ...relation, toldBy: system.clientId }, worldOf(context));
    response.json({});
  });
}

function asRefusal(error: unknown): never {
  // A Bundle that cannot be read is the sender's fault; its words may quote data, so they are not passed on.
  if (!(error instanceof Error) || error.name !== 'MessageFault') throw error;
  throw new Refusal(422, 'unreadable-message', {
    text: { da: 'Meddelelsen kunne ikke læses.', en: 'The message could not be read.' },
    mend: { da: 'Send en gyldig MedCom-meddelelse.', en: 'Send a valid MedCom message.' },
  });
}

function notOwn(): Refusal {
  return forbidden('other-organisation', {
    da: 'Et system kan kun tale på sin egen organisations vegne.',
    en: 'A system can speak only for its own organisation.',
  });
}
