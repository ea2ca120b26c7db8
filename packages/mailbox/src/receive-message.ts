import {
  buildAcknowledgement,
  checkMessage,
  EVENT,
  isBundle,
  isRefused,
  judgeDuplicate,
  operationOutcome,
  readEnvelope,
  resendCopy,
  type Envelope,
  type Finding,
} from '@overgang/fhir-models';
import type { Bundle } from 'fhir/r4.js';
import type { Kysely } from 'kysely';
import { claimIds, storeAnswer, storedAnswer, type Answered } from './inbox.ts';
import type { Answer, IncomingMessage, MessageHandler, ReceiveOptions } from './incoming-message.ts';
import { mayBeDelivered, tokenForAnother } from './may-be-delivered.ts';
import { receiveAcknowledgement } from './receive-acknowledgement.ts';

/**
 * Judges and takes in what was posted to `$process-message` with a token for one organisation (SOR id); once in effect,
 * however often it comes.
 */
export async function receiveMessage(
  options: ReceiveOptions,
  json: unknown,
  organisation: string | undefined,
): Promise<Answer> {
  const findings = checkMessage(json);
  const message = readable(json);
  if (!message || isUnstorable(findings)) return { status: 400, body: operationOutcome(findings) };
  try {
    if (!(await mayBeDelivered(options, message.envelope, organisation))) {
      return { status: 403, body: operationOutcome([tokenForAnother]) };
    }
    if (message.envelope.event === EVENT.acknowledgement) {
      return await receiveAcknowledgement(options, { bundle: message.bundle, findings });
    }
    return await acknowledge(options, message, findings);
  } catch (error) {
    const reason = error instanceof Error ? error.name : 'unknown';
    options.logger.error({ messageId: message.envelope.messageId, reason }, 'a message could not be taken in');
    return { status: 503, body: operationOutcome([notNow]) };
  }
}

// What holds NUL or broken Unicode no database takes, so its answer could not be kept; neither what could not be searched.
const unstorable: ReadonlySet<string> = new Set(['json-text', 'json-size', 'json-depth']);
const isUnstorable = (findings: Finding[]) => findings.some(({ rule }) => unstorable.has(rule));

async function acknowledge(options: ReceiveOptions, message: IncomingMessage, checked: Finding[]): Promise<Answer> {
  const findings = isRefused(checked) ? checked : await addressFindings(options, message.envelope);
  const refusal = isRefused(findings) ? refusalOf(message.bundle, findings) : undefined;
  if (refusal === 'unanswerable') return { status: 400, body: operationOutcome(findings) };
  const body = await options.database.db.transaction().execute((trx) => answerOnce(trx, { options, message, refusal }));
  return { status: 200, body };
}

interface Incoming {
  options: ReceiveOptions;
  message: IncomingMessage;
  refusal: Bundle | undefined;
}

/** The four cases of reliable messaging, decided by MessageHeader.id and Bundle.id together. */
async function answerOnce(trx: Kysely<unknown>, { options, message, refusal }: Incoming): Promise<Bundle> {
  const { envelope, bundle } = message;
  const { bundleIsNew, messageIsNew } = await claimIds(trx, envelope);
  const answer = async (answered: Answered) => {
    await storeAnswer(trx, envelope.messageId, answered);
    return answered.acknowledgement;
  };
  switch (judgeDuplicate({ message: !messageIsNew, bundle: !bundleIsNew })) {
    case 'copy':
    case 'resent':
      return resendCopy(await storedAnswer(trx, envelope.messageId), now());
    case 'bundle-reused':
      return answer({ code: 'fatal-error', acknowledgement: fatal(bundle, [bundleReused]) });
    case 'new':
      if (refusal) return answer({ code: 'fatal-error', acknowledgement: refusal });
      return answer(await takeIn(trx, options.receive, message));
  }
}

async function takeIn(trx: Kysely<unknown>, receive: MessageHandler, message: IncomingMessage): Promise<Answered> {
  const { contentKept } = await receive(trx, message);
  const acknowledgement = buildAcknowledgement({ of: message.bundle, code: 'ok', createdAt: now() });
  return { code: 'ok', acknowledgement, ...(contentKept && { content: message.bundle }) };
}

/** Faults of the address: a receiver that is none of ours. */
async function addressFindings({ directory, tokens }: ReceiveOptions, { receiver }: Envelope): Promise<Finding[]> {
  if (tokens.organisations.includes(receiver.sor)) return [];
  const unit = await directory.findUnit(receiver.sor);
  return unit && tokens.organisations.includes(unit.organisation) ? [] : [receiverUnknown];
}

/** The refusal as an acknowledgement, unless the message is so broken that none can be addressed. */
function refusalOf(bundle: Bundle, findings: Finding[]): Bundle | 'unanswerable' {
  try {
    return fatal(bundle, findings);
  } catch {
    return 'unanswerable';
  }
}

const fatal = (of: Bundle, findings: Finding[]) =>
  buildAcknowledgement({ of, code: 'fatal-error', createdAt: now(), findings });

function readable(json: unknown): IncomingMessage | undefined {
  if (!isBundle(json)) return undefined;
  try {
    return { bundle: json, envelope: readEnvelope(json) };
  } catch {
    return undefined;
  }
}

const now = () => new Date().toISOString();

const bundleReused: Finding = {
  severity: 'error',
  code: 'duplicate',
  path: 'Bundle.id',
  rule: 'reliable-messaging',
  message: {
    da: 'Bundle.id har været brugt til en anden meddelelse.',
    en: 'Bundle.id has been used for another message.',
  },
  mend: { da: 'Giv hver forsendelse sit eget Bundle.id.', en: 'Give every transmission a Bundle.id of its own.' },
};

const receiverUnknown: Finding = {
  severity: 'error',
  code: 'not-found',
  path: 'MessageHeader.destination.receiver',
  rule: 'receiver-known',
  message: { da: 'Modtageren findes ikke her.', en: 'The receiver is not here.' },
  mend: {
    da: 'Ret modtagerens SOR-kode, og send en ny meddelelse.',
    en: 'Mend the SOR id of the receiver and send a new message.',
  },
};

const notNow: Finding = {
  severity: 'error',
  code: 'transient',
  path: 'Bundle',
  rule: 'availability',
  message: { da: 'Meddelelsen kan ikke modtages lige nu.', en: 'The message cannot be taken in just now.' },
  mend: { da: 'Send den samme meddelelse igen om lidt.', en: 'Send the same message again shortly.' },
};
