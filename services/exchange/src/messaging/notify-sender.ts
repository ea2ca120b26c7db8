import { buildAcknowledgement, readEnvelope, type Finding } from '@overgang/fhir-models';
import type { Text } from '../domain/text.ts';
import { partyOf } from '../storage/party.ts';
import type { Db, MessageRow } from '../storage/tables.ts';
import type { Exchange } from './exchange.ts';
import { messageFinding } from './message-finding.ts';
import { storeNotice } from './store-message.ts';

/**
 * Tells the sender, without being asked, that a delivery ended without success: a `transient-error` Acknowledgement in
 * the receiver's place that says it is the exchange speaking. Never `ok`, and never `fatal-error`: what becomes of the
 * message is still the receiver's to say, and its own acknowledgement, should it come, counts instead.
 */
export async function notifySender(
  exchange: Exchange,
  trx: Db,
  { message, reason, at }: { message: MessageRow; reason: Text; at: Date },
): Promise<void> {
  const bundle = buildAcknowledgement({
    of: JSON.parse(message.body),
    code: 'transient-error',
    createdAt: at.toISOString(),
    findings: [undelivered(reason)],
  });
  const envelope = readEnvelope(bundle);
  const sender = await partyOf(trx, envelope.sender.sor);
  const receiver = await partyOf(trx, envelope.receiver.sor);
  if (!sender || !receiver) return;
  const text = JSON.stringify(bundle);
  await storeNotice(exchange, trx, {
    incoming: { bundle, text, envelope, sender, receiver, acknowledges: message },
    at,
  });
}

function undelivered(reason: Text): Finding {
  return messageFinding(
    { code: 'transient', rule: 'undelivered', coding: 'MSG_Mailbox_Out_Of_Operation' },
    {
      da: `Udvekslingen kunne ikke levere meddelelsen. ${reason.da}`,
      en: `The exchange could not deliver the message. ${reason.en}`,
    },
    {
      da: 'Giv modtageren besked på anden vis, og send meddelelsen igen, når modtageren er klar.',
      en: 'Tell the receiver by other means, and resend the message when the receiver is ready.',
    },
  );
}
