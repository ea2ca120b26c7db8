import { categoryName, isCategory } from '@overgang/fhir-models/correspondence';
import { z } from 'zod';
import { MessageProgress } from '../../shared/document/message-progress.ts';
import { Citizen, Named } from '../../shared/person/citizen.ts';
import type { Language } from '../../shared/time/format-time.ts';

const About = z.object({ name: z.string(), cpr: z.string().optional() });
export type About = z.infer<typeof About>;

/** A thread as the list shows it. Times are ISO instants, `unit` is a SOR id of ours. */
export const Thread = z.object({
  threadId: z.string(),
  about: About,
  category: z.string(),
  topic: z.string().optional(),
  priority: z.string().optional(),
  unit: z.string(),
  other: Named,
  lastAt: z.string(),
  last: z.enum(['in', 'out']),
  unseen: z.number(),
  count: z.number(),
  /** What came since we wrote last. */
  unanswered: z.array(z.string()),
});
export type Thread = z.infer<typeof Thread>;

export const Threads = z.object({ asOf: z.string(), citizen: Citizen.optional(), threads: z.array(Thread) });

const Attachment = z.object({ title: z.string(), contentType: z.string(), number: z.number() });
export type Attachment = z.infer<typeof Attachment>;

/** One message of a thread; what was taken back has neither texts nor files. */
export const Message = z.object({
  messageId: z.string(),
  direction: z.enum(['in', 'out']),
  kind: z.enum(['new', 'reply', 'forward']),
  unit: z.string(),
  other: Named,
  author: z.string(),
  sentAt: z.string(),
  seen: z.object({ at: z.string(), by: z.string() }).optional(),
  retracted: z.object({ at: z.string(), reason: z.string() }).optional(),
  retracts: z.string().optional(),
  texts: z.array(z.string()).optional(),
  attachments: z.array(Attachment).optional(),
  progress: MessageProgress.optional(),
});
export type Message = z.infer<typeof Message>;

export const WholeThread = Thread.extend({ citizenId: z.string().optional(), messages: z.array(Message) });
export type WholeThread = z.infer<typeof WholeThread>;

export const views = ['all', 'reply', 'unseen'] as const;
export type View = (typeof views)[number];

/** What a category is called; the code itself when it is a newer one. */
export function nameOfCategory(category: string, language: Language): string {
  return isCategory(category) ? categoryName(category)[language] : category;
}

interface Filter {
  view: View;
  category: string | null;
  text: string;
  /** Ids of threads in which somebody waits for us. */
  owed: ReadonlySet<string>;
  language: Language;
}

const plain = (text: string) => text.trim().toLocaleLowerCase('da');

/** The threads of a view, in the order they came. */
export function threadsShown(threads: Thread[], { view, category, text, owed, language }: Filter): Thread[] {
  const sought = plain(text);
  return threads.filter((thread) => {
    if (view === 'reply' && !owed.has(thread.threadId)) return false;
    if (view === 'unseen' && thread.unseen === 0) return false;
    if (category !== null && thread.category !== category) return false;
    const { about, topic = '', other } = thread;
    const words = [about.name, topic, other.name, nameOfCategory(thread.category, language)];
    return words.some((word) => plain(word).includes(sought));
  });
}

/** The message that this unit may take back: its own, and the latest of the thread. */
export function retractable({ messages }: WholeThread, unit: string): Message | undefined {
  const last = messages.at(-1);
  const isOwn = last?.direction === 'out' && last.unit === unit;
  return isOwn && !last.retracted && !last.retracts ? last : undefined;
}
