import { forbidden, parse, Refusal, systemOf } from '@overgang/service-kit';
import type { Router } from 'express';
import { z } from 'zod';
import { Intake } from '../messaging/intake.ts';
import { NewRelation, saveRelation } from '../storage/relations.ts';
import { NotJudged } from '../storage/reassess.ts';
import { FaultyFacts, takeIn, type TakenIn } from '../storage/take-in.ts';
import { worldOf, type Context } from './context.ts';
import { assertMayRelate } from './may-relate.ts';

const Facts = z.union([z.array(z.unknown()).max(1000), z.unknown().transform((one) => [one])]);

/** What systems tell the coordinator: messages and what became of them, and who cares for whom. */
export function mountSystemRoutes(router: Router, context: Context): void {
  router.post('/intake', async (request, response) => {
    systemOf(response, 'system/coordinator.tell');
    const facts = readFacts(parse(Facts, request.body));
    const taken = await takeIn(context.db, facts, worldOf(context)).catch(asRefusal(context));
    note(context, taken);
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

/** Counts what was new, and logs it with the numbers under which its messages were sent. */
function note({ logger, measures, now, offsetSeconds }: Context, { facts, judged }: TakenIn): void {
  if (facts.length === 0) return;
  const realNow = now().getTime() - offsetSeconds() * 1000;
  measures.tookIn(
    facts.map(({ kind, toldAt }) => ({ kind, ageSeconds: (realNow - Date.parse(toldAt)) / 1000 })),
    judged,
  );
  const correlations = [...new Set(facts.flatMap(({ correlationId }) => correlationId ?? []))];
  logger.info({ facts: facts.length, judged, correlations }, 'facts were taken in');
}

/** The facts of a list; refuses (422) the whole list with the places of those that are none. */
function readFacts(all: readonly unknown[]): Intake[] {
  const read = all.map((one) => Intake.safeParse(one));
  const faulty = read.flatMap(({ success }, index) => (success ? [] : [index]));
  if (faulty.length > 0) throw unreadable(faulty);
  return read.flatMap(({ data }) => (data ? [data] : []));
}

function asRefusal({ logger }: Context) {
  return (error: unknown): never => {
    if (!(error instanceof FaultyFacts)) throw error;
    const { cause, faulty } = error;
    if (cause instanceof NotJudged) {
      logger.error({ pathways: cause.pathwayIds, reason: nameOf(cause.cause) }, 'pathways could not be judged');
    }
    throw unreadable(faulty);
  };
}

function nameOf(cause: unknown): string {
  return cause instanceof Error ? cause.name : 'unknown';
}

/** The words of what went wrong may quote data, so they are not passed on. */
function unreadable(faulty: readonly number[]): Refusal {
  return new Refusal(422, 'unreadable-message', {
    text: { da: 'En meddelelse kunne ikke læses.', en: 'A message could not be read.' },
    mend: { da: 'Send en gyldig MedCom-meddelelse.', en: 'Send a valid MedCom message.' },
    faulty,
  });
}

function notOwn(): Refusal {
  return forbidden('other-organisation', {
    da: 'Et system kan kun tale på sin egen organisations vegne.',
    en: 'A system can speak only for its own organisation.',
  });
}
