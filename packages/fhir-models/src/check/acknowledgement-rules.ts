import { isIssueDetail } from '../terminology/medcom-acknowledgement-issue-details.ts';
import { get, listOf, textOf } from './json.ts';
import { type MessageView, ofType } from './message-view.ts';
import { checkSending, sorOf } from './envelope-rules.ts';
import { checkEntities } from './history-rules.ts';
import { checkProvenances, type LocatedLink } from './messaging-rules.ts';
import { isLate, moment } from './moment.ts';
import type { Report } from './report.ts';

/** A refusal explains itself (medcom-acknowledgement-1, and response.details must lead to the explanation). */
export function checkResponse(message: MessageView): void {
  const { header, report } = message;
  const response = get(header.resource, 'response');
  const isRefusal = textOf(get(response, 'code')) !== undefined && get(response, 'code') !== 'ok';
  const isExplained = ofType(message, 'OperationOutcome').length > 0 && get(response, 'details') !== undefined;
  if (isRefusal && !isExplained) report('medcom-acknowledgement-1', `${header.path}.response.details`);
  checkAnswer(message);
}

// Section 2: the content, or the receiving system.
const CODES_OF_CONTENT: ReadonlySet<unknown> = new Set([
  'MSG_Receiver_Identifier_UNKNOWN',
  'MSG_Receiver_Identifier_MISSING',
  'MSG_RECEIVER_UNABLE_TO_RECEIVE_MSG_TYPE',
  'MSG_VALUESET_VALUE_UNKNOWN',
  'MSG_CodeSystem_VALUE_UNKNOWN',
  'MSG_Element_To_Long',
  'MSG_Datatype_Wrong',
]);
const CODES_OF_SYSTEM: ReadonlySet<unknown> = new Set(['MSG_Mailbox_Out_Of_Operation']);

/** The answer and the reasons for it say the same. */
function checkAnswer(message: MessageView): void {
  const { header, report } = message;
  const answer = textOf(get(header.resource, 'response', 'code'));
  const issues = ofType(message, 'OperationOutcome').flatMap(({ resource }) => listOf(get(resource, 'issue')));
  if (issues.length > 0 && answer !== undefined && !isInAccord(answer, issues))
    report('acknowledgement-contradiction', `${header.path}.response.code`);
}

function isInAccord(answer: string, issues: readonly unknown[]): boolean {
  const errors = issues.filter((issue) => ['fatal', 'error'].includes(textOf(get(issue, 'severity')) ?? ''));
  if (answer === 'ok') return errors.length === 0;
  const codes = errors.flatMap((issue) => listOf(get(issue, 'details', 'coding')).map((one) => get(one, 'code')));
  if (answer === 'transient-error') return errors.length > 0 && !codes.some((code) => CODES_OF_CONTENT.has(code));
  return errors.length > 0 && !(codes.length > 0 && codes.every((code) => CODES_OF_SYSTEM.has(code)));
}

/** An acknowledgement is about a message, not about a citizen (section 3: no Patient, no clinical content). */
export function checkNoPatient({ located, report }: MessageView): void {
  for (const { type, path } of located) if (!RESOURCES.has(type)) report('acknowledgement-patient', path);
}

const RESOURCES: ReadonlySet<string> = new Set(['MessageHeader', 'Organization', 'Provenance', 'OperationOutcome']);

/** The value set of issue details holds codes of two systems, so that system and code are judged together. */
export function checkIssues(message: MessageView): void {
  for (const { resource, path } of ofType(message, 'OperationOutcome'))
    listOf(get(resource, 'issue')).forEach((issue, index) => {
      const codings = listOf(get(issue, 'details', 'coding'));
      const isRight = codings.every((coding) =>
        isIssueDetail(textOf(get(coding, 'system')) ?? '', textOf(get(coding, 'code')) ?? ''),
      );
      if (!isRight) message.report('issue-details', `${path}.issue[${index}].details.coding`);
      const isExplained = codings.length > 0 || get(issue, 'details', 'text') !== undefined;
      if (!isExplained) message.report('issue-unexplained', `${path}.issue[${index}].details`);
    });
}

/** Exactly two Provenances: the newest of the acknowledged message, and this one's own (MedCom governance). */
export function checkAcknowledgementHistory(message: MessageView): void {
  const { header, report } = message;
  const { links, current } = checkProvenances(message);
  checkEntities(message);
  const of = get(header.resource, 'response', 'identifier');
  if (links.length > 0 && links.length !== 2)
    report('acknowledgement-provenance', 'Bundle.entry.resource.ofType(Provenance)');
  if (!current || typeof of !== 'string') return;
  checkOwnLink(current, of, report);
  checkSending(current, message);
  checkAgents(links, current, message);
  const copied = links.find(({ messageId }) => messageId === of);
  if (copied && isLate(moment(copied.recorded), moment(current.recorded)))
    report('history-order', `${current.path}.recorded`);
  for (const link of links)
    if (link !== current && link.messageId !== of) report('acknowledgement-of', `${link.path}.target`);
}

/** The sender of the acknowledgement acted in its own Provenance, its receiver in the copy (section 4). */
function checkAgents(links: readonly LocatedLink[], current: LocatedLink, message: MessageView): void {
  const { header, find, report } = message;
  const [destination] = listOf(get(header.resource, 'destination'));
  const sender = sorOf(find(get(header.resource, 'sender', 'reference'), 'Organization'));
  const receiver = sorOf(find(get(destination, 'receiver', 'reference'), 'Organization'));
  for (const { path, who } of links) {
    const agent = sorOf(find(who, 'Organization'));
    const expected = path === current.path ? sender : receiver;
    if (agent !== undefined && expected !== undefined && agent !== expected)
      report('acknowledgement-agent', `${path}.agent[0].who`);
  }
}

function checkOwnLink({ activity, previous, role, path }: LocatedLink, of: string, report: Report): void {
  if (activity !== 'acknowledgement') report('acknowledgement-activity', `${path}.activity`);
  if (previous !== of) report('acknowledgement-of', `${path}.entity.what`);
  else if (role !== 'revision') report('history-role', `${path}.entity.role`);
}
