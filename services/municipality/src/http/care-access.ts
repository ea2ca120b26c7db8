import { actingOrganisation } from '@overgang/mailbox';
import { forbidden, notFound, personOf, Refusal, type Person, type Role } from '@overgang/service-kit';
import type { Response } from 'express';

const sector = 'municipality';
export const careStaff = { sector, roles: ['visitator', 'home-nurse', 'care-worker'] } as const;

/** The person, when their role may do this here (403). */
export function carePerson(response: Response, roles: readonly Role[]): Person {
  const person = personOf(response);
  actingOrganisation(person, { sector, roles });
  return person;
}

/** The unit a person's lists are narrowed to: visitators have the whole municipality, everybody else their own unit. */
export const unitOf = ({ role, unit }: Person): string | undefined => (role === 'visitator' ? undefined : unit);

interface Concerning {
  organisation: string;
  /** The unit that serves the citizen. */
  unit: { sor: string } | null;
}

/**
 * What concerns a citizen, when it is the person's to see: the visitator's for the whole municipality, otherwise of one whom
 * the person's unit serves, or that was addressed to that unit. Everything else does not exist for them (404).
 */
export function ownConcern<T extends Concerning>(person: Person, found: T | undefined, addressee?: string): T {
  if (!found || found.organisation !== person.organisation) throw notFound();
  const isOwn = person.role === 'visitator' || found.unit?.sor === person.unit || addressee === person.unit;
  if (isOwn) return found;
  throw notFound();
}

export const onlyVisitators = () =>
  forbidden('visitator-decides', {
    da: 'Kun en visitator kan svare på planen. Stil spørgsmål, eller send den videre til visitationen.',
    en: 'Only a care assessor can answer the plan. Ask a question, or leave it to them.',
  });

/** Somebody has saved a newer draft than the one that was written on. */
export const draftMoved = () =>
  new Refusal(409, 'draft-moved', {
    text: { da: 'En kollega har gemt en nyere kladde.', en: 'A colleague has saved a newer draft.' },
    mend: { da: 'Hent den, og skriv videre i den.', en: 'Fetch it and go on in it.' },
  });
