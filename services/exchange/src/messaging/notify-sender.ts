import { buildAcknowledgement, readEnvelope, type Finding } from '@overgang/fhir-models';
import type { Text } from '../domain/text.ts';
import type { Parties } from '../storage/parties.ts';
import type { MessageRow } from '../storage/tables.ts';
import { messageFinding } from './message-finding.ts';
import { arrivalOf, type Arrival } from './store-message.ts';

/**
 * The word to the sender, without being asked, that a delivery ended without success: a `transient-error` Acknowledgement in
 * the receiver's place that says it is the exchange speaking. Never `ok`, and never `fatal-error`: what becomes of the
 * message is still the receiver's to say, and its own acknowledgement, should it come, counts instead.
 */
export async function noticeToSender(
  parties: Parties,
  { message, reason, at }: { message: Omit<MessageRow, 'sequence'>; reason: Text; at: Date },
): Promise<Arrival | undefined> {
  const bundle = buildAcknowledgement({
    of: JSON.parse(message.body),
    code: 'transient-error',
    createdAt: at.toISOString(),
    findings: [undelivered(reason)],
  });
  const envelope = readEnvelope(bundle);
  const sender = await parties.find(envelope.sender.sor);
  const receiver = await parties.find(envelope.receiver.sor);
  if (!sender || !receiver) return undefined;
  const about = { acknowledges: message, correlationId: message.correlation_id ?? undefined };
  return arrivalOf({ bundle, text: JSON.stringify(bundle), envelope, sender, receiver, ...about });
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
