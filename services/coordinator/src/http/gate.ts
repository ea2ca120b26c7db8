import { forbidden, Refusal, type Person } from '@overgang/service-kit';
import { decideAccess } from '../domain/access.ts';
import { recordRead } from '../storage/audit.ts';
import { citizenById, tiesOf, viewOfCitizen, type CitizenView } from '../storage/citizens.ts';
import type { Context } from './context.ts';

interface Wish {
  citizenId: string;
  /** What is to be read, by kind and id. */
  object: string;
}

/** Lets a person at a citizen's data when the policy does, and writes the read down; else refuses (403) and logs it. */
export async function openCitizen(context: Context, person: Person, { citizenId, object }: Wish): Promise<CitizenView> {
  const { db, logger } = context;
  const now = context.now();
  const citizen = await citizenById(db, citizenId);
  // A citizen who is not there and one who may not be seen look alike.
  if (!citizen) throw noAccess();
  const ties = (await tiesOf(db, [citizenId], now)).get(citizenId) ?? { relations: [], stays: [] };
  const decision = decideAccess(person, ties, now.toISOString());
  await recordRead(db, person, { read: { citizenIds: [citizenId], object, at: now }, decision });
  if (decision.allowed) return viewOfCitizen(citizen, now);
  logger.warn({ reasons: decision.reasons, object: object.split(':')[0] }, 'a read was refused');
  throw noAccess();
}

export function noAccess(): Refusal {
  return forbidden('no-relation', {
    da: 'Du har ikke en relation til borgeren, der giver adgang.',
    en: 'You have no relation to the citizen that gives access.',
  });
}

export function notThere(): Refusal {
  return new Refusal(404, 'not-found', {
    text: { da: 'Det findes ikke.', en: 'There is nothing here.' },
    mend: { da: 'Kontrollér adressen.', en: 'Check the address.' },
  });
}
