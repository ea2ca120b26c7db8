import { parseCpr } from '@overgang/fhir-models';
import { parse, personOf, type Person } from '@overgang/service-kit';
import type { Router } from 'express';
import { z } from 'zod';
import { plainText } from '../domain/plain-text.ts';
import { recordRead } from '../storage/audit.ts';
import { citizenListOf, type CitizenRow } from '../storage/citizen-list.ts';
import { feedHead } from '../storage/feed.ts';
import { markSeen, timelineOf } from '../storage/timeline.ts';
import type { Context } from './context.ts';
import { openCitizen } from './gate.ts';

const Id = z.uuid();
const Find = z.object({ query: plainText(100).trim().min(2) });
const Seen = z.object({ feed: z.number().int().nonnegative() });

/** The citizens a person may see, and the timeline of each. */
export function mountCitizenRoutes(router: Router, context: Context): void {
  const { db } = context;
  router.get('/citizens', async (_request, response) => {
    const person = personOf(response);
    const feed = await feedHead(db);
    const citizens = await citizenListOf(db, person, context.now());
    await recordList(context, person, { citizens, object: 'citizens' });
    response.json({ feed, citizens });
  });

  router.post('/citizens/find', async (request, response) => {
    const person = personOf(response);
    const { query } = parse(Find, request.body);
    const feed = await feedHead(db);
    const citizens = (await citizenListOf(db, person, context.now())).filter((one) => matches(one, query));
    await recordList(context, person, { citizens, object: 'citizens/find' });
    response.json({ feed, citizens });
  });

  router.get('/citizens/:id/timeline', async (request, response) => {
    const person = personOf(response);
    const citizenId = parse(Id, request.params.id);
    const citizen = await openCitizen(context, person, { citizenId, object: 'timeline' });
    const feed = await feedHead(db);
    const now = context.now();
    const timeline = await timelineOf(db, { citizenId, personId: person.id, now });
    response.json({ feed, asOf: now.toISOString(), citizen, ...timeline });
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

function matches({ cpr, name }: CitizenRow, query: string): boolean {
  const number = parseCpr(query);
  if (number) return cpr === number;
  const words = name.toLocaleLowerCase('da').split(/\s+/);
  return query
    .toLocaleLowerCase('da')
    .split(/\s+/)
    .every((part) => words.some((word) => word.startsWith(part)));
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
