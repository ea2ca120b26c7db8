import {
  AgreementFault,
  eventTypes,
  parseAgreements,
  type Agreement,
  type AgreementProblem,
  type SourceFile,
} from '@overgang/pathway-rules';
import { forbidden, parse, personOf, PlainText, Refusal, type Person } from '@overgang/service-kit';
import type { Router } from 'express';
import { z } from 'zod';
import { filesInForce, filesOfVersion, listVersions } from '../storage/agreement-list.ts';
import { activate } from '../storage/agreement-versions.ts';
import { recordDecision } from '../storage/audit.ts';
import { compareAgreements } from '../storage/compare-agreements.ts';
import type { Context } from './context.ts';
import { notThere } from './gate.ts';

const Files = z
  .array(z.object({ name: z.string().regex(/^[a-z0-9/-]{1,100}\.yaml$/), text: z.string().max(500_000) }))
  .min(1)
  .max(100);
const Preview = z.union([z.object({ files: Files }), z.object({ versionId: z.uuid() })]);
const WhatIf = z
  .object({ files: Files, from: z.iso.date(), to: z.iso.date() })
  .refine(({ from, to }) => from <= to, { path: ['to'], error: 'must not be before from' });
const Activate = z.object({
  versionId: z.uuid(),
  mode: z.enum(['new-steps', 'reapply']).default('new-steps'),
  reason: PlainText.min(3).max(500),
  commandId: z.uuid(),
});

/** The versions of the agreements: what is in force, what waits, whom a new one concerns, and putting it in force. */
export function mountAgreementRoutes(router: Router, context: Context): void {
  const { db, book } = context;
  router.get('/agreements', async (_request, response) => {
    personOf(response);
    response.json({ asOf: context.now().toISOString(), versions: await listVersions(db) });
  });

  router.post('/agreements/preview', async (request, response) => {
    assertMayCompare(personOf(response));
    const draft = await draftOf(context, parse(Preview, request.body));
    const by = { draft, rulesets: book.rulesets(), now: context.now() };
    response.json(await compareAgreements(db, { ...by, pathways: 'open' }));
  });

  router.post('/agreements/what-if', async (request, response) => {
    assertMayCompare(personOf(response));
    const { from, to, ...files } = parse(WhatIf, request.body);
    const by = { draft: await draftOf(context, files), rulesets: book.rulesets(), now: context.now() };
    response.json({ from, to, ...(await compareAgreements(db, { ...by, pathways: { from, to } })) });
  });

  router.post('/agreements/activate', async (request, response) => {
    const person = personOf(response);
    assertMayActivate(person);
    await putInForce(context, person, parse(Activate, request.body));
    response.json({ versions: await listVersions(db) });
  });
}

async function putInForce(context: Context, person: Person, wish: z.infer<typeof Activate>): Promise<void> {
  const { db, book, jobs } = context;
  const now = context.now();
  await db.transaction().execute(async (trx) => {
    const outcome = await activate(trx, { ...wish, by: { id: person.id, name: person.name } }, now);
    if (outcome === 'done-before') return;
    const reasons = [`role:${person.role}`, `mode:${wish.mode}`];
    await recordDecision(trx, person, { object: `agreement:${wish.versionId}`, at: now, reasons });
    await jobs.reevaluate(trx, wish.versionId);
  });
  await book.refresh();
}

/** Draft files stand in for those in force with the same name. */
async function draftOf({ db }: Context, wish: z.infer<typeof Preview>): Promise<Agreement[]> {
  if ('versionId' in wish) {
    const files = await filesOfVersion(db, wish.versionId);
    if (!files) throw notThere();
    return read(files);
  }
  const drafted = new Set(wish.files.map(({ name }) => name));
  return read([...(await filesInForce(db)).filter(({ name }) => !drafted.has(name)), ...wish.files]);
}

function read(files: SourceFile[]): Agreement[] {
  try {
    return parseAgreements(files, eventTypes());
  } catch (error) {
    if (error instanceof AgreementFault) throw unusable(error.problems);
    throw error;
  }
}

function unusable(problems: readonly AgreementProblem[]): Refusal {
  return new Refusal(422, 'agreement-unusable', {
    text: { da: 'Aftalefilerne kan ikke bruges.', en: 'The agreement files cannot be used.' },
    mend: { da: 'Ret det nævnte og send igen.', en: 'Mend what is named and send again.' },
    fields: problems.slice(0, 50).map(({ file, rule, field, text, mend }) => ({
      path: [file, rule, field].filter(Boolean).join(': '),
      text: `${text}. ${mend}`,
    })),
  });
}

function assertMayCompare({ role }: Person): void {
  if (role === 'administrator' || role === 'quality-consultant') return;
  throw forbidden('role', {
    da: 'Kun administratorer og kvalitetskonsulenter kan prøve aftaler af.',
    en: 'Only administrators and quality consultants can try agreements out.',
  });
}

function assertMayActivate({ role }: Person): void {
  if (role === 'administrator') return;
  throw forbidden('role', {
    da: 'Kun administratorer kan sætte aftaler i kraft.',
    en: 'Only administrators can put agreements in force.',
  });
}
