import { isDeepStrictEqual } from 'node:util';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { AgreementFile } from './agreement.ts';
import { agreementFor } from './agreement-for.ts';
import { agreementFiles, loadAgreements } from './load-agreements.ts';
import type { Rule } from './rule.ts';

const agreements = loadAgreements();

test.each([
  ['1083', '2026-03-02', 'syddanmark'],
  ['1083', '2024-01-01', 'syddanmark'],
  ['1083', '2023-12-31', 'national'],
  ['1083', '2028-01-01', 'national'],
  ['1082', '2026-03-02', 'midtjylland'],
  ['1081', '2026-03-02', 'nordjylland'],
  ['1084', '2026-03-02', 'hovedstaden'],
  ['1085', '2027-01-01', 'sjaelland'],
  ['oestdanmark', '2026-12-31', 'national'],
  ['oestdanmark', '2027-01-01', 'oestdanmark'],
  ['DK', '2026-03-02', 'national'],
])('in region %s on %s the agreement in force is %s', (region, on, id) => {
  expect(agreementFor(agreements, { region, on }).id).toBe(id);
});

test('a date before any agreement is refused with what to do', () => {
  expect(() => agreementFor(agreements, { region: '1083', on: '2001-01-01' })).toThrow(/on 2001-01-01. Add one/);
});

test('a region keeps the national rules and replaces its own numbers', () => {
  const regional = agreementFor(agreements, { region: '1083', on: '2026-03-02' });
  const national = agreementFor(agreements, { region: 'DK', on: '2026-03-02' });
  expect(regional.parameters['shortStay.threshold']?.value).toBe(48);
  expect(national.parameters['shortStay.threshold']?.value).toBe(24);
  expect(regional.rules.map(({ id }) => id)).toEqual(expect.arrayContaining(national.rules.map(({ id }) => id)));
});

/** The ids of what an agreement's own files say: its rules and its numbers. */
function writtenIn(id: string): string[] {
  const files = agreementFiles().filter(({ name }) => name.startsWith(`${id}/`));
  return files.flatMap(({ text }) => {
    const { rules, parameters } = AgreementFile.parse(parse(text));
    return [...rules.map((rule) => rule.id), ...Object.keys(parameters)];
  });
}

test.each(agreements.filter(({ id }) => id !== 'national').map((agreement) => [agreement.id, agreement] as const))(
  'in %s the same rule differs from the national one only where its own files say so',
  (id, regional) => {
    const national = agreements.find((one) => one.id === 'national');
    const isNational = (rule: Rule) => national?.rules.some((one) => isDeepStrictEqual(one, rule));
    const differing = regional.rules.filter((rule) => !isNational(rule)).map((rule) => rule.id);
    const numbers = Object.entries(regional.parameters)
      .filter(([name, parameter]) => !isDeepStrictEqual(parameter, national?.parameters[name]))
      .map(([name]) => name);
    const written = writtenIn(id);
    expect(written).not.toHaveLength(0);
    expect(written).toEqual(expect.arrayContaining([...differing, ...numbers]));
  },
);

test('in the capital region every number says where it comes from, and what nobody has told us is marked as assumed', () => {
  const { parameters } = agreementFor(agreements, { region: '1084', on: '2026-03-02' });
  const numbers = Object.values(parameters);
  expect(numbers.filter(({ origin }) => origin.da === '' || origin.en === '')).toEqual([]);
  const byConfidence = Map.groupBy(numbers, ({ confidence }) => confidence);
  expect(byConfidence.get('sourced')?.length).toBeGreaterThan(0);
  expect(byConfidence.get('assumption')?.length).toBeGreaterThan(0);
});

test('every rule says whom it is for: one sector and some ages, or everybody', () => {
  const { rules } = agreementFor(agreements, { region: '1083', on: '2026-03-02' });
  const sectors = Map.groupBy(rules, ({ applies }) => applies?.sector ?? 'both');
  expect([...sectors.keys()].toSorted()).toEqual(['both', 'psychiatric', 'somatic']);
  const psychiatric = rules.filter(({ group }) => group === 'O').map(({ applies }) => applies?.sector);
  expect(new Set(psychiatric)).toEqual(new Set(['psychiatric']));
  expect(rules.some(({ applies }) => applies?.age?.below !== undefined)).toBe(true);
});

test('when an old region set has ended, that of the region which took it over holds', () => {
  const ended = agreements.map((one) => (one.id === 'sjaelland' ? { ...one, validTo: '2027-06-30' } : one));
  expect(agreementFor(ended, { region: '1085', on: '2027-06-30' }).id).toBe('sjaelland');
  expect(agreementFor(ended, { region: '1085', on: '2027-07-01' }).id).toBe('oestdanmark');
  expect(agreementFor(ended, { region: '1084', on: '2027-07-01' }).id).toBe('hovedstaden');
});

test('what a hospital and a municipality agreed between them goes before the region, for them alone', () => {
  const pair = { hospital: '441211000016002', municipality: '335181000016004' };
  const withPair = loadAgreements([
    {
      name: 'pairs/local.yaml',
      text: `agreement: local-pair
header:
  name: { da: Prøve, en: Trial }
  region: '1083'
  pair: { hospital: '${pair.hospital}', municipality: '${pair.municipality}' }
  version: 1
  validFrom: 2026-01-01
  extends: syddanmark
parameters:
  services.resumedAlert:
    { unit: hours, value: 2, name: { da: Frist, en: Limit }, origin: the two parties, confidence: assumption }
`,
    },
  ]);
  const here = agreementFor(withPair, { region: '1083', on: '2026-03-02', pair });
  expect([here.id, here.parameters['services.resumedAlert']?.value]).toEqual(['local-pair', 2]);
  expect(here.parameters['shortStay.threshold']?.value).toBe(48);
  const others = { ...pair, municipality: '1' };
  expect(agreementFor(withPair, { region: '1083', on: '2026-03-02', pair: others }).id).toBe('syddanmark');
  expect(agreementFor(withPair, { region: '1083', on: '2026-03-02' }).id).toBe('syddanmark');
});
