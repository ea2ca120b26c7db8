import { glnWithCheckDigit, type Party } from '@overgang/fhir-models';
import type { TestOrganisation } from './small-exchange.ts';

export const SOR = {
  hospital: '600000000000001',
  ward: '600000000000011',
  otherWard: '600000000000012',
  municipality: '600000000000002',
  homeCare: '600000000000021',
  practice: '600000000000003',
} as const;

const gln = (number: number) => glnWithCheckDigit(`579000000${String(number).padStart(3, '0')}`);

/** A hospital with two wards, a municipality with a home-care unit, and a practice. */
export const testOrganisations: TestOrganisation[] = [
  { sor: SOR.hospital, gln: gln(1), name: 'Prøvesygehus', kind: 'hospital' },
  { sor: SOR.ward, gln: gln(11), name: 'Medicinsk Afdeling', kind: 'unit', partOf: SOR.hospital },
  { sor: SOR.otherWard, gln: gln(12), name: 'Kirurgisk Afdeling', kind: 'unit', partOf: SOR.hospital },
  { sor: SOR.municipality, gln: gln(2), name: 'Prøvekommune', kind: 'municipality', municipalityCode: '0461' },
  { sor: SOR.homeCare, gln: gln(21), name: 'Hjemmepleje Vest', kind: 'unit', partOf: SOR.municipality },
  { sor: SOR.practice, gln: gln(3), name: 'Prøvepraksis', kind: 'practice' },
];

/** A test organisation as messages name it. */
export function testParty(sor: string): Party {
  const found = testOrganisations.find((one) => one.sor === sor);
  if (!found) throw new Error('There is no such test organisation.');
  return { sor, gln: found.gln, name: found.name };
}
