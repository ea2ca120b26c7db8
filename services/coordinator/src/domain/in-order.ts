import type { Kind, Notice } from './notice.ts';

const rank: Record<Kind, number> = { STAA: 0, STIN: 1, STOR: 2, SLOR: 3, SLHJ: 4, MORS: 5 };

/** The order in which things happened: by event time, but never before what the Provenance chain puts first. */
export function inOrder(notices: Notice[]): Notice[] {
  const remaining = notices.toSorted(byTime);
  const present = new Set(notices.map((notice) => notice.messageId));
  const ordered: Notice[] = [];
  while (remaining.length > 0) {
    const free = remaining.findIndex((notice) => notice.earlier.every((id) => !present.has(id)));
    // A chain that bites its own tail has no free notice: event time decides.
    const [next] = remaining.splice(Math.max(free, 0), 1);
    if (!next) break;
    ordered.push(next);
    present.delete(next.messageId);
  }
  return ordered;
}

function byTime(a: Notice, b: Notice): number {
  return (
    a.eventAt.localeCompare(b.eventAt) ||
    rank[a.kind] - rank[b.kind] ||
    a.sentAt.localeCompare(b.sentAt) ||
    a.messageId.localeCompare(b.messageId)
  );
}
