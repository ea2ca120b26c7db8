import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { birthDate, formatCpr, parseCpr } from './cpr.ts';
import { isCvr } from './cvr.ts';
import { glnWithCheckDigit, isGln } from './gln.ts';
import { isSor, sorAddress, sorOfAddress } from './sor.ts';

describe('CPR', () => {
  test.each([
    ['2509479989', '2509479989'],
    ['250947-9989', '2509479989'],
    [' 250947 9989 ', '2509479989'],
    ['2902009989', '2902009989'],
  ])('%s is read as ten digits', (text, cpr) => {
    expect(parseCpr(text)).toBe(cpr);
  });

  test.each(['', '3102479989', '3104479989', '0013479989', '250947998', '25094799891', '250947-998A', '2902479989'])(
    '%s is no personal number',
    (text) => {
      expect(parseCpr(text)).toBeUndefined();
    },
  );

  test('is not judged by modulus 11, which numbers given since 2007 need not fulfil', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{4}$/), (serial) => {
        expect(parseCpr(`250947${serial}`)).toBe(`250947${serial}`);
      }),
    );
  });

  test.each([
    ['2509479989', '1947-09-25'],
    ['2509369989', '2036-09-25'],
    ['2509000989', '1900-09-25'],
    ['2509364989', '2036-09-25'],
    ['2509575989', '2057-09-25'],
    ['2509585989', '1858-09-25'],
  ])('the seventh digit of %s tells the century', (cpr, date) => {
    expect(birthDate(cpr)).toBe(date);
  });

  test('is written with a hyphen on screens', () => {
    expect(formatCpr('2509479989')).toBe('250947-9989');
  });
});

describe('location numbers', () => {
  test('twelve digits and their check digit are a location number, and no other last digit is', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{12}$/), fc.integer({ min: 1, max: 9 }), (first, shift) => {
        const gln = glnWithCheckDigit(first);
        const wrong = `${first}${(Number(gln.charAt(12)) + shift) % 10}`;
        expect([isGln(gln), isGln(wrong)]).toEqual([true, false]);
      }),
    );
  });

  test.each(['579000990001', '57900099000166', '5790009900016 ', '579000990001x'])('%s is none', (text) => {
    expect(isGln(text)).toBe(false);
  });
});

test('a SOR id has eleven digits or more and survives being an address', () => {
  expect([isSor('1234567890'), isSor('12345678901'), isSor('1234567890x')]).toEqual([false, true, false]);
  expect(sorOfAddress(sorAddress('990011000016008'))).toBe('990011000016008');
  expect(sorOfAddress('https://fhir.example/990011000016008')).toBeUndefined();
});

test('a CVR number has eight digits in the right proportion', () => {
  expect([isCvr('10000009'), isCvr('10000008'), isCvr('1000000')]).toEqual([true, false, false]);
});
