import { ruleGroups } from '@overgang/pathway-rules';
import { forbidden, parse, personOf, PlainLine, PlainText } from '@overgang/service-kit';
import type { Router } from 'express';
import { z } from 'zod';
import { dutyById } from '../storage/duties.ts';
import { messageDuties } from '../storage/message-duties.ts';
import { messageStates } from '../storage/message-states.ts';
import { obligationHistory } from '../storage/obligation-history.ts';
import { obligationsOf, pathwayOfObligation, type StoredObligation } from '../storage/obligations.ts';
import { settleObligation } from '../storage/settle.ts';
import { regionOf } from '../storage/units.ts';
import { agreementOn } from './agreement-on.ts';
import { worldOf, type Context } from './context.ts';
import { assertPhysician } from './assert-physician.ts';
import { closedFor } from './closed-for.ts';
import { notThere, openCitizen } from './gate.ts';
import { whyOf } from './why-of.ts';

const Settle = z.object({
  how: z.enum(['own-system', 'phone', 'not-relevant']),
  note: PlainText.max(500).optional(),
  commandId: z.uuid(),
});
const MessageIds = z.object({ messageIds: z.array(PlainLine.min(1).max(100)).max(1000) });
const Closed = z.object({ episodes: z.array(z.uuid()).max(1000), ruleId: PlainLine.min(1).max(100) });
const AgreementQuery = z.object({
  region: z
    .string()
    .regex(/^(DK|\d{4})$/)
    .optional(),
  on: z.iso.date(),
});

/** Why somebody owes something, settling it by hand, the states of messages, and the agreement itself. */
export function mountObligationRoutes(router: Router, context: Context): void {
  const { db } = context;
  router.get('/obligations/:id', async (request, response) => {
    const found = await findObligation(context, request.params.id);
    const { row, record, citizenId } = found;
    await openCitizen(context, personOf(response), { citizenId, object: `obligation:${row.id}` });
    const duty = await dutyById(db, row.id, context.now());
    const history = await obligationHistory(db, { id: row.id, key: record.key, pathwayId: record.pathway_id });
    response.json({ ...row, ...(duty && { duty }), why: await whyOf(context, record), history });
  });

  router.post('/obligations/:id/settle', async (request, response) => {
    const person = personOf(response);
    const settle = parse(Settle, request.body);
    const { row, record, citizenId } = await findObligation(context, request.params.id);
    await openCitizen(context, person, { citizenId, object: `obligation:${row.id}` });
    if (row.responsible.sor !== person.organisation) throw notResponsible();
    assertPhysician(person, record.rule, settle.how === 'not-relevant' ? 'exempt' : 'done');
    const by = { id: person.id, name: person.name };
    await settleObligation(db, { ...settle, pathwayId: record.pathway_id, obligationId: row.id, by }, worldOf(context));
    const after = await findObligation(context, row.id);
    response.json(after.row);
  });

  router.post('/message-states', async (request, response) => {
    const { role, organisation } = personOf(response);
    const { messageIds } = parse(MessageIds, request.body);
    const states = await messageStates(db, messageIds, role === 'administrator' ? undefined : organisation);
    response.json({ states: Object.fromEntries(states) });
  });

  router.post('/message-duties', async (request, response) => {
    const { organisation } = personOf(response);
    const { messageIds } = parse(MessageIds, request.body);
    const duties = await messageDuties(db, { messageIds, organisation, now: context.now() });
    response.json({ duties: Object.fromEntries(duties) });
  });

  router.post('/closed-duties', async (request, response) => {
    const asked = parse(Closed, request.body);
    response.json({ episodes: await closedFor(context, personOf(response), asked) });
  });

  router.get('/agreement', async (request, response) => {
    const { organisation } = personOf(response);
    const { region, on } = parse(AgreementQuery, request.query);
    const where = { region: region ?? (await regionOf(db, organisation)) ?? 'DK', on };
    response.json({ ...agreementOn(context.agreements, where), groups: ruleGroups });
  });
}

async function findObligation({ db, now }: Context, id: unknown): Promise<StoredObligation> {
  const obligationId = parse(z.uuid(), id);
  const pathwayId = await pathwayOfObligation(db, obligationId);
  if (!pathwayId) throw notThere();
  const found = (await obligationsOf(db, [pathwayId], now())).find(({ row }) => row.id === obligationId);
  if (!found) throw notThere();
  return found;
}

function notResponsible() {
  return forbidden('not-responsible', {
    da: 'Kun den ansvarlige organisation kan afgøre forpligtelsen.',
    en: 'Only the responsible organisation can settle the obligation.',
  });
}
