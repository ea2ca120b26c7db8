import { isIssueDetail } from '../terminology/medcom-acknowledgement-issue-details.ts';
import { get, listOf, textOf } from './json.ts';
import { type MessageView, ofType } from './message-view.ts';
import { checkEntities } from './history-rules.ts';
import { checkProvenances, type LocatedLink } from './messaging-rules.ts';
import type { Report } from './report.ts';

/** A refusal explains itself (medcom-acknowledgement-1, and response.details must lead to the explanation). */
export function checkResponse(message: MessageView): void {
  const { header, report } = message;
  const response = get(header.resource, 'response');
  const isRefusal = textOf(get(response, 'code')) !== undefined && get(response, 'code') !== 'ok';
  const isExplained = ofType(message, 'OperationOutcome').length > 0 && get(response, 'details') !== undefined;
  if (isRefusal && !isExplained) report('medcom-acknowledgement-1', `${header.path}.response.details`);
  const issues = ofType(message, 'OperationOutcome').flatMap(({ resource }) => listOf(get(resource, 'issue')));
  const hasError = issues.some((issue) => ['fatal', 'error'].includes(textOf(get(issue, 'severity')) ?? ''));
  if (get(response, 'code') === 'ok' && hasError)
    report('acknowledgement-contradiction', `${header.path}.response.code`);
}

/** An acknowledgement is about a message, not about a citizen (section 3: no Patient, no clinical content). */
export function checkNoPatient(message: MessageView): void {
  for (const { path } of ofType(message, 'Patient')) message.report('acknowledgement-patient', path);
}

/** The value set of issue details holds codes of two systems, so that system and code are judged together. */
export function checkIssues(message: MessageView): void {
  for (const { resource, path } of ofType(message, 'OperationOutcome'))
    listOf(get(resource, 'issue')).forEach((issue, index) => {
      const codings = listOf(get(issue, 'details', 'coding'));
      const isRight = codings.every((coding) =>
        isIssueDetail(textOf(get(coding, 'system')) ?? '', textOf(get(coding, 'code')) ?? ''),
      );
      if (!isRight) message.report('issue-details', `${path}.issue[${index}].details.coding`);
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
  for (const link of links)
    if (link !== current && link.messageId !== of) report('acknowledgement-of', `${link.path}.target`);
}

function checkOwnLink({ activity, previous, role, path }: LocatedLink, of: string, report: Report): void {
  if (activity !== 'acknowledgement') report('acknowledgement-activity', `${path}.activity`);
  if (previous !== of) report('acknowledgement-of', `${path}.entity.what`);
  else if (role !== 'revision') report('history-role', `${path}.entity.role`);
}
