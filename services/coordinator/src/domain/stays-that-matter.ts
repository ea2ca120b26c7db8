import type { Stay } from './stay.ts';

interface Change {
  before: Stay;
  after: Stay;
}

/**
 * Whether the change of one of a citizen's stays may matter to the pathway of another: what follows a stay that ended at home, or
 * comes before one, may be a readmission, and a death ends everything. Says yes rather than no.
 */
export function mattersTo(other: Stay, { before, after }: Change): boolean {
  if (isSame({ before, after })) return false;
  const ends = [before.status, after.status];
  return ends.includes('dead') || ends.includes('home') || other.status === 'home';
}

/** What the other stays know of a stay is when it began, and when and how it ended. */
function isSame({ before, after }: Change): boolean {
  return before.startedAt === after.startedAt && before.endedAt === after.endedAt && endOf(before) === endOf(after);
}

function endOf({ status }: Stay): Stay['status'] | undefined {
  return status === 'home' || status === 'dead' ? status : undefined;
}
