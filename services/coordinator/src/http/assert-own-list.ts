import type { Person } from '@overgang/service-kit';
import { mayOpenWorklist } from '../domain/access.ts';
import { recordRead, recordRefusal } from '../storage/audit.ts';
import { isUnitOfAnother } from '../storage/units.ts';
import type { Context } from './context.ts';
import { noAccess } from './gate.ts';

/** Lets a person at what their own organisation has on a unit's worklist; else refuses (403) and writes that down. */
export async function assertOwnList(
  { db, logger, now }: Context,
  person: Person,
  { unit, organisation }: { unit: string; organisation: string },
): Promise<void> {
  const isOwn = organisation === person.organisation && mayOpenWorklist(person, unit);
  if (isOwn && (person.unit === unit || !(await isUnitOfAnother(db, { unit, organisation })))) return;
  await recordRefusal(db, person, {
    object: `worklist:${unit}`,
    at: now(),
    reasons: [`role:${person.role}`, 'no-unit'],
  });
  logger.warn({ role: person.role, unit }, 'a worklist was refused');
  throw noAccess();
}

/** Writes down that a person has read what lies on their own list. */
export function recordOwnList(
  context: Context,
  person: Person,
  what: { citizenIds: string[]; object: string },
): Promise<void> {
  const purpose = person.role === 'visitator' ? 'service-decision' : 'treatment';
  const reasons = [`role:${person.role}`, 'own-unit'];
  return recordRead(context.db, person, {
    read: { ...what, at: context.now() },
    decision: { allowed: true, purpose, reasons },
  });
}
