import {
  isRefused,
  operationOutcome,
  parseAcknowledgement,
  type Acknowledgement,
  type Finding,
} from '@overgang/fhir-models';
import type { Text } from '@overgang/service-kit';
import type { Bundle } from 'fhir/r4.js';
import { gather } from './gather.ts';
import { enterAcknowledgements, type AcknowledgementEffect, type ReceivedAcknowledgement } from './inbox.ts';
import type { Answer, ReceiveOptions } from './incoming-message.ts';
import type { GivenAnswer } from './outbox.ts';
import { outcomeText } from './outcome-text.ts';

/** An acknowledgement and what the check said of it. */
export interface CheckedAcknowledgement {
  bundle: Bundle;
  findings: Finding[];
}

const mostTogether = 50;

/**
 * Takes in acknowledgements of messages of ours. One is never acknowledged itself; a repeated one changes nothing, and one of
 * a message we do not know is kept as unmatched (reliable messaging).
 */
export function acknowledgementReceiver({
  database,
  logger,
  transportNow,
}: ReceiveOptions): (checked: CheckedAcknowledgement) => Promise<Answer> {
  const enter = gather({
    work: (all: ReceivedAcknowledgement[]) => enterAcknowledgements(database.db, all, transportNow()),
    keysOf: ({ messageId, of }) => [messageId, `of ${of}`],
    most: mostTogether,
    groups: 2,
  });
  return async ({ bundle, findings }) => {
    if (isRefused(findings)) return { status: 400, body: operationOutcome(findings) };
    const acknowledgement = parseAcknowledgement(bundle);
    const { of, messageId, code } = acknowledgement;
    const effect = await enter({ ...answerOf(acknowledgement, bundle), messageId, bundle });
    const remark = remarkOn(effect);
    if (remark) logger.info({ messageId, of, code }, remark);
    return { status: 200, body: operationOutcome([]) };
  };
}

function remarkOn({ isNew, isMatched, counts }: AcknowledgementEffect): string | undefined {
  if (!isNew) return 'an acknowledgement has come before, and changes nothing';
  // An organisation may send with a system of its own as well.
  if (!isMatched) return 'an acknowledgement belongs to no message of ours';
  return counts ? undefined : 'a further acknowledgement changes nothing';
}

/** What an acknowledgement says of our message, and what people should know of it. */
function answerOf(acknowledgement: Acknowledgement, bundle: Bundle): GivenAnswer {
  const { of, code } = acknowledgement;
  if (code === 'ok') return { of, code };
  const reasons = outcomeText(
    bundle.entry?.find(({ resource }) => resource?.resourceType === 'OperationOutcome')?.resource,
  );
  if (isUndelivered(acknowledgement)) return { of, code, problem: reasons, why: 'undelivered' };
  if (code === 'fatal-error') return { of, code, problem: after(refused, reasons), why: 'refused-by-receiver' };
  return { of, code, problem: after(waiting, reasons) };
}

/** The exchange could not deliver it, or the mailbox is closed: its own words say what people can do meanwhile. */
function isUndelivered({ code, issues }: Acknowledgement): boolean {
  return code === 'transient-error' && issues.some(({ coding }) => coding === 'MSG_Mailbox_Out_Of_Operation');
}

const after = (heading: Text, reasons: Text): Text => ({
  da: `${heading.da} ${reasons.da}`.trim(),
  en: `${heading.en} ${reasons.en}`.trim(),
});

const refused: Text = { da: 'Modtageren har afvist meddelelsen.', en: 'The receiver has refused the message.' };

const waiting: Text = {
  da: 'Modtageren kan ikke tage imod lige nu. Meddelelsen sendes igen.',
  en: 'The receiver cannot take the message just now. It will be sent again.',
};
