import { describe, expect, test } from 'vitest';
import { isAuthorisationId } from './authorisation-id.ts';
import { ecprKind, isDatedCpr, isDEcpr, isXEcpr } from './ecpr.ts';
import { isLpr3 } from './lpr3.ts';
import { isUrnUuid, urnUuid, uuidOfUrn } from './urn-uuid.ts';

describe('citizens’ numbers of dk-core 3.4.0', () => {
  test.each([
    ['2509479989', true],
    ['2902019901', true],
    ['3004479989', true],
    ['3104479989', false],
    ['3002479989', false],
    ['0013479989', false],
    ['25094799891', false],
    ['250947-9989', false],
  ])('%s as CPR number: %s', (text, isOne) => {
    expect(isDatedCpr(text)).toBe(isOne);
  });

  test.each([
    ['2509471AB1', true, false],
    ['2509477AB1', true, false],
    ['2509470AB1', false, true],
    ['2509475AB1', false, true],
    ['2509476AB1', false, true],
    ['2509472AB1', false, false],
    ['2509471Ab1', false, false],
    ['3109471AB1', false, false],
    ['2509471AB12', false, false],
  ])('%s as national number: %s, as regional: %s', (text, isNational, isRegional) => {
    expect([isXEcpr(text), isDEcpr(text)]).toEqual([isNational, isRegional]);
  });

  test.each([
    ['urn:oid:1.2.208.176.1.6.1.1', 'x-ecpr'],
    ['urn:oid:1.2.208.176.1.6.1.3', 'd-ecpr'],
    ['urn:oid:1.2.208.176.1.6.1.3.183', 'd-ecpr'],
    ['urn:oid:1.2.208.176.1.6.1.3.184', undefined],
    ['urn:oid:1.2.208.176.1.2', undefined],
  ])('the system %s holds %s', (system, kind) => {
    expect(ecprKind(system)).toBe(kind);
  });
});

test('an authorisation id is five consonants and digits', () => {
  const texts = ['0BCD1', 'YYYYY', 'bcdfg', '0ACD1', '0BCD', '0BCD12', 'ØBCD1'];
  expect(texts.map(isAuthorisationId)).toEqual([true, true, true, false, false, false, false]);
});

test('an address of a UUID is lower case, and any case is read', () => {
  const upper = 'B3D9E5A4-6F3B-4C0D-8AA9-E8F9A0B1C245';
  expect(isUrnUuid(urnUuid(upper))).toBe(true);
  expect([`urn:uuid:${upper}`, upper.toLowerCase()].map(isUrnUuid)).toEqual([false, false]);
  expect([`URN:UUID:${upper}`, 'letter-17'].map(uuidOfUrn)).toEqual([upper.toLowerCase(), 'letter-17']);
});

test('an LPR3 id is a UUID of version 5', () => {
  const texts = ['urn:uuid:C3D9E5A4-6f3b-5c0d-8aa9-e8f9a0b1c245', 'urn:uuid:c3d9e5a4-6f3b-4c0d-8aa9-e8f9a0b1c245', 'x'];
  expect(texts.map(isLpr3)).toEqual([true, false, false]);
});
