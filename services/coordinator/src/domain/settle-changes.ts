import type { Notice } from './notice.ts';

export interface Standing {
  /** What counts, with corrections written in. */
  effective: Notice[];
  cancelled: Set<string>;
  /** Ids of notices whose content a later correction replaced. */
  corrected: Set<string>;
  /** Ids of the corrections and cancellations themselves. */
  changes: Set<string>;
}

/** Corrections replace what they correct, a cancellation takes it away; what is left is what happened (S.BR20, S.BR23). */
export function settleChanges(notices: Notice[]): Standing {
  const known = new Map(notices.map((notice) => [notice.messageId, notice]));
  const last = new Map<string, Notice>();
  const standing: Standing = { effective: [], cancelled: new Set(), corrected: new Set(), changes: new Set() };
  for (const notice of notices.toSorted(byChain)) {
    const root = rootOf(notice, known);
    if (root === notice.messageId) continue;
    last.set(root, notice);
    standing.corrected.add(root);
    standing.changes.add(notice.messageId);
  }
  for (const notice of notices) {
    if (rootOf(notice, known) !== notice.messageId) continue;
    const change = last.get(notice.messageId);
    if (change?.change === 'cancelled') standing.cancelled.add(notice.messageId);
    else standing.effective.push(change ? rewritten(notice, change) : notice);
  }
  return standing;
}

function rewritten(notice: Notice, change: Notice): Notice {
  return { ...notice, eventAt: change.eventAt, unit: change.unit, class: change.class };
}

/** The notice that a correction or cancellation is about, through corrections of corrections. */
function rootOf(notice: Notice, known: Map<string, Notice>): string {
  const seen = new Set<string>();
  let at = notice;
  while (isChange(at, known) && at.previous && !seen.has(at.messageId)) {
    seen.add(at.messageId);
    const before = known.get(at.previous);
    if (!before) return at.previous;
    at = before;
  }
  return at.messageId;
}

/** A death notice that follows a death notice corrects it: the two have identical values. */
function isChange(notice: Notice, known: Map<string, Notice>): boolean {
  if (notice.change) return true;
  const before = notice.previous ? known.get(notice.previous) : undefined;
  return notice.kind === 'MORS' && before?.kind === 'MORS' && before.change !== 'cancelled';
}

function byChain(a: Notice, b: Notice): number {
  return (
    a.earlier.length - b.earlier.length || a.sentAt.localeCompare(b.sentAt) || a.messageId.localeCompare(b.messageId)
  );
}
