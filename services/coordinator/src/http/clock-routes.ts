import { forbidden, parse, personOf, type DemoClock } from '@overgang/service-kit';
import type { Router } from 'express';
import { z } from 'zod';
import { recordDecision } from '../storage/audit.ts';
import { checkDue } from '../storage/check-due.ts';
import { advanceClock, tellOfClock } from '../storage/clock-offset.ts';
import { worldOf, type Context } from './context.ts';

/** At most a year at a time. */
const Advance = z.object({
  advanceMinutes: z
    .int()
    .min(1)
    .max(366 * 24 * 60),
});

/** The time that everything is judged by; in a demonstration anybody signed in may move it on. */
export function mountClockRoutes(router: Router, context: Context, demo: DemoClock | undefined): void {
  const { db, now } = context;
  const clock = () => ({
    now: now().toISOString(),
    demo: demo !== undefined,
    offsetSeconds: demo?.offsetSeconds() ?? 0,
  });
  router.get('/clock', (_request, response) => {
    personOf(response);
    response.json(clock());
  });

  router.post('/clock', async (request, response) => {
    const person = personOf(response);
    if (!demo) throw fixed();
    const { advanceMinutes } = parse(Advance, request.body);
    demo.set(await advanceClock(db, advanceMinutes * 60));
    const reasons = [`role:${person.role}`, `minutes:${advanceMinutes}`];
    await recordDecision(db, person, { object: 'clock', at: now(), reasons });
    await checkDue(db, () => worldOf(context));
    await tellOfClock(db, now());
    response.json(clock());
  });
}

function fixed() {
  return forbidden('clock-fixed', {
    da: 'Tiden kan kun flyttes i en demonstration.',
    en: 'The time can be moved only in a demonstration.',
  });
}
