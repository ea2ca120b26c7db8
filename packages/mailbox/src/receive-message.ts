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
import { correlationId } from '@overgang/service-kit';
import type { Bundle } from 'fhir/r4.js';
import type { Kysely } from 'kysely';
import { aboutCitizen, type AboutCitizen } from './about-citizen.ts';
import { addresseeOf, tokenForAnother } from './addressee-of.ts';
import { gather } from './gather.ts';
import { enterMessages, knownOf, lockArrivals, type Answered, type Known } from './inbox.ts';
import type { Answer, MessageHandler, ReceiveOptions } from './incoming-message.ts';
import { acknowledgementReceiver } from './receive-acknowledgement.ts';

/** Judges and takes in what was posted to `$process-message` with a token for one organisation (SOR id). */
export type Receive = (json: unknown, organisation: string | undefined) => Promise<Answer>;

interface Read {
  envelope: Envelope;
  bundle: Bundle;
}

/** A message that is to be answered by an acknowledgement. */
interface Arrival extends Read {
  organisation: string;
  about?: AboutCitizen;
  /** The answer when its content or address is at fault. */
  refusal?: Bundle;
  correlationId?: string;
}

const mostTogether = 20;

/** Takes messages in, once in effect however often they come; what comes at the same time shares a transaction. */
export function messageReceiver(options: ReceiveOptions): Receive {
  const takeAcknowledgement = acknowledgementReceiver(options);
  const answer = gather({
    work: (arrivals: Arrival[]) =>
      options.database.db.transaction().execute((trx) => answerAll(trx, options.receive, arrivals)),
    keysOf: ({ envelope: { messageId, bundleId }, about }) => [
      `message ${messageId}`,
      `bundle ${bundleId}`,
      ...(about?.cpr === undefined ? [] : [`citizen ${about.cpr}`]),
    ],
    most: mostTogether,
    groups: 2,
  });
  const take = async (read: Read, findings: Finding[], organisation = ''): Promise<Answer> => {
    const whose = await addresseeOf(options, read.envelope, organisation);
    if (whose === 'forbidden') return { status: 403, body: operationOutcome([tokenForAnother]) };
    if (read.envelope.event === EVENT.acknowledgement) return takeAcknowledgement({ bundle: read.bundle, findings });
    const faults = whose === 'unknown' && !isRefused(findings) ? [receiverUnknown] : findings;
    const refusal = isRefused(faults) ? refusalOf(read.bundle, faults) : undefined;
    if (refusal === 'unanswerable') return { status: 400, body: operationOutcome(faults) };
    const about = aboutCitizen(read.bundle);
    const arrival = { ...read, organisation, ...(about && { about }), ...withRefusal(refusal), ...underRequest() };
    return { status: 200, body: await answer(arrival) };
  };
  return async (json, organisation) => {
    const findings = checkMessage(json);
    const read = readable(json);
    if (!read || isUnstorable(findings) || isUnfindable(read.envelope))
      return { status: 400, body: operationOutcome(findings) };
    return take(read, findings, organisation).catch((error: unknown) => {
      const reason = error instanceof Error ? error.name : 'unknown';
      options.logger.error({ messageId: read.envelope.messageId, reason }, 'a message could not be taken in');
      return { status: 503, body: operationOutcome([notNow]) };
    });
  };
}

const withRefusal = (refusal: Bundle | undefined) => (refusal ? { refusal } : {});

function underRequest(): { correlationId?: string } {
  const request = correlationId();
  return request === undefined ? {} : { correlationId: request };
}

// What holds NUL or broken Unicode no database takes, so its answer could not be kept; neither what could not be searched.
const unstorable: ReadonlySet<string> = new Set(['json-text', 'json-size', 'json-depth']);
const isUnstorable = (findings: Finding[]) => findings.some(({ rule }) => unstorable.has(rule));

/** No index takes an id that is a book. */
const longestId = 200;
const isUnfindable = ({ bundleId, messageId, receiver }: Envelope) =>
  [bundleId, messageId, receiver.sor].some((id) => id.length > longestId);

/** The four cases of reliable messaging, decided for each by MessageHeader.id and Bundle.id together. */
async function answerAll(trx: Kysely<unknown>, receive: MessageHandler, arrivals: Arrival[]): Promise<Bundle[]> {
  await lockArrivals(
    trx,
    arrivals.map(({ envelope, about }) => ({ ...envelope, ...about })),
  );
  const known = await knownOf(
    trx,
    arrivals.map(({ envelope }) => envelope),
  );
  const judged = arrivals.map((arrival, index) => ({ ...arrival, ...(known[index] ?? nothingKnown) }));
  const newcomers = judged.filter(({ messageIsKnown }) => !messageIsKnown);
  const entered = await answerNew(trx, receive, newcomers);
  const newBundles = judged.filter(({ bundleIsKnown }) => !bundleIsKnown).map(({ envelope }) => envelope);
  if (entered.length > 0 || newBundles.length > 0) await enterMessages(trx, entered, newBundles);
  const answers = entered.values();
  return judged.map((one) =>
    one.messageIsKnown ? sameAnswer(one.acknowledgement) : sureOf(answers.next().value?.acknowledgement),
  );
}

const nothingKnown: Known = { messageIsKnown: false, bundleIsKnown: false, acknowledgement: null };

/** The answer that was given the first time, under a new Bundle.id. */
const sameAnswer = (acknowledgement: Bundle | null) => resendCopy(sureOf(acknowledgement), now());

function sureOf(acknowledgement: Bundle | null | undefined): Bundle {
  if (!acknowledgement) throw new Error('A message of the inbox has no answer.');
  return acknowledgement;
}

type Newcomer = Arrival & Pick<Known, 'bundleIsKnown'>;

/** The first answers to messages, which are taken in unless they are refused. */
async function answerNew(trx: Kysely<unknown>, receive: MessageHandler, newcomers: Newcomer[]): Promise<Answered[]> {
  const faults = newcomers.map(faultOf);
  const faultless = newcomers.filter((_, index) => !faults[index]);
  const verdicts = (faultless.length > 0 ? await receive(trx, faultless) : []).values();
  return newcomers.map((arrival, index) => {
    const { envelope, bundle, about, correlationId: request } = arrival;
    const answered = { envelope, ...(about && { about }), ...(request && { correlationId: request }) };
    const fault = faults[index];
    if (fault) return { ...answered, code: 'fatal-error', acknowledgement: fault };
    const acknowledgement = buildAcknowledgement({ of: bundle, code: 'ok', createdAt: now() });
    return { ...answered, code: 'ok', acknowledgement, ...(verdicts.next().value?.contentKept && { content: bundle }) };
  });
}

function faultOf({ bundle, bundleIsKnown, refusal }: Newcomer): Bundle | undefined {
  const isReused = judgeDuplicate({ message: false, bundle: bundleIsKnown }) === 'bundle-reused';
  return isReused ? fatal(bundle, [bundleReused]) : refusal;
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

function readable(json: unknown): Read | undefined {
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
