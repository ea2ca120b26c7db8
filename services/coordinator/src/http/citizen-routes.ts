import { parse, personOf, type Person, PlainLine } from '@overgang/service-kit';
import type { Router } from 'express';
import { z } from 'zod';
import { recordRead } from '../storage/audit.ts';
import { citizenListOf, type CitizenList, type CitizenRow } from '../storage/citizen-list.ts';
import { contentRulesOf } from '../storage/completeness.ts';
import { dutiesAtDischarge } from '../storage/duties-at-discharge.ts';
import { feedHead } from '../storage/feed.ts';
import type { Responsible } from '../storage/timeline-courses.ts';
import { markSeen, timelineOf } from '../storage/timeline.ts';
import type { Context } from './context.ts';
import { openCitizen } from './gate.ts';

const Id = z.uuid();
const Find = z.object({ query: PlainLine.min(2).max(100) });
/** When the citizen is to leave, where somebody has said. */
const Leaving = z.object({ at: z.iso.datetime({ offset: true }).optional() });
const Seen = z.object({ feed: z.number().int().nonnegative() });

/** The citizens a person may see, and the timeline of each. */
export function mountCitizenRoutes(router: Router, context: Context): void {
  const { db } = context;
  router.get('/citizens', async (_request, response) => {
    const person = personOf(response);
    const feed = await feedHead(db);
    const list = await citizenListOf(db, person, { now: context.now() });
    await recordList(context, person, { ...list, object: 'citizens' });
    response.json(answerOf(feed, list));
  });

  router.post('/citizens/find', async (request, response) => {
    const person = personOf(response);
    const { query } = parse(Find, request.body);
    const feed = await feedHead(db);
    const list = await citizenListOf(db, person, { query, now: context.now() });
    await recordList(context, person, { ...list, object: 'citizens/find' });
    response.json(answerOf(feed, list));
  });

  router.get('/citizens/:id/timeline', async (request, response) => {
    const person = personOf(response);
    const citizenId = parse(Id, request.params.id);
    const citizen = await openCitizen(context, person, { citizenId, object: 'timeline' });
    const feed = await feedHead(db);
    const now = context.now();
    const contentRules = contentRulesOf(context.agreements);
    const timeline = await timelineOf(db, { citizenId, personId: person.id, now, contentRules });
    const responsibles = timeline.responsibles.map((one) => withoutServices(one, person));
    response.json({ feed, asOf: now.toISOString(), citizen, ...timeline, responsibles });
  });

  router.get('/citizens/:id/at-discharge', async (request, response) => {
    const person = personOf(response);
    const citizenId = parse(Id, request.params.id);
    await openCitizen(context, person, { citizenId, object: 'at-discharge' });
    const now = context.now();
    const { at: leavesAt } = parse(Leaving, request.query);
    const asked = { citizenId, rulesets: context.book.rulesets(), now, ...(leavesAt && { leavesAt }) };
    const duties = await dutiesAtDischarge(db, asked);
    response.json({ asOf: now.toISOString(), duties });
  });

  router.post('/citizens/:id/seen', async (request, response) => {
    const person = personOf(response);
    const { feed } = parse(Seen, request.body);
    const citizenId = parse(Id, request.params.id);
    await openCitizen(context, person, { citizenId, object: 'seen' });
    // Nobody has seen what is not there yet.
    await markSeen(db, { citizenId, personId: person.id, feed: Math.min(feed, await feedHead(db)) });
    response.json({});
  });
}

/** Secretaries see who cares for the citizen, not what is done for them. */
function withoutServices({ services, ...responsible }: Responsible, { role }: Person): Responsible {
  return { ...responsible, ...(services && role !== 'ward-secretary' && { services }) };
}

/** `more` stands in the answer only when there are other citizens than those in it. */
function answerOf(feed: number, { citizens, more }: CitizenList): object {
  return { feed, citizens, ...(more && { more }) };
}

function recordList(
  context: Context,
  person: Person,
  { citizens, object }: { citizens: CitizenRow[]; object: string },
): Promise<void> {
  const purpose = person.role === 'visitator' ? 'service-decision' : 'treatment';
  return recordRead(context.db, person, {
    read: { citizenIds: citizens.map(({ id }) => id), object, at: context.now() },
    decision: { allowed: true, purpose, reasons: [`role:${person.role}`, 'relation'] },
  });
}
