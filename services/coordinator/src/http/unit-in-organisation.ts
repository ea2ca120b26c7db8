import type { Unit } from '../domain/notice.ts';
import { knownUnit, nameOfPlace } from '../storage/units.ts';
import type { Context } from './context.ts';

interface Question {
  /** SOR id of the unit. */
  sor: string;
  organisation: string;
  /** The caller's own Authorization header, for the directory. */
  authorization: string;
}

const deepest = 5;

/** A unit by its SOR id and name, when it is part of an organisation as our own rows or the directory tell; else nothing. */
export async function unitInOrganisation(
  { db, directory }: Context,
  { sor, organisation, authorization }: Question,
): Promise<Unit | undefined> {
  const known = await knownUnit(db, { unit: sor, organisation });
  if (known) return known;
  if (sor === organisation) return { sor, name: await nameOfPlace(db, { unit: sor, organisation }) };
  const own = await directory.find(sor, authorization);
  let above = own?.partOf;
  for (let step = 0; above !== undefined && step < deepest; step += 1) {
    if (above === organisation) return { sor, name: own?.name ?? sor };
    above = (await directory.find(above, authorization))?.partOf;
  }
  return undefined;
}
