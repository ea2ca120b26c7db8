import type { Sending } from './compose-message.ts';
import { phoneOf, type DemoUnit } from './demo-organisations.ts';
import { users } from './demo-users.ts';

type Role = (typeof users)[number]['role'];

/** Who works where nobody of the demonstration signs in. */
const others = ['Rikke Toft', 'Lars Bonde', 'Gitte Friborg', 'Kim Ravn', 'Hanne Skov', 'Ole Bech', 'Tina Lykke'];

/** A unit's own person of that work, and another's nowhere: the same at every run. */
function nameAt({ sor }: Pick<DemoUnit, 'sor'>, role: Role): string {
  const own = users.find((user) => user.role === role && user.unit.sor === sor)?.name;
  const place = Number(sor.slice(4, 8)) + (role === 'physician' ? 1 : 0);
  return own ?? others[place % others.length] ?? '';
}

type Work = 'ward-nurse' | 'physician' | 'home-nurse' | 'gp';
const physicians: ReadonlySet<Work> = new Set(['physician', 'gp']);

/** Who signs what a unit sends, with the unit's number in the directory. */
export function signerOf(unit: Pick<DemoUnit, 'sor'>, work: Work): Sending['author'] {
  const names = nameAt(unit, work).split(' ');
  const title = physicians.has(work) ? 'Læge' : 'Sygeplejerske';
  return { given: names.slice(0, -1), family: names.at(-1) ?? '', title, phone: phoneOf(unit) };
}

/** Whom a document names to be called at the unit that sends it. */
export function officeOf(unit: Pick<DemoUnit, 'sor'>, work: Work): { name: string; title: string; phone: string } {
  const { title, phone } = signerOf(unit, work);
  return { name: nameAt(unit, work), title, phone };
}

/** The physician of a ward. */
export const physicianOf = (ward: Pick<DemoUnit, 'sor'>): string => nameAt(ward, 'physician');
