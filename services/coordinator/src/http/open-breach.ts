import type { Person } from '@overgang/service-kit';
import { levelOf } from '../domain/access.ts';
import { recordRead, recordRefusal } from '../storage/audit.ts';
import type { FoundObligation } from '../storage/found-obligation.ts';
import { isPartyToBreach } from '../storage/parties-to-breach.ts';
import type { Context } from './context.ts';
import { noAccess } from './gate.ts';

/**
 * Lets a quality contact at what is known of a breach besides its citizen: that of a party at what it has recorded, disputed or
 * been told of, that of the secretariat at what has come to it. Written down; all else is refused (403).
 */
export async function openBreach(
  { db, now, logger }: Context,
  person: Person,
  { row, citizenId }: FoundObligation,
): Promise<void> {
  const object = `breach:${row.id}`;
  const level = levelOf(person);
  const isParty =
    level === 2 && (await isPartyToBreach(db, { obligationId: row.id, organisation: person.organisation }));
  const isAllowed = isParty || (level === 3 && row.escalation >= 3);
  const reasons = [`role:${person.role}`, isAllowed ? (isParty ? 'party-to-breach' : 'secretariat') : 'not-theirs'];
  if (isAllowed) {
    const decision = { allowed: true, purpose: 'quality' as const, reasons };
    await recordRead(db, person, { read: { citizenIds: [citizenId], object, at: now() }, decision });
    return;
  }
  await recordRefusal(db, person, { object, at: now(), reasons });
  logger.warn({ reasons }, 'a breach was refused');
  throw noAccess();
}
