import type { Unit } from '../domain/notice.ts';
import { knownUnit } from '../storage/units.ts';
import type { Context } from './context.ts';

interface Question {
  /** SOR id of the unit. */
  sor: string;
  organisation: string;
  /** The caller's own Authorization header, for the directory. */
  authorization: string;
}

const deepest = 5;

/** A unit by its SOR id, when it is part of an organisation as our own rows or the directory tell; else nothing. */
export async function unitInOrganisation(
  { db, directory }: Context,
  { sor, organisation, authorization }: Question,
): Promise<Unit | undefined> {
  const known = await knownUnit(db, { unit: sor, organisation });
  if (known || sor === organisation) return known ?? { sor, name: sor };
  let at = sor;
  for (let step = 0; step < deepest; step += 1) {
    const above = await directory.find(at, authorization);
    if (!above?.partOf) return undefined;
    if (above.partOf === organisation) return { sor, name: sor };
    at = above.partOf;
  }
  return undefined;
}
