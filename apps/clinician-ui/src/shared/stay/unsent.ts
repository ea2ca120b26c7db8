import { mayWrite, standing, type DocumentName, type StayDocument } from '../document/document.ts';
import { stateOf } from '../document/message-progress.ts';
import { isUndelivered } from '../message/message-state.ts';
import { formatClock } from '../time/format-time.ts';
import type { Planning } from './planning.ts';
import type { Stay } from './stay.ts';

/** Something of the ward's own that has not gone out: a document, or that the medication card is up to date. */
export interface Unsent {
  what: DocumentName | 'fmk';
  how: 'never' | 'draft' | 'newDraft' | 'undelivered' | 'unknown' | 'not-updated';
  /** Who wrote the draft and when (`12:40`). */
  values: { name?: string; at?: string };
  /** Whether this person's role writes it. */
  mayWrite: boolean;
}

interface Left {
  stay: Pick<Stay, 'class'>;
  documents: readonly StayDocument[];
  planning: Pick<Planning, 'fmk' | 'notNeeded'>;
  /** Ids of the rules by which something is still owed about the citizen. */
  owed: ReadonlySet<string>;
  role: string;
}

/** The duties that are told of as unsent, and so are not told again among the rest. */
export const toldAsUnsent: ReadonlySet<string> = new Set([
  'plan-careplan-required',
  'dis-report-sent',
  'rehab-sent',
  'dis-epikrise-sent',
  'dis-medication-fmk-updated',
]);

/** What a citizen would leave without, as the ward's own documents and notes have it. */
export function unsentOf(left: Left): Unsent[] {
  return [...left.documents.flatMap((document) => unsentIn(document, left)), ...aboutMedicine(left)];
}

function unsentIn(document: StayDocument, left: Left): Unsent[] {
  const { name: what, draft } = document;
  const how = howOf(document, left);
  if (!how) return [];
  const values = draft ? { name: draft.by.name, at: formatClock(new Date(draft.savedAt)) } : {};
  return [{ what, how, values, mayWrite: mayWrite(what, left.role) }];
}

function howOf({ name, draft, versions }: StayDocument, left: Left): Unsent['how'] | undefined {
  const version = standing(versions);
  if (draft) return version ? 'newDraft' : 'draft';
  if (version) {
    const isLost = version.progress && isUndelivered(stateOf(version.progress, version.receiver));
    return isLost ? 'undelivered' : undefined;
  }
  return isExpected(name, left) ? 'never' : undefined;
}

/** Nobody is admitted without plan, report and letter; not everybody is to be trained, nor waits for the municipality. */
function isExpected(name: DocumentName, { stay, planning, owed }: Left): boolean {
  if (planning.notNeeded[name] || name === 'ready') return false;
  return name === 'rehabilitation-plan' ? owed.has('rehab-sent') : stay.class === 'IMP';
}

function aboutMedicine({ stay, planning: { fmk } }: Left): Unsent[] {
  if (stay.class !== 'IMP' || (fmk && fmk.status !== 'not-updated')) return [];
  return [{ what: 'fmk', how: fmk ? 'not-updated' : 'unknown', values: {}, mayWrite: false }];
}
