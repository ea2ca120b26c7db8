import { resendCopy } from '@overgang/fhir-models';
import type { Bundle } from 'fhir/r4.js';
import { expect, test } from 'vitest';
import { exampleMessage } from '../testing/example-message.ts';
import { contentHash } from './content-hash.ts';

const messageId = '6a4f2ef5-2cf0-4b71-9d4b-8a7a8a3f8b11';
const message = exampleMessage({ messageId, episode: '0a4f2ef5-2cf0-4b71-9d4b-8a7a8a3f8b11' });
const hash = (bundle: Bundle) => contentHash(bundle, messageId);

test('an unchanged resend has the same content', () => {
  expect(hash(resendCopy(message, '2026-03-02T09:00:00+01:00'))).toBe(hash(message));
});

test('the order of keys does not count', () => {
  const { entry, ...rest } = message;
  expect(hash({ ...(entry && { entry }), ...rest })).toBe(hash(message));
});

test('another name is other content', () => {
  const other = exampleMessage({ messageId, episode: '0a4f2ef5-2cf0-4b71-9d4b-8a7a8a3f8b11', family: 'Andersen' });
  expect(hash(other)).not.toBe(hash(message));
});
