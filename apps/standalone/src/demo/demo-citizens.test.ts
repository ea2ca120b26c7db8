import { birthDate, isGln, isSor, parseCpr } from '@overgang/fhir-models';
import { expect, test } from 'vitest';
import { demoCitizens } from './demo-citizens.ts';
import { organisations } from './demo-organisations.ts';
import { demoStays } from './demo-stays.ts';

test('every demo citizen has a number of the test series that can belong to nobody, and no two share one', () => {
  const numbers = demoCitizens(200).map(({ cpr }) => cpr);
  expect(new Set(numbers).size).toBe(200);
  for (const cpr of numbers) {
    expect(parseCpr(cpr)).toBe(cpr);
    expect(cpr).toMatch(/^\d{6}99\d\d$/);
    expect(birthDate(cpr)).toMatch(/^19[3-6]\d-\d\d-(?!01$)\d\d$/);
    expect([4, 3, 2, 7, 6, 5, 4, 3, 2, 1].reduce((sum, w, i) => sum + w * Number(cpr[i]), 0) % 11).not.toBe(0);
  }
});

const count = (kind: string) => organisations.filter((organisation) => organisation.kind === kind).length;

test('the demo has two hospitals, three municipalities, four practices, and a stay of each of forty-one citizens', () => {
  expect([count('hospital'), count('municipality'), count('practice')]).toEqual([2, 3, 4]);
  expect(new Set(demoStays.map(({ citizen }) => citizen)).size).toBe(41);
  for (const { sor, gln } of organisations.flatMap((organisation) => [organisation, ...organisation.units])) {
    expect([isSor(sor), isGln(gln)]).toEqual([true, true]);
  }
});
