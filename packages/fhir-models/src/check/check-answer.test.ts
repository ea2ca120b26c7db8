import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildAcknowledgement } from '../acknowledgement/build-acknowledgement.ts';
import { anyNotification } from '../hospital-notification/any-notification.ts';
import { buildHospitalNotification } from '../hospital-notification/build-hospital-notification.ts';
import { resendCopy } from '../message/resend-copy.ts';
import { checkAnswer } from './check-answer.ts';

const createdAt = '2026-03-09T12:00:00Z';
const anyStart = anyNotification
  .filter(({ code }) => code === 'STIN' || code === 'STAA')
  .map(buildHospitalNotification);
const anyBundle = anyNotification.map(buildHospitalNotification);

test('any answer of ours answers its message, and no other', () => {
  fc.assert(
    fc.property(anyBundle, anyBundle, (message, other) => {
      const answer = buildAcknowledgement({ of: message, code: 'ok', createdAt });
      expect(checkAnswer(message, answer)).toEqual([]);
      expect(checkAnswer(other, answer).map(({ rule }) => rule)).toContain('answer-of');
    }),
  );
});

test.each<[what: string, from: string, to: string, rule: string]>([
  [
    'to another address',
    '"endpoint":"https://sor2.sum.dsdn.dk/#id=1',
    '"endpoint":"https://x.example/1',
    'answer-address',
  ],
  ['to another unit', '"value":"1', '"value":"9', 'answer-address'],
  ['from another unit', '"value":"2', '"value":"9', 'answer-sender'],
  ['with another activity in the copy', '"code":"admit-', '"code":"revise-admit-', 'answer-copy'],
])('an answer %s is found out', (_what, from, to, rule) => {
  const [message] = fc.sample(anyStart, { numRuns: 1, seed: 7 });
  if (!message) throw new TypeError('No sample.');
  const answer = JSON.stringify(buildAcknowledgement({ of: message, code: 'ok', createdAt }));
  expect(answer).toContain(from);
  const findings = checkAnswer(message, JSON.parse(answer.replaceAll(from, to)));
  expect(findings.map((one) => one.rule)).toContain(rule);
});

test('an answer to the first sending still answers a message that was sent again, but for its times', () => {
  fc.assert(
    fc.property(anyBundle, (message) => {
      const answer = buildAcknowledgement({ of: message, code: 'ok', createdAt });
      const again = resendCopy(message, '2026-03-09T11:00:00Z');
      expect(checkAnswer(again, answer).map(({ rule }) => rule)).toEqual(['answer-copy']);
    }),
  );
});
