import { DOCUMENT_FORMS, type Fields } from '@overgang/fhir-models/forms';
import { z } from 'zod';
import { Words } from '../obligation/obligation.ts';
import { Named } from '../person/citizen.ts';
import { MessageProgress } from './message-progress.ts';

const documentNames = ['care-plan', 'ready', 'discharge-report', 'rehabilitation-plan', 'discharge-letter'] as const;
export type DocumentName = (typeof documentNames)[number];

/** The document that an address names; undefined of any other word. */
export function documentNameOf(word: string | undefined): DocumentName | undefined {
  return documentNames.find((name) => name === word);
}

/** Everything that is written in the form: the documents of a ward, and what others write. */
export type FormName = keyof typeof DOCUMENT_FORMS;

/** The sections of a document, as they are drawn, checked and sent. */
export const formOf = (name: FormName): Fields => DOCUMENT_FORMS[name];

const Signature = z.object({ name: z.string(), role: z.string() });
const Content = z.record(z.string(), z.unknown());

/** What the municipality answers to a plan, or to a citizen being ready. Times are ISO instants. */
export const AnswerContent = z.object({
  answer: z.object({
    answer: z.enum(['accept', 'question', 'takeover']),
    question: z.string().optional(),
    comment: z.string().optional(),
    /** Accepted, but not all of it or not as it was asked for. */
    changed: z.boolean().optional(),
  }),
  contact: z.object({ name: z.string().optional(), phone: z.string().optional() }).optional(),
  takeover: z
    .object({
      at: z.string().optional(),
      place: z.string().optional(),
      interim: z.boolean().optional(),
      conditions: z.array(z.string()).default([]),
    })
    .optional(),
  services: z
    .object({
      plan: z
        .object({ services: z.array(z.object({ text: z.string(), startsAt: z.string().optional() })).default([]) })
        .optional(),
    })
    .optional(),
});
export type AnswerContent = z.infer<typeof AnswerContent>;

const Answer = z.object({ messageId: z.string(), receivedAt: z.string(), from: Named, content: AnswerContent });
export type Answer = z.infer<typeof Answer>;

/** What the municipality does about a rehabilitation plan; `firstContactOffered` is yyyy-mm-dd. */
const Reply = z.object({
  messageId: z.string(),
  receivedAt: z.string(),
  from: Named,
  content: z.object({ firstContactOffered: z.string().optional(), provider: z.string().optional() }),
});
export type Reply = z.infer<typeof Reply>;

export const Change = z.object({ section: Words, label: Words, before: Words.optional(), after: Words.optional() });
export type Change = z.infer<typeof Change>;

/** One version that was sent, frozen. Times are ISO instants. */
export const Version = z.object({
  messageId: z.string(),
  number: z.number(),
  activity: z.string(),
  sentAt: z.string(),
  by: Signature,
  receiver: Named,
  reason: z.string().optional(),
  progress: MessageProgress.optional(),
  answers: z.array(Answer),
  replies: z.array(Reply).default([]),
});
export type Version = z.infer<typeof Version>;

const WholeVersion = Version.extend({ content: Content, changes: z.array(Change) });
export type WholeVersion = z.infer<typeof WholeVersion>;

const Saved = z.object({ revision: z.number(), savedAt: z.string(), by: z.object({ name: z.string() }) });
export const SavedDraft = Saved;
export type SavedDraft = z.infer<typeof Saved>;

/** A document with its draft, what a form begins with, and everything that was sent, newest first. */
export const WholeDocument = z.object({
  name: z.enum(documentNames),
  draft: Saved.extend({ content: Content }).optional(),
  begin: Content,
  versions: z.array(WholeVersion),
  may: z.object({ write: z.boolean(), send: z.boolean() }),
});
export type WholeDocument = z.infer<typeof WholeDocument>;

/** Every document of a stay in brief. */
export const StayDocuments = z.object({
  documents: z.array(z.object({ name: z.enum(documentNames), versions: z.array(Version), draft: Saved.optional() })),
});
export type StayDocument = z.infer<typeof StayDocuments>['documents'][number];

/** Something wrong with what is written; `field` is `section.field` where one fits. */
const Problem = z.object({ field: z.string(), rule: z.string(), text: z.string(), mend: z.string() });
export type Problem = z.infer<typeof Problem>;

/** What the services make of a draft before it is sent. */
export const Check = z.object({ version: z.number(), changes: z.array(Change), problems: z.array(Problem) });
export type Check = z.infer<typeof Check>;

/** The version that the receiver goes by; undefined when none was sent or the last was taken back. */
export function standing<V extends Version>(versions: readonly V[]): V | undefined {
  const [latest] = versions;
  return latest?.activity === 'retract-message' ? undefined : latest;
}

/** Whom the documents go to. */
export const receiverKind = (name: DocumentName) => (name === 'discharge-letter' ? 'practice' : 'municipality');

const writers: Record<DocumentName, readonly string[]> = {
  'care-plan': ['ward-nurse', 'discharge-coordinator', 'physician'],
  // Set by a physician together with the time, not written as a document.
  ready: [],
  'discharge-report': ['ward-nurse', 'physician'],
  'rehabilitation-plan': ['ward-nurse', 'physician'],
  'discharge-letter': ['physician', 'ward-secretary'],
};

/** Whether people of this role write the document; the services decide. */
export function mayWrite(name: DocumentName, role: string): boolean {
  return writers[name].includes(role);
}
