import type { Agreement } from '@overgang/pathway-rules';
import { danishDate, parse, personOf, PlainLine, type Person } from '@overgang/service-kit';
import type { Router } from 'express';
import { z } from 'zod';
import { levelOf } from '../domain/access.ts';
import { assumed, periods } from '../domain/indicators/definitions.ts';
import type { Indicator } from '../domain/indicators/figures.ts';
import { monthsUpTo } from '../domain/indicators/periods.ts';
import { recordDecision, recordRefusal } from '../storage/audit.ts';
import { indicatorsOf } from '../storage/indicators.ts';
import { regionOf } from '../storage/units.ts';
import { agreementOn } from './agreement-on.ts';
import type { Context } from './context.ts';
import { noAccess } from './gate.ts';

const longest = Math.max(...periods);

const Query = z.object({
  months: z.enum(periods.map(String)).default(String(longest)).transform(Number),
  group: PlainLine.min(1).max(60).optional(),
});

/**
 * How well parties keep what they agreed, as figures over months: for the quality contacts and those who serve the whole of an
 * organisation, its own figures and those of whom it works with; for the secretariat those of every party. No citizen and no person
 * is told of, and no number small enough to point at one. What the agreement in force wants to reach stands with its figure.
 */
export function mountIndicatorRoutes(router: Router, context: Context): void {
  const { db, now } = context;
  router.get('/indicators', async (request, response) => {
    const person = personOf(response);
    const { months: shown, group } = parse(Query, request.query);
    const at = now();
    const looking = await lookingFor(context, person);
    const all = monthsUpTo(at, longest);
    const { indicators, ...shape } = await indicatorsOf(db, { looking, months: all, shown, group, now: at });
    const region = (await regionOf(db, person.organisation)) ?? 'DK';
    const { goals } = agreementOn(context.agreements, { region, on: danishDate(at) });
    response.json({
      asOf: at.toISOString(),
      months: all.slice(-shown),
      least: assumed.least,
      ...shape,
      indicators: indicators.map((one) => viewOf(one, goals)),
    });
  });
}

/** Whose figures a person may see, which is written down; else refused (403). */
async function lookingFor({ db, now }: Context, person: Person): Promise<string | undefined> {
  const level = levelOf(person);
  const about = { object: 'indicators', at: now() };
  if (level === undefined) {
    await recordRefusal(db, person, { ...about, reasons: [`role:${person.role}`, 'not-whole-organisation'] });
    throw noAccess();
  }
  const isSecretariat = level === 3;
  const reason = isSecretariat ? 'secretariat' : 'own-organisation';
  await recordDecision(db, person, { ...about, reasons: [`role:${person.role}`, reason] });
  return isSecretariat ? undefined : person.organisation;
}

function viewOf({ definition, ...figures }: Indicator, goals: Agreement['goals']) {
  const { id, version, measure, better, name, counted, values, rules } = definition;
  const goal = Object.values(goals).find(({ indicator }) => indicator === id);
  return {
    id,
    version,
    measure,
    better,
    name,
    counted,
    ...(values && { values }),
    ...(rules && { rules }),
    ...(goal && { goal: { name: goal.name, ...(goal.target !== undefined && { target: goal.target }) } }),
    ...figures,
  };
}
