import { demoCitizens, type DemoCitizen } from '@overgang/standalone';

const people = demoCitizens(540);

/**
 * As many invented citizens as a load needs, each with a number of their own, so that no two stays are of the same person.
 * The numbers are of MedCom's series for test persons (99xx) and fail modulus 11, so they are nobody's.
 */
export function citizensFrom(first: number, count: number): DemoCitizen[] {
  return Array.from({ length: count }, (_, index) => citizen(first + index));
}

function citizen(index: number): DemoCitizen {
  const person = people[index % people.length];
  if (!person) throw new Error('The demo has no citizens.');
  return { ...person, cpr: numberOf(index) };
}

const numbersWithOneSerial = 28 * 12 * 60;

/** Different for the first hundred thousand. */
function numberOf(index: number): string {
  const day = 1 + (index % 28);
  const month = 1 + (Math.floor(index / 28) % 12);
  const year = 38 + (Math.floor(index / 336) % 60);
  const date = [day, month, year].map((part) => part.toString().padStart(2, '0')).join('');
  const parity = index % 2;
  const first = 9900 + 10 * Math.floor(index / numbersWithOneSerial) + parity;
  const serial = [first, first + 2, first + 4].find((four) => modulus11(`${date}${four}`) !== 0);
  return `${date}${serial}`;
}

const weights = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

function modulus11(cpr: string): number {
  return weights.reduce((sum, weight, index) => sum + weight * Number(cpr[index]), 0) % 11;
}
