import { callerOf, parse, personOf, PlainLine } from '@overgang/service-kit';
import type { RequestHandler, Router } from 'express';
import { mayOpenWorklist } from '../domain/access.ts';
import { recordRefusal } from '../storage/audit.ts';
import { colleaguesOf, rememberColleague } from '../storage/colleagues.ts';
import type { Context } from './context.ts';
import { noAccess } from './gate.ts';

const Sor = PlainLine.min(1).max(40);
const anHour = 3_600_000;

/** Remembers who works in a unit as they come by, at most once an hour each. */
export function rememberColleagues({ db, now }: Context): RequestHandler {
  const remembered = new Map<string, number>();
  return async (_request, response, next) => {
    const caller = callerOf(response);
    if (caller.kind === 'person' && mayOpenWorklist(caller, caller.unit)) {
      const at = now();
      const key = JSON.stringify([caller.id, caller.organisation, caller.unit, caller.role, caller.name]);
      if (Math.abs(at.getTime() - (remembered.get(key) ?? 0)) > anHour) {
        await rememberColleague(db, caller, at);
        remembered.set(key, at.getTime());
      }
    }
    next();
  };
}

/** Who works with the list of a unit of the own organisation, for those who may open that list. */
export function mountColleagueRoutes(router: Router, { db, now }: Context): void {
  router.get('/units/:sor/people', async (request, response) => {
    const person = personOf(response);
    const unit = parse(Sor, request.params.sor);
    if (!mayOpenWorklist(person, unit)) {
      const reasons = [`role:${person.role}`, 'no-unit'];
      await recordRefusal(db, person, { object: `people:${unit}`, at: now(), reasons });
      throw noAccess();
    }
    const people = await colleaguesOf(db, { organisation: person.organisation, unit, now: now() });
    response.json({ people });
  });
}
