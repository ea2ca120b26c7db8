import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { next, reason } from '../examples/order-of-notifications.ts';
import { answerTo, kept } from '../examples/receive-a-message.ts';
import { planFindings, walking } from '../examples/send-a-care-plan.ts';
import { findings, notification } from '../examples/send-a-notification.ts';

const folder = new URL('../examples/', import.meta.url);
const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

test.each(['order-of-notifications.ts', 'receive-a-message.ts', 'send-a-care-plan.ts', 'send-a-notification.ts'])(
  'the README shows examples/%s as it is run here',
  (name) => {
    expect(readdirSync(folder)).toContain(name);
    expect(readme).toContain(`\`\`\`ts\n${readFileSync(new URL(name, folder), 'utf8')}\`\`\``);
  },
);

test('the notification of the README is faultless', () => {
  expect(findings).toEqual([]);
});

test('the receiver of the README keeps a good message and answers any', () => {
  const at = '2026-03-02T08:14:40+01:00';
  expect(JSON.stringify(answerTo(notification, at))).toContain('"code":"ok"');
  expect(kept).toEqual(['STIN 2026-03-02T08:10:00+01:00']);
  expect(JSON.stringify(answerTo({ ...notification, type: 'collection' }, at))).toContain('"code":"fatal-error"');
  expect(answerTo('x', at)).toMatchObject({ resourceType: 'OperationOutcome' });
  expect(kept).toHaveLength(1);
});

test('the order of the README is the one allowed', () => {
  expect(next).toEqual(['STAA', 'STIN', 'RE_STIN', 'AN_STIN', 'STOR', 'SLHJ', 'MORS']);
  expect(reason).toBe('The patient is not on leave. Send STOR first.');
});

test('the care plan of the README is faultless and can be read', () => {
  expect(planFindings).toEqual([]);
  expect(walking).toEqual({ item: 'J3.8', level: 'B3', before: 'B1', expected: 'B2' });
});
