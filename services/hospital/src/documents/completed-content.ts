import type { DocumentChange } from '@overgang/mailbox';
import { z } from 'zod';
import type { StayRecord } from '../storage/stays.ts';
import type { HospitalDocumentName } from './hospital-documents.ts';

export interface Completion {
  record: StayRecord;
  /** Which version of the plan this is, from 1. */
  number: number;
  changes: DocumentChange[];
  /** ISO 8601. */
  now: string;
  /** Who sends it. */
  name: string;
}

const mostChanges = 60;
const longestChange = 400;

/** What was written, with what the system knows better than whoever writes: version, changes and times of the stay. */
export function completedContent(name: HospitalDocumentName, written: object, completion: Completion): object {
  const content = withOwnScores(written);
  const { record } = completion;
  const admittedAt = record.stay.startedAt.toISOString();
  switch (name) {
    case 'care-plan':
      return { requests: { requests: [{ what: 'answer-plan' }] }, ...content, ...planParts(content, completion) };
    case 'ready':
      return {
        requests: { requests: [{ what: 'state-takeover' }] },
        ...content,
        ready: { ...part(content, 'ready'), admittedAt, physician: completion.name },
      };
    case 'discharge-report':
      return { ...content, times: { ...dischargedAt(record), ...part(content, 'times'), admittedAt } };
    case 'discharge-letter':
      return { ...content, stay: { ...dischargedAt(record), ...part(content, 'stay'), admittedAt } };
    case 'rehabilitation-plan':
      return { requests: { requests: [{ what: 'start-rehabilitation' }] }, ...content };
  }
}

function planParts(content: object, { record, number, changes, now }: Completion): object {
  const what = changes.slice(0, mostChanges).map((change) => ({ what: worded(change), at: now }));
  return {
    version: { number, changes: what },
    stay: { ...part(content, 'stay'), admittedAt: record.stay.startedAt.toISOString() },
  };
}

/** Something that somebody wrote, of which no more is certain yet. */
const Scored = z.looseObject({ ability: z.looseObject({ items: z.array(z.record(z.string(), z.unknown())) }) });
const ownScores = ['level', 'expected', 'comment'];

/** Without the items of functional ability of which only the level before is filled in: the ward has said nothing of them. */
function withOwnScores(written: object): object {
  const { success, data } = Scored.safeParse(written);
  if (!success) return written;
  const items = data.ability.items.filter((item) => ownScores.some((name) => item[name] !== undefined));
  return { ...written, ability: { ...data.ability, items } };
}

/** When the citizen left, once that is known. */
const dischargedAt = ({ stay }: StayRecord) => stay.endedAt && { dischargedAt: stay.endedAt.toISOString() };

const worded = ({ label, after }: DocumentChange) =>
  `${label.da}: ${after ? after.da : 'udgået'}`.slice(0, longestChange);

/** A section of what was written; nothing of anything else. */
function part(content: object, section: string): object {
  const value: unknown = Reflect.get(content, section);
  return typeof value === 'object' && value !== null ? value : {};
}
