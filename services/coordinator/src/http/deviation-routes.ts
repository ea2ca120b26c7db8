import { parse, personOf, PlainLine, PlainText, Refusal, type Person } from '@overgang/service-kit';
import type { Router } from 'express';
import { z } from 'zod';
import { decideAccess, isForWholeOrganisation } from '../domain/access.ts';
import { recordRead, recordRefusal } from '../storage/audit.ts';
import { tiesOf } from '../storage/citizens.ts';
import { deviationDraft } from '../storage/deviation-draft.ts';
import {
  decideDeviation,
  deviationById,
  deviationsOf,
  deviationView,
  type DeviationAction,
  type DeviationRow,
} from '../storage/deviations.ts';
import { nameOfPlace } from '../storage/units.ts';
import { worldOf, type Context } from './context.ts';
import { noAccess, notThere } from './gate.ts';

const After = z
  .string()
  .regex(/^[\d.:TZ-]{20,30}\|[\da-f-]{36}$/)
  .transform((text) => {
    const [at = '', id = ''] = text.split('|');
    return { at, id };
  });
const Query = z.object({
  unit: PlainLine.min(1).max(40).optional(),
  state: z.enum(['open', 'confirmed', 'exported', 'dismissed', 'withdrawn']).optional(),
  after: After.optional(),
});
const Decide = z.object({ commandId: z.uuid(), reason: PlainText.min(3).max(1000).optional() });
const actions: readonly DeviationAction[] = ['confirm', 'dismiss', 'export'];

/** Breaches as recorded: read by their parties, confirmed or dismissed, and exported as facts without names. */
export function mountDeviationRoutes(router: Router, context: Context): void {
  const { db, now } = context;
  router.get('/deviations', async (request, response) => {
    const person = personOf(response);
    const { unit, ...query } = parse(Query, request.query);
    const own = await unitFor(context, person, unit);
    const { rows, more } = await deviationsOf(db, { ...query, unit: own, organisation: person.organisation });
    const named = await permitted(context, person, rows);
    await recordRows(context, person, { rows, object: 'deviations' });
    const deviations = rows.map((row) => deviationView(row, { isNamed: named.has(row.citizen_id), now: now() }));
    const last = more ? rows.at(-1) : undefined;
    const after = last && `${last.breached_at.toISOString()}|${last.id}`;
    response.json({ asOf: now().toISOString(), deviations, ...(after && { after }) });
  });

  for (const action of actions) {
    router.post(`/deviations/:id/${action}`, async (request, response) => {
      const person = personOf(response);
      const { commandId, reason } = parse(Decide, request.body);
      if (action === 'dismiss' && reason === undefined) throw reasonMissing();
      const row = await openDeviation(context, person, request.params['id']);
      const unit = { sor: person.unit, name: await nameOfPlace(db, person) };
      const by = { id: person.id, name: person.name, unit };
      const decision = { deviationId: row.id, pathwayId: row.pathway_id, action, commandId, reason, by };
      await decideDeviation(db, decision, worldOf(context));
      const after = await openDeviation(context, person, row.id);
      const draft = action === 'export' ? { draft: await deviationDraft(db, after) } : {};
      response.json({ ...deviationView(after, { isNamed: true, now: now() }), ...draft });
    });
  }
}

/** Quality contacts and those who serve the whole organisation see all of its units; others their own unit (else 403). */
async function unitFor(context: Context, person: Person, unit: string | undefined): Promise<string | undefined> {
  const seesAll = person.role === 'quality-consultant' || isForWholeOrganisation(person);
  if (person.role !== 'administrator' && (seesAll || unit === undefined || unit === person.unit)) {
    return seesAll ? unit : person.unit;
  }
  await refuse(context, person, { object: `deviations:${unit ?? ''}`, reason: 'no-unit' });
  throw noAccess();
}

/** The citizens of deviations whom a person may see. */
async function permitted({ db, now }: Context, person: Person, rows: DeviationRow[]): Promise<Set<string>> {
  const at = now();
  const ids = [...new Set(rows.map((row) => row.citizen_id))];
  const ties = await tiesOf(db, ids, at);
  return new Set([...ties].flatMap(([id, own]) => (decideAccess(person, own, at.toISOString()).allowed ? [id] : [])));
}

/** A deviation for who may see its citizen and belongs to one of its parties; else refused (403) and written down. */
async function openDeviation(context: Context, person: Person, id: unknown): Promise<DeviationRow> {
  const row = await deviationById(context.db, parse(z.uuid(), id));
  if (!row) throw notThere();
  const object = `deviation:${row.id}`;
  const isParty = [row.organisation_sor, row.other_organisation_sor].includes(person.organisation);
  if (isParty && (await permitted(context, person, [row])).has(row.citizen_id)) {
    await recordRows(context, person, { rows: [row], object });
    return row;
  }
  await refuse(context, person, { object, reason: isParty ? 'no-relation' : 'not-a-party' });
  throw noAccess();
}

function refuse(
  { db, now }: Context,
  person: Person,
  { object, reason }: { object: string; reason: string },
): Promise<void> {
  return recordRefusal(db, person, { object, at: now(), reasons: [`role:${person.role}`, reason] });
}

function recordRows(
  context: Context,
  person: Person,
  { rows, object }: { rows: DeviationRow[]; object: string },
): Promise<void> {
  const isQuality = person.role === 'quality-consultant';
  const reasons = [`role:${person.role}`, isQuality ? 'quality-of-party' : 'relation'];
  return recordRead(context.db, person, {
    read: { citizenIds: rows.map((row) => row.citizen_id), object, at: context.now() },
    decision: { allowed: true, purpose: isQuality ? 'quality' : 'treatment', reasons },
  });
}

function reasonMissing(): Refusal {
  return new Refusal(400, 'invalid-input', {
    text: { da: 'En afvisning skal begrundes.', en: 'A dismissal needs a reason.' },
    mend: { da: 'Skriv hvorfor, og send igen.', en: 'Say why, and send again.' },
    fields: [{ path: 'reason', text: 'required' }],
  });
}
