import { expect, test } from 'vitest';
import { renewed } from './bring-up-to-date.ts';

const type = (code: string) => ({ coding: [{ code }] });
const wanted = {
  address: 'http://localhost:8080/hospital/fhir',
  payloadType: [type('care-communication-message'), type('care-plan-message')],
};

test('an endpoint from an earlier version names the new types, and keeps what else it says', () => {
  const old = { ...wanted, status: 'suspended', payloadType: [type('care-communication-message')] };
  expect(renewed(old, wanted)).toEqual({ ...wanted, status: 'suspended' });
});

test('after a start at another port the messages go there', () => {
  const old = { ...wanted, address: 'http://localhost:8081/hospital/fhir' };
  expect(renewed(old, wanted)).toEqual(wanted);
});

test('what is as it should be, leads to a system of somebody’s own, or was removed, is left alone', () => {
  expect(renewed(wanted, wanted)).toBeUndefined();
  expect(renewed({ ...wanted, address: 'https://system.example/fhir', payloadType: [] }, wanted)).toBeUndefined();
  expect(renewed(undefined, wanted)).toBeUndefined();
});
