import {
  isRefused,
  operationOutcome,
  parseAcknowledgement,
  type Acknowledgement,
  type Finding,
} from '@overgang/fhir-models';
import type { Text } from '@overgang/service-kit';
import type { Bundle } from 'fhir/r4.js';
import type { Kysely } from 'kysely';
import { keepAcknowledgement } from './inbox.ts';
import { markAnswered, outboxMessage } from './outbox.ts';
import type { Answer, ReceiveOptions } from './incoming-message.ts';
import { outcomeText } from './outcome-text.ts';

/**
 * Takes in the acknowledgement of a message of ours. It is never acknowledged itself; a repeated one changes nothing, and
 * one of a message we do not know is kept as unmatched (reliable messaging).
 */
export async function receiveAcknowledgement(
  { database, logger }: ReceiveOptions,
  { bundle, findings }: { bundle: Bundle; findings: Finding[] },
): Promise<Answer> {
  if (isRefused(findings)) return { status: 400, body: operationOutcome(findings) };
  const acknowledgement = parseAcknowledgement(bundle);
  const { of, messageId, code } = acknowledgement;
  await database.db.transaction().execute(async (trx) => {
    const isNew = await keepAcknowledgement(trx, { of, messageId, code, bundle });
    if (!isNew) return;
    const isMatched = await applyAcknowledgement(trx, acknowledgement, bundle);
    // An organisation may send with a system of its own as well.
    if (!isMatched) logger.info({ messageId, of }, 'an acknowledgement belongs to no message of ours');
  });
  return { status: 200, body: operationOutcome([]) };
}

/** The latest answer counts after a `transient-error`; `ok` and `fatal-error` are final. */
async function applyAcknowledgement(
  trx: Kysely<unknown>,
  acknowledgement: Acknowledgement,
  bundle: Bundle,
): Promise<boolean> {
  const { of, code } = acknowledgement;
  const message = await outboxMessage(trx, of);
  if (!message) return false;
  const isFinal = message.responseCode === 'ok' || message.responseCode === 'fatal-error';
  if (!isFinal) await markAnswered(trx, of, { code, ...problemOf(acknowledgement, bundle) });
  return true;
}

function problemOf(acknowledgement: Acknowledgement, bundle: Bundle): { problem?: Text } {
  const { code } = acknowledgement;
  if (code === 'ok') return {};
  const reasons = outcomeText(
    bundle.entry?.find(({ resource }) => resource?.resourceType === 'OperationOutcome')?.resource,
  );
  if (isUndelivered(acknowledgement)) return { problem: reasons };
  const heading = code === 'fatal-error' ? refused : waiting;
  return { problem: { da: `${heading.da} ${reasons.da}`.trim(), en: `${heading.en} ${reasons.en}`.trim() } };
}

/** The exchange's own word that it could not deliver: nobody sends the message again, and its text says so. */
function isUndelivered({ code, issues }: Acknowledgement): boolean {
  return code === 'transient-error' && issues.some(({ coding }) => coding === 'MSG_Mailbox_Out_Of_Operation');
}

const refused: Text = { da: 'Modtageren har afvist meddelelsen.', en: 'The receiver has refused the message.' };

const waiting: Text = {
  da: 'Modtageren kan ikke tage imod lige nu. Meddelelsen sendes igen.',
  en: 'The receiver cannot take the message just now. It will be sent again.',
};
