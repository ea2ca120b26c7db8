import {
  checkMessage,
  isRefused,
  nextDocumentHistory,
  type Finding,
  type HistoryEntry,
  type OwnActivity,
  type OwnMessage,
} from '@overgang/fhir-models';
import { Refusal, type Language } from '@overgang/service-kit';
import type { Bundle } from 'fhir/r4.js';
import type { DocumentKind } from './document-kind.ts';

/** What is fixed of a document before anybody has written anything. */
export type DocumentEnvelope = Omit<OwnMessage<object>, 'content' | 'history'> & {
  activity: OwnActivity;
  /** What has happened with the document, or with the message it answers, so far. */
  earlier: HistoryEntry[];
};

/** Something wrong with what was written. `field` is `section.field`, or the place in the message when no field fits. */
export interface DocumentProblem {
  field: string;
  rule: string;
  text: { da: string; en: string };
  mend: { da: string; en: string };
}

export interface ComposedDocument {
  /** The content as the message carries it: what no section knows is left out. */
  message: OwnMessage<object>;
  bundle: Bundle;
}

/** A document put together and checked as any message is; the problems when it cannot be sent as it stands. */
export function composeDocument(
  kind: DocumentKind,
  content: object,
  { activity, earlier, ...envelope }: DocumentEnvelope,
): { composed: ComposedDocument; problems: [] } | { composed?: undefined; problems: DocumentProblem[] } {
  const { messageId, createdAt, sender } = envelope;
  const history = nextDocumentHistory(earlier, { messageId, activity, sentAt: createdAt, who: sender });
  const bundle = built(kind, { ...envelope, content, history });
  if (!bundle) return { problems: [unreadable] };
  const findings = checkMessage(bundle);
  if (isRefused(findings)) return { problems: findings.filter((one) => isRefused([one])).map(problemOf) };
  return { composed: { message: kind.parse(bundle), bundle }, problems: [] };
}

/** Content comes from outside and may have any shape; where it has none that a message could carry, there is no message. */
function built(kind: DocumentKind, message: OwnMessage<object>): Bundle | undefined {
  try {
    return kind.build(message);
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Refuses (400 `document-faulty`) a document with problems; each stands at its field. */
export function documentFaulty(problems: DocumentProblem[], language: Language): Refusal {
  const fields = problems.slice(0, 50).map(({ field, text, mend }) => ({
    path: field,
    text: `${text[language]} ${mend[language]}`,
  }));
  return new Refusal(400, 'document-faulty', {
    text: { da: 'Der mangler noget, før det kan sendes.', en: 'Something is missing before this can be sent.' },
    mend: { da: 'Ret de nævnte felter, og send igen.', en: 'Mend the fields named and send again.' },
    fields,
  });
}

const problemOf = ({ path, rule, message, mend }: Finding): DocumentProblem => ({
  field: fieldAt(path),
  rule,
  text: message,
  mend,
});

/** The field a finding is about: the link of a form's item, else the section, else the place as it is. */
function fieldAt(path: string): string {
  const link = [...path.matchAll(/linkId = '([^']+)'/g)].at(-1)?.[1];
  const section = /section\.where\(code = '([^']+)'\)(?:\.(\w+))?/.exec(path);
  if (link) return link;
  if (!section) return path;
  return section.slice(1, 3).filter(Boolean).join('.');
}

const unreadable: DocumentProblem = {
  field: '',
  rule: 'shape',
  text: { da: 'Indholdet har ikke den form, det skal have.', en: 'The content does not have the form it must have.' },
  mend: { da: 'Send felterne som beskrevet.', en: 'Send the fields as described.' },
};
