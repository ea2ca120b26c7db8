import { EVENT, OWN_EVENT } from '@overgang/fhir-models';
import type { IncomingMessage, Verdict } from '@overgang/mailbox';
import type { Kysely } from 'kysely';
import { linkToServed } from './storage/messages-about.ts';

/** What a municipality is addressed with because the matter is its own, also for citizens it has not met before. */
const addressedByDuty: ReadonlySet<string> = new Set([
  EVENT.careCommunication,
  OWN_EVENT.carePlan,
  OWN_EVENT.readyForDischarge,
  OWN_EVENT.dischargeReport,
  OWN_EVENT.rehabilitationPlan,
]);

/**
 * R.BR1 and R.BR2: a stay notification is sent without consent, so its content may be kept only when the citizen receives
 * relevant services of the municipality, also when one of its units is the receiver. The same goes for what is meant for
 * others, such as a letter to the doctor; what the municipality must act on is kept for every citizen.
 */
export async function legalFilter(
  trx: Kysely<unknown>,
  { envelope: { event, messageId }, organisation, about }: IncomingMessage,
): Promise<Verdict> {
  const cpr = about?.cpr;
  const isServed = cpr !== undefined && (await linkToServed(trx, { messageId, organisation, cpr }));
  return { contentKept: isServed || addressedByDuty.has(event) };
}
