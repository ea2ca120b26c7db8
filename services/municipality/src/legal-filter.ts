import { parseHospitalNotification } from '@overgang/fhir-models';
import { citizenByCpr, directoryUnit, type MessageHandler } from '@overgang/mailbox';
import { homeCareOf } from './storage/home-care.ts';
import { linkMessage } from './storage/messages-about.ts';

/**
 * R.BR1 and R.BR2: a stay notification is sent without consent, so its content may be kept only when the citizen receives
 * relevant services of the municipality, also when one of its units is the receiver. Other messages are addressed to the municipality with a base of their own.
 */
export const legalFilter: MessageHandler = async (trx, { envelope, bundle }) => {
  if (!envelope.code) return { contentKept: true };
  const { citizen, receiver } = parseHospitalNotification(bundle);
  const addressee = await directoryUnit(trx, receiver.sor);
  const known = await citizenByCpr(trx, addressee?.organisation ?? receiver.sor, citizen.cpr);
  const homeCare = known && (await homeCareOf(trx, known.id));
  if (!homeCare || homeCare.services.length === 0) return { contentKept: false };
  await linkMessage(trx, envelope.messageId, homeCare.citizenId);
  return { contentKept: true };
};
