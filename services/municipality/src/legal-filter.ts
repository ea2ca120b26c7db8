import { EVENT, OWN_EVENT } from '@overgang/fhir-models';
import {
  aboutCitizen,
  citizenByCpr,
  directoryUnit,
  type IncomingMessage,
  type MessageHandler,
} from '@overgang/mailbox';
import type { Kysely } from 'kysely';
import { homeCareOf, type HomeCareRecord } from './storage/home-care.ts';
import { linkMessage } from './storage/messages-about.ts';

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
export const legalFilter: MessageHandler = async (trx, message) => {
  const { event, messageId } = message.envelope;
  const homeCare = await homeCareFor(trx, message);
  if (homeCare) await linkMessage(trx, messageId, homeCare.citizenId);
  return { contentKept: homeCare !== undefined || addressedByDuty.has(event) };
};

/** The services that the receiving municipality gives the citizen of a message now; nothing when it gives none. */
async function homeCareFor(
  trx: Kysely<unknown>,
  { envelope: { receiver }, bundle }: IncomingMessage,
): Promise<HomeCareRecord | undefined> {
  const cpr = aboutCitizen(bundle)?.cpr;
  if (!cpr) return undefined;
  const addressee = await directoryUnit(trx, receiver.sor);
  const known = await citizenByCpr(trx, addressee?.organisation ?? receiver.sor, cpr);
  const homeCare = known && (await homeCareOf(trx, known.id));
  return homeCare && homeCare.services.length > 0 ? homeCare : undefined;
}
