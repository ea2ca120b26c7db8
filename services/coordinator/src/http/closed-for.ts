import type { Person } from '@overgang/service-kit';
import { decideAccess, mayOpenWorklist, purposeOf } from '../domain/access.ts';
import { recordRead, recordRefusal } from '../storage/audit.ts';
import { tiesOf } from '../storage/citizens.ts';
import { closedDuties } from '../storage/closed-duties.ts';
import type { Context } from './context.ts';
import { noAccess } from './gate.ts';

interface Asked {
  /** Episodes of care, bare UUIDs. */
  episodes: readonly string[];
  ruleId: string;
}

/**
 * The episodes in which a municipality is done with a duty, for its lists: of citizens whom the person may see. What is told is
 * on record. Whoever has no list in a municipality is refused (403), which is on record too.
 */
export async function closedFor({ db, now }: Context, person: Person, asked: Asked): Promise<string[]> {
  const { organisation, sector, unit, role } = person;
  const [object, at] = [`closed-duties:${asked.ruleId}`, now()];
  if (sector !== 'municipality' || !mayOpenWorklist(person, unit)) {
    await recordRefusal(db, person, { object, at, reasons: [`role:${role}`, 'no-list'] });
    throw noAccess();
  }
  const closed = await closedDuties(db, { ...asked, organisation });
  const ties = await tiesOf(db, [...new Set(closed.map(({ citizenId }) => citizenId))], at);
  const seen = closed.filter(({ citizenId }) => {
    const tied = ties.get(citizenId);
    return tied && decideAccess(person, tied, at.toISOString()).allowed;
  });
  await recordRead(db, person, {
    read: { citizenIds: seen.map(({ citizenId }) => citizenId), object, at },
    decision: { allowed: true, purpose: purposeOf(person), reasons: [`role:${role}`, 'relation'] },
  });
  return seen.map(({ episode }) => episode);
}
