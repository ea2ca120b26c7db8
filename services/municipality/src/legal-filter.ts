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

interface Judged extends Verdict {
  /** The citizen it is about, who receives services. */
  citizenId?: string;
}

/**
 * R.BR1 and R.BR2: a stay notification is sent without consent, so its content may be kept only when the citizen receives
 * relevant services of the municipality, also when one of its units is the receiver. The same goes for what is meant for
 * others, such as a letter to the doctor; what the municipality must act on is kept for every citizen.
 */
export async function legalFilter(trx: Kysely<unknown>, messages: IncomingMessage[]): Promise<Judged[]> {
  const about = messages.flatMap(({ envelope: { messageId }, organisation, about: citizen }) =>
    citizen?.cpr === undefined ? [] : [{ messageId, organisation, cpr: citizen.cpr }],
  );
  const served = await linkToServed(trx, about);
  return messages.map(({ envelope: { event, messageId } }) => {
    const citizenId = served.get(messageId);
    return { contentKept: citizenId !== undefined || addressedByDuty.has(event), ...(citizenId && { citizenId }) };
  });
}
