import { parse, personOf, type Person } from '@overgang/service-kit';
import type { Router } from 'express';
import { z } from 'zod';
import { decideAccess, isForWholeOrganisation } from '../domain/access.ts';
import { recordRead, recordRefusal } from '../storage/audit.ts';
import { breachNotes } from '../storage/breach-notes.ts';
import { tiesOf } from '../storage/citizens.ts';
import { climbedDuties, type Duty } from '../storage/duties.ts';
import { breachView, escalatedBreaches } from '../storage/escalated.ts';
import { foundObligation } from '../storage/found-obligation.ts';
import type { Context } from './context.ts';
import { noAccess, notThere } from './gate.ts';
import { openBreach } from './open-breach.ts';
import { whyOf } from './why-of.ts';

/**
 * What has climbed to whom asks: the duties of the own organisation for those who serve all of it, and from the second level the
 * breaches without the citizen for the quality contacts; at the secretariat those of the third, of all parties. The quality contacts
 * also read why a breach is one.
 */
export function mountEscalationRoutes(router: Router, context: Context): void {
  const { db, now } = context;
  router.get('/escalated', async (_request, response) => {
    const person = personOf(response);
    const asOf = now().toISOString();
    if (person.role === 'quality-consultant') {
      const isSecretariat = person.sector === 'operations';
      const wanted = isSecretariat ? { level: 3 } : { level: 2, organisation: person.organisation };
      response.json({ asOf, breaches: await escalatedBreaches(db, wanted) });
      return;
    }
    if (!isForWholeOrganisation(person)) await refuse(context, person);
    response.json({ asOf, duties: await permittedDuties(context, person) });
  });

  router.get('/obligations/:id/why', async (request, response) => {
    const person = personOf(response);
    const found = await foundObligation(db, parse(z.uuid(), request.params.id));
    if (!found) throw notThere();
    await openBreach(context, person, found);
    const why = await whyOf(context, found.row);
    response.json({ ...breachView(found.row), why, notes: await breachNotes(db, found.row.id) });
  });
}

async function permittedDuties(context: Context, person: Person): Promise<Duty[]> {
  const { db, now } = context;
  const at = now();
  const duties = await climbedDuties(db, person.organisation, at);
  const ties = await tiesOf(db, [...new Set(duties.map(({ citizen }) => citizen.id))], at);
  const shown = duties.filter(({ citizen }) => {
    const own = ties.get(citizen.id);
    return own !== undefined && decideAccess(person, own, at.toISOString()).allowed;
  });
  const purpose = person.role === 'visitator' ? 'service-decision' : 'treatment';
  await recordRead(db, person, {
    read: { citizenIds: shown.map(({ citizen }) => citizen.id), object: 'escalated', at },
    decision: { allowed: true, purpose, reasons: [`role:${person.role}`, 'own-organisation'] },
  });
  return shown;
}

async function refuse({ db, now }: Context, person: Person): Promise<never> {
  await recordRefusal(db, person, {
    object: 'escalated',
    at: now(),
    reasons: [`role:${person.role}`, 'not-whole-organisation'],
  });
  throw noAccess();
}
