import { forbidden } from '@overgang/service-kit';
import type { Directory } from '../messaging/directory.ts';
import { unitOfAnother, type NewRelation } from '../storage/relations.ts';

interface Claim {
  relation: NewRelation;
  /** The caller's own Authorization header. */
  authorization: string;
}

const kindOf = { 'home-care': 'municipality', listed: 'practice' } as const;
const deepest = 5;

/**
 * Only a practice lists citizens and only a municipality gives home care, each in a unit of its own; all else is refused (403).
 * A unit that the directory does not know is left to the relations that name it.
 */
export async function assertMayRelate(directory: Directory, { relation, authorization }: Claim): Promise<void> {
  const { kind, organisation, unit } = relation;
  const entry = await directory.find(organisation.sor, authorization);
  if (entry?.kind !== kindOf[kind]) throw wrongKind();
  let at = unit.sor;
  for (let step = 0; step < deepest && at !== organisation.sor; step += 1) {
    const above = await directory.find(at, authorization);
    if (!above) return;
    if (!above.partOf) break;
    at = above.partOf;
  }
  if (at !== organisation.sor) throw unitOfAnother();
}

function wrongKind() {
  return forbidden('organisation-kind', {
    da: 'Kun en praksis kan tilmelde borgere, og kun en kommune kan give hjemmepleje.',
    en: 'Only a practice can list citizens, and only a municipality can give home care.',
  });
}
