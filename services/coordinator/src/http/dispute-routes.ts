import { forbidden, parse, personOf, PlainLine, PlainText, type Person } from '@overgang/service-kit';
import type { Router } from 'express';
import { z } from 'zod';
import { decideAccess, isForWholeOrganisation } from '../domain/access.ts';
import { settledResponsible } from '../domain/settled-responsible.ts';
import { recordRead, recordRefusal } from '../storage/audit.ts';
import { tiesOf } from '../storage/citizens.ts';
import { disputeById, disputesOf, disputeView, settleDispute, type DisputeRow } from '../storage/disputes.ts';
import { foundObligation } from '../storage/found-obligation.ts';
import { precedentsOf } from '../storage/precedents.ts';
import { nameOfPlace } from '../storage/units.ts';
import { assertNobodyTold } from './assert-nobody-told.ts';
import { worldOf, type Context } from './context.ts';
import { noAccess, notThere } from './gate.ts';
import { whyOf } from './why-of.ts';

const State = z.object({ state: z.enum(['open', 'settled']).optional() });
const Settle = z
  .object({
    commandId: z.uuid(),
    outcome: z.enum(['upheld', 'moved', 'shared', 'withdrawn']),
    responsible: z.enum(['hospital', 'municipality', 'practice', 'system', 'shared']).optional(),
    reason: PlainText.min(3).max(1000),
    precedent: z.boolean().default(false),
    text: PlainText.min(10).max(2000).optional(),
  })
  .refine(({ precedent, text }) => !precedent || text !== undefined, {
    path: ['text'],
    message: 'a precedent needs its text',
  });
const Search = z.object({
  query: PlainLine.max(100).optional(),
  rule: z
    .string()
    .regex(/^[a-z0-9-]{1,60}$/)
    .optional(),
});

/** Disagreements about who owes what: read, settled, and found again by those who meet the same doubt. */
export function mountDisputeRoutes(router: Router, context: Context): void {
  const { db, now } = context;
  router.get('/disputes', async (request, response) => {
    const person = personOf(response);
    const { state } = parse(State, request.query);
    assertParty(person);
    const rows = await disputesOf(db, { organisation: person.organisation, state });
    const named = await permitted(context, person, rows);
    const shown = person.role === 'quality-consultant' ? rows : rows.filter((row) => named.has(row.citizen_id));
    await recordRows(context, person, { rows: shown, object: 'disputes' });
    const disputes = shown.map((row) => disputeView(row, { isNamed: named.has(row.citizen_id), now: now() }));
    response.json({ asOf: now().toISOString(), disputes });
  });

  router.get('/disputes/:id', async (request, response) => {
    const person = personOf(response);
    const { row, isNamed } = await openDisputeFor(context, person, request.params.id);
    const found = await foundObligation(db, row.obligation_id);
    const why = found && (await whyOf(context, found.row));
    response.json({ ...disputeView(row, { isNamed, now: now() }), why });
  });

  router.post('/disputes/:id/settle', async (request, response) => {
    const person = personOf(response);
    const { text, precedent, ...settle } = parse(Settle, request.body);
    const { row, isNamed } = await openDisputeFor(context, person, request.params.id);
    if (person.role !== 'quality-consultant' && !isForWholeOrganisation(person)) throw notTheirs();
    const found = await foundObligation(db, row.obligation_id);
    const responsible = settledResponsible({ ...settle, owner: found?.row.responsible ?? null });
    if (precedent && text !== undefined)
      await assertNobodyTold(context, { citizenId: row.citizen_id, field: 'text', text, others: [row.opened_by.name] });
    const unit = { sor: person.unit, name: await nameOfPlace(db, person) };
    const by = { id: person.id, name: person.name, unit };
    const about = { disputeId: row.id, pathwayId: row.pathway_id };
    const kept = precedent && text !== undefined ? { precedent: text } : {};
    await settleDispute(db, { ...settle, responsible, ...about, ...kept, by }, worldOf(context));
    const after = await disputeById(db, row.id);
    if (!after) throw notThere();
    response.json(disputeView(after, { isNamed, now: now() }));
  });

  router.get('/precedents', async (request, response) => {
    personOf(response);
    response.json({ precedents: await precedentsOf(db, parse(Search, request.query)) });
  });
}

/** Administrators have no part in what the parties disagree about. */
function assertParty({ role }: Person): void {
  if (role === 'administrator') throw noAccess();
}

/** The citizens of disputes whom a person may see. */
async function permitted({ db, now }: Context, person: Person, rows: DisputeRow[]): Promise<Set<string>> {
  const at = now();
  const ties = await tiesOf(
    db,
    rows.map((row) => row.citizen_id),
    at,
  );
  return new Set([...ties].flatMap(([id, own]) => (decideAccess(person, own, at.toISOString()).allowed ? [id] : [])));
}

/** A dispute for who has access to the citizen, or, without names, for the quality contact of a party; else refused (403). */
async function openDisputeFor(context: Context, person: Person, id: unknown) {
  const row = await disputeById(context.db, parse(z.uuid(), id));
  if (!row) throw notThere();
  const isNamed = (await permitted(context, person, [row])).has(row.citizen_id);
  const isParty = [row.organisation_sor, row.other_organisation_sor].includes(person.organisation);
  const object = `dispute:${row.id}`;
  if (isParty && (isNamed || person.role === 'quality-consultant')) {
    await recordRows(context, person, { rows: [row], object });
    return { row, isNamed };
  }
  const reasons = [`role:${person.role}`, isParty ? 'no-relation' : 'not-a-party'];
  await recordRefusal(context.db, person, { object, at: context.now(), reasons });
  throw noAccess();
}

function recordRows(
  context: Context,
  person: Person,
  { rows, object }: { rows: DisputeRow[]; object: string },
): Promise<void> {
  const isQuality = person.role === 'quality-consultant';
  const reasons = [`role:${person.role}`, isQuality ? 'party-to-dispute' : 'relation'];
  return recordRead(context.db, person, {
    read: { citizenIds: rows.map((row) => row.citizen_id), object, at: context.now() },
    decision: { allowed: true, purpose: isQuality ? 'quality' : 'treatment', reasons },
  });
}

function notTheirs() {
  return forbidden('not-quality-contact', {
    da: 'Kun kvalitetskontakter og dem, der virker for hele organisationen, kan afgøre en tvist.',
    en: 'Only quality contacts and those who serve the whole organisation can settle a dispute.',
  });
}
