import { municipalities, practices, type DemoOrganisation, type DemoUnit } from './demo-organisations.ts';

/** An invented citizen; the CPR number belongs to nobody (see {@link testCpr}). */
export interface DemoCitizen {
  cpr: string;
  given: string[];
  family: string;
  /** The citizen's own, as made-up as the rest. */
  phone?: string;
  municipality: DemoOrganisation;
  practice: DemoOrganisation;
  /** The home-care unit, for a citizen who receives services. */
  homeCare?: { unit: DemoUnit; services: string[] };
}

const women = [
  'Karen',
  'Inger',
  'Kirsten',
  'Grethe',
  'Ruth',
  'Bodil',
  'Else',
  'Tove',
  'Lise',
  'Gerda',
  'Ulla',
  'Vibeke',
];
const men = [
  'Poul',
  'Svend',
  'Knud',
  'Erling',
  'Holger',
  'Viggo',
  'Aksel',
  'Preben',
  'Børge',
  'Leif',
  'Egon',
  'Torben',
];
const families = [
  'Agerskov',
  'Brandstrup',
  'Dyrlund',
  'Egelund',
  'Fuglsang',
  'Grønbæk',
  'Højager',
  'Klitgaard',
  'Lyngholm',
  'Nørremark',
];
const services = [
  ['Hjemmesygepleje'],
  ['Personlig pleje', 'Hjemmesygepleje'],
  ['Genoptræning', 'Hjemmesygepleje'],
  ['Madservice', 'Personlig pleje', 'Hjemmesygepleje'],
];

/** How many citizens the demonstration has; the first forty have a stay, and some of the others (see playScenes). */
export const demoSize = 48;

/**
 * A citizen who is at home, gets home care from the unit in the north of Odense and belongs to the first practice: whom a
 * newcomer can admit and see on everybody's screen.
 */
export function citizenToAdmit(): DemoCitizen {
  const found = demoCitizens(demoSize)
    .slice(40)
    .find(({ homeCare, practice }) => homeCare?.unit === municipalities[0]?.units[0] && practice === practices[0]);
  if (!found) throw new Error('The demo has nobody to admit.');
  return found;
}

/** `count` citizens, always the same ones; four of five receive home care. */
export function demoCitizens(count: number): DemoCitizen[] {
  return Array.from({ length: count }, (_, index) => demoCitizen(index));
}

function demoCitizen(index: number): DemoCitizen {
  const municipality = at(municipalities, index % 5 < 3 ? 0 : index % 3);
  const names = index % 2 === 0 ? women : men;
  return {
    cpr: testCpr(index),
    given: [at(names, Math.floor(index / 2))],
    family: at(families, index * 3 + Math.floor(index / 10)),
    phone: `+45${20_001_000 + index}`,
    municipality,
    practice: at(practices, index % 4 === 3 ? index : index % 2),
    ...(index % 5 !== 4 && {
      homeCare: { unit: at(municipality.units, index % 4 === 2 ? 1 : 0), services: at(services, index) },
    }),
  };
}

/**
 * A number that passes the standard's pattern (which wants a possible date, so an impossible birth date would be
 * refused) and is nobody's: serial 99xx is the series of MedCom's test persons, and one that fails modulus 11 was never
 * given to a person born on a date outside 1 January.
 */
export function testCpr(index: number): string {
  const day = 2 + ((index * 7) % 27);
  const month = 1 + ((index * 5) % 12);
  const year = 38 + ((index * 11) % 30);
  const date = [day, month, year].map((part) => part.toString().padStart(2, '0')).join('');
  const parity = index % 2;
  for (let serial = 9900 + ((index * 13) % 90) + parity; ; serial++) {
    const cpr = `${date}${serial}`;
    if (serial % 2 === parity && modulus11(cpr) !== 0) return cpr;
  }
}

const weights = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

function modulus11(cpr: string): number {
  return weights.reduce((sum, weight, index) => sum + weight * Number(cpr[index]), 0) % 11;
}

function at<T>(list: T[], index: number): T {
  const item = list[index % list.length];
  if (item === undefined) throw new Error('The demo has an empty list.');
  return item;
}
