import { z } from 'zod';
import { DescribedRow } from '../../shared/message/described.ts';
import { Named } from '../../shared/person/citizen.ts';

/** A received message as the list shows it. Times are ISO instants. */
export const InboxEntry = z.object({
  messageId: z.string(),
  event: z.string(),
  code: z.string().optional(),
  activity: z.string().optional(),
  from: Named,
  to: Named,
  about: z.object({ name: z.string(), cpr: z.string().optional(), age: z.number().optional() }),
  sentAt: z.string(),
  receivedAt: z.string(),
  opened: z.object({ at: z.string(), by: z.string() }).optional(),
  later: z.object({ messageId: z.string(), kind: z.enum(['cancelled', 'corrected']) }).optional(),
});
export type InboxEntry = z.infer<typeof InboxEntry>;

/** One page of what was received, the newest first; `next` is where the page of older messages begins. */
export const Inbox = z.object({ asOf: z.string(), messages: z.array(InboxEntry), next: z.number().optional() });

const Text = z.object({ da: z.string(), en: z.string() });
const Section = z.object({
  title: Text,
  rows: z.array(DescribedRow),
  text: z.array(z.string()).optional(),
});
export type Section = z.infer<typeof Section>;

const Attachment = z.object({ title: z.string(), contentType: z.string(), bytes: z.number() });
export type Attachment = z.infer<typeof Attachment>;

/** A message with all it says; without a description its content cannot be shown here. */
export const OpenedMessage = InboxEntry.extend({
  description: z
    .object({ title: Text, sections: z.array(Section), attachments: z.array(Attachment).optional() })
    .optional(),
});
export type OpenedMessage = z.infer<typeof OpenedMessage>;
