import { answerWait, EVENT } from '@overgang/fhir-models';
import { expect, test } from 'vitest';
import { answerDueAt } from './message-policy.ts';

test('a message that nobody acknowledges is unanswered after the wait and the two resends of half an hour each', () => {
  const due = answerDueAt(new Date('2026-03-02T08:00:00Z'), answerWait(EVENT.hospitalNotification));
  expect(due.toISOString()).toBe('2026-03-02T09:30:00.000Z');
});
