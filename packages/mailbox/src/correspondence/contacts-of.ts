import {
  OWN_EVENT,
  parseCarePlan,
  parseDischargeLetter,
  parseDischargeReport,
  parseRehabilitationPlan,
  parseReportOfAdmission,
  relationName,
} from '@overgang/fhir-models';
import type { Text } from '@overgang/service-kit';
import type { Bundle } from 'fhir/r4.js';
import type { Kysely } from 'kysely';
import { receivedAbout } from '../documents/received-documents.ts';

/** Somebody to call about a citizen. */
export interface Relative {
  name: string;
  relation?: Text;
  phones: string[];
}

/** Whom to call about a citizen: the citizen, and the relatives. */
export interface CitizenContacts {
  phone?: string;
  relatives: Relative[];
}

interface Told {
  citizen: { phone?: string | undefined };
  content: { identification: { relatives: Named[] } };
}

/** A relative as documents and records name one. */
export interface Named {
  name: string;
  relation?: string | undefined;
  phones: { number: string }[];
}

const readers: Record<string, (bundle: Bundle) => Told> = {
  [OWN_EVENT.reportOfAdmission]: parseReportOfAdmission,
  [OWN_EVENT.carePlan]: parseCarePlan,
  [OWN_EVENT.dischargeReport]: parseDischargeReport,
  [OWN_EVENT.dischargeLetter]: parseDischargeLetter,
  [OWN_EVENT.rehabilitationPlan]: parseRehabilitationPlan,
};

/** Whom the newest received document about a citizen (CPR) names that names anybody, and the newest number of the citizen. */
export async function contactsOf(
  db: Kysely<unknown>,
  { organisation, cpr }: { organisation: string; cpr: string },
): Promise<CitizenContacts> {
  const received = await receivedAbout(db, { organisation, cprs: [cpr], events: Object.keys(readers) });
  const newestFirst = received
    .filter(({ activity }) => activity !== 'retract-message')
    .toReversed()
    .flatMap(({ event, bundle }) => readers[event]?.(bundle) ?? []);
  const phone = newestFirst.find(({ citizen }) => citizen.phone)?.citizen.phone;
  const named = newestFirst.find(({ content }) => content.identification.relatives.length > 0);
  return { ...(phone && { phone }), relatives: (named?.content.identification.relatives ?? []).map(relativeOf) };
}

export function relativeOf({ name, relation, phones }: Named): Relative {
  const words = relation === undefined ? undefined : relationName(relation);
  return { name, ...(words && { relation: words }), phones: phones.map(({ number }) => number) };
}
