import { chanceOf, type Chance } from './chance.ts';

/** An invented person, decided by the number alone, so that two runs that draw the same number mean the same person. */
export interface Person {
  cpr: string;
  given: string[];
  family: string;
}

const women =
  'Agnete Anna Asta Birthe Dagny Edith Elly Ester Gudrun Hanne Helga Ingrid Jytte Kamma Lillian Magda Nanna Olga Rigmor Signe Tulle Valborg Yrsa Åse'.split(
    ' ',
  );
const men =
  'Anders Arne Bent Carl Ejnar Flemming Gunnar Harald Ivan Jørgen Kaj Laurits Mogens Niels Oluf Palle Regnar Steen Thorvald Uffe Verner Willy Østen Åge'.split(
    ' ',
  );
const families =
  'Askholt Birkelund Damsbo Elmegaard Faldborg Gammelby Havrekær Iversholm Jelling Kratholm Langmose Mølhave Nygaarde Overby Pilegaard Ravnkilde Skovlyst Tranekær Uldum Vestermark Ydby Ærø Østrup Ådalen'.split(
    ' ',
  );

const [days, months, years, serials] = [27, 12, 40, 100];

/** How many numbers there are to draw from; not every one is a person's. */
const numbers = days * months * years * serials;

/**
 * The person of a number, born 1938–1977; nothing where the number would be a real one. It passes the standard's pattern and
 * is nobody's: serial 99xx is the series of test persons, and one that fails modulus 11 was never given to a person born on a
 * date outside 1 January.
 */
function personOf(number: number): Person | undefined {
  const serial = 9900 + (number % serials);
  const date = Math.floor(number / serials);
  const day = 2 + (date % days);
  const month = 1 + (Math.floor(date / days) % months);
  const year = 38 + (Math.floor(date / days / months) % years);
  const cpr = [day, month, year].map((part) => String(part).padStart(2, '0')).join('') + String(serial);
  if (modulus11(cpr) === 0) return undefined;
  const chance = chanceOf(number, 0);
  return { cpr, given: [chance.pick(serial % 2 === 0 ? women : men)], family: chance.pick(families) };
}

const weights = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

function modulus11(cpr: string): number {
  return weights.reduce((sum, weight, index) => sum + weight * Number(cpr[index]), 0) % 11;
}

/** The most citizens a run can have. */
export const mostCitizens = 100_000;

/** `count` different people, always the same for the same seed; none with a number that is taken. */
export function peopleOf({
  seed,
  count,
  taken,
}: {
  seed: number;
  count: number;
  taken: ReadonlySet<string>;
}): Person[] {
  const chance = chanceOf(seed, -1);
  const found = new Map<string, Person>();
  while (found.size < count) {
    const person = draw(chance);
    if (person && !taken.has(person.cpr)) found.set(person.cpr, person);
  }
  return [...found.values()];
}

const draw = (chance: Chance): Person | undefined => personOf(Math.floor(chance.part() * numbers));
