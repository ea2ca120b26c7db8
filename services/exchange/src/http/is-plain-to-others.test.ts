import { expect, test } from 'vitest';
import { isPlainToOthers } from './is-plain-to-others.ts';

test.each([
  ['https://receiver.example/fhir', false],
  ['http://receiver.example/fhir', true],
  ['http://10.0.0.7:3000', true],
  ['http://localhost:3000/fhir', false],
  ['http://127.0.0.1/fhir', false],
  ['http://0x7f.1/fhir', false],
  ['http://[::1]:3000', false],
  ['http://localhost.receiver.example', true],
  ['http://127.0.0.1.receiver.example', true],
])('%s is plain to others: %s', (address, isPlain) => {
  expect(isPlainToOthers(address)).toBe(isPlain);
});
