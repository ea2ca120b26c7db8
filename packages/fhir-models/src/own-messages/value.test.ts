import { describe, expect, test } from 'vitest';
import { ABILITY_LEVEL } from '../terminology/fsiii-functional-ability-level.ts';
import { FUNCTIONAL_ABILITY } from '../terminology/fsiii-functional-ability.ts';
import { CERTAINTY } from '../terminology/overgang-message-codes.ts';
import { expectedOf, readValue, showValue, type ValueKind, writeValue } from './value.ts';

const item: ValueKind = { is: 'code', vocabulary: FUNCTIONAL_ABILITY, bare: false };
const level: ValueKind = { is: 'code', vocabulary: ABILITY_LEVEL, bare: false };
const certainty: ValueKind = { is: 'code', vocabulary: CERTAINTY, bare: false };
const sks: ValueKind = { is: 'listed', system: 'urn:oid:1.2.208.176.2.4.12', shape: /^D[A-Z]\d{2}$/ };
const kilos: ValueKind = { is: 'amount', unit: 'kg' };

test.each<[ValueKind, unknown, unknown]>([
  [{ is: 'moment' }, '2026-02-30T10:00:00Z', { fault: 'format' }],
  [{ is: 'moment' }, '2026-02-20T10:00:00', { fault: 'time-zone' }],
  [{ is: 'moment' }, 5, { fault: 'datatype' }],
  [{ is: 'date' }, '2026-02', { fault: 'format' }],
  [{ is: 'date' }, '2026-02-28', { value: '2026-02-28' }],
  [{ is: 'count' }, -1, { fault: 'format' }],
  [{ is: 'count' }, 1.5, { fault: 'format' }],
  [{ is: 'text' }, '  ', { fault: 'format' }],
  [{ is: 'flag' }, 'ja', { fault: 'datatype' }],
  [item, { system: 'x', code: 'J1.1' }, { fault: 'value-set' }],
  [item, { system: 'urn:oid:1.2.208.176.2.21', code: 'J9.9' }, { fault: 'value-set' }],
  [certainty, { system: 'https://overgang.example/fhir/CodeSystem/overgang', code: 'agreed' }, { fault: 'value-set' }],
  [
    certainty,
    { system: 'https://overgang.example/fhir/CodeSystem/overgang', code: 'certainty.agreed' },
    { value: 'agreed' },
  ],
  [sks, { system: 'urn:oid:1.2.208.176.2.4.12', code: 'J18' }, { fault: 'own-code-shape' }],
  [kilos, { value: 61, code: 'g' }, { fault: 'own-unit' }],
])('of %j the value %j is read as %j', (kind, json, outcome) => {
  expect(readValue(json, kind)).toEqual(outcome);
});

describe('a code', () => {
  test('of ours is sent with its Danish name, another without', () => {
    expect(writeValue('agreed', certainty)).toMatchObject({ code: 'certainty.agreed', display: 'Aftalt' });
    expect(writeValue('J1.1', item)).toEqual({ system: 'urn:oid:1.2.208.176.2.21', code: 'J1.1' });
  });

  test('is shown by its Danish name', () => {
    expect(showValue('J1.1', item)).toBe('Vaske sig');
  });
});

test('times are shown as clocks in Denmark show them, in summer and in winter', () => {
  expect(showValue('2026-07-14T20:15:00Z', { is: 'moment' })).toBe('14.07.2026 kl. 22.15');
  expect(showValue('2026-01-14T20:15:00Z', { is: 'moment' })).toBe('14.01.2026 kl. 21.15');
  expect(showValue('2026-01-14', { is: 'date' })).toBe('14.01.2026');
});

test('a finding tells the codes a short vocabulary has, and the unit of an amount', () => {
  expect(expectedOf(level)).toBe('B1, B2, B3, B4, B5, B6');
  expect(expectedOf(item)).toBeUndefined();
  expect(expectedOf(kilos)).toBe('kg');
});
