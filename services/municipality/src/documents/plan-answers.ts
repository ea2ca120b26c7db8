import { randomUUID } from 'node:crypto';
import {
  buildCarePlanAnswer,
  buildRehabilitationPlan,
  OWN_EVENT,
  parseCarePlanAnswer,
  parseRehabilitationPlan,
  type OwnMessage,
} from '@overgang/fhir-models';
import {
  addVersion,
  composeDocument,
  directoryUnit,
  documentFaulty,
  dropDraft,
  lockPlace,
  titleOfRole,
  versionsOf,
  type DocumentKind,
  type Mailbox,
} from '@overgang/mailbox';
import { notFound, type Language, type Person } from '@overgang/service-kit';
import type { Kysely } from 'kysely';

export const answerKind: DocumentKind = {
  event: OWN_EVENT.carePlanAnswer,
  build: buildCarePlanAnswer,
  parse: parseCarePlanAnswer,
};

/** The municipality's answer to a rehabilitation plan is the plan again, with what it does about it. */
export const rehabilitationReplyKind: DocumentKind = {
  event: OWN_EVENT.rehabilitationPlan,
  build: buildRehabilitationPlan,
  parse: parseRehabilitationPlan,
};

/**
 * Where the draft of an answer is kept: visitators write one together, and what a home nurse asks is a draft of its own, so
 * that the question neither takes over nor ends the answer that is being written.
 */
export function answerDraft(messageId: string, { role }: Pick<Person, 'role'>): { kind: string; subject: string } {
  const isQuestion = role !== 'visitator';
  return { kind: isQuestion ? `${answerKind.event}#question` : answerKind.event, subject: messageId };
}

export interface Answering {
  /** What is answered, as it was received. */
  answered: OwnMessage<object>;
  kind: DocumentKind;
  content: object;
  person: Person;
  phone: string;
  language: Language;
  organisation: string;
}

/** Answers a document; the hospital's ward that sent it receives the answer. Gives the message's id. */
export async function answerDocument(
  trx: Kysely<unknown>,
  { mailbox, now }: { mailbox: Mailbox; now: Date },
  answering: Answering,
): Promise<string> {
  const { answered, kind, content, person, phone, language, organisation } = answering;
  const isSamePlan = kind === rehabilitationReplyKind;
  const place = { kind: kind.event, subject: isSamePlan ? answered.documentId : answered.messageId };
  await lockPlace(trx, place);
  const sender = await directoryUnit(trx, organisation);
  if (!sender) throw notFound();
  const { citizen, stay, serviceProvider, history } = answered;
  const { composed, problems } = composeDocument(kind, content, {
    bundleId: randomUUID(),
    messageId: randomUUID(),
    documentId: isSamePlan ? answered.documentId : randomUUID(),
    createdAt: now.toISOString(),
    sender: { sor: sender.sor, gln: sender.gln, name: sender.name },
    receiver: answered.sender,
    author: { name: person.name, title: titleOfRole(person.role), phone },
    citizen,
    stay,
    serviceProvider,
    activity: 'reply-message',
    earlier: history,
  });
  if (!composed) throw documentFaulty(problems, language);
  await mailbox.send(trx, composed.bundle);
  const number = (await versionsOf(trx, { subjects: [place.subject], kind: kind.event })).length + 1;
  await addVersion(trx, place, { message: composed.message, by: person, at: now, number });
  await dropDraft(trx, isSamePlan ? place : answerDraft(answered.messageId, person));
  return composed.message.messageId;
}
