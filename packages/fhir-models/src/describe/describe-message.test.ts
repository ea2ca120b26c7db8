import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyCareCommunication } from '../care-communication/any-care-communication.ts';
import { buildCareCommunication } from '../care-communication/build-care-communication.ts';
import { anyOwnMessage } from '../own-messages/any-own-message.ts';
import { CARE_PLAN_ANSWER } from '../own-messages/care-plan-answer.ts';
import { CARE_PLAN } from '../own-messages/care-plan.ts';
import { DISCHARGE_LETTER } from '../own-messages/discharge-letter.ts';
import { DISCHARGE_REPORT } from '../own-messages/discharge-report.ts';
import type { OwnActivity, OwnMessageType } from '../own-messages/own-message.ts';
import { READY_FOR_DISCHARGE } from '../own-messages/ready-for-discharge.ts';
import { REHABILITATION_PLAN } from '../own-messages/rehabilitation-plan.ts';
import { REPORT_OF_ADMISSION } from '../own-messages/report-of-admission.ts';
import { describeMessage } from './describe-message.ts';
import { shownTime } from './shown.ts';

/** All that a description says in one language. */
function wordsOf(bundle: unknown, language: 'da' | 'en'): string {
  const { sections = [] } = describeMessage(bundle) ?? {};
  return sections
    .flatMap(({ title, rows, text = [] }) => [
      title[language],
      ...rows.flatMap(({ label, value }) => [label[language], value[language]]),
      ...text,
    ])
    .join('\n');
}

const MOMENT = /^\d{4}-\d\d-\d\d(?:T.*)?$/;

/** Every text in a record, times as they are shown. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [MOMENT.test(value) ? shownTime(value) : value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

const isCode = (text: string): boolean => /^[A-Za-z0-9]{1,3}\d*$|^[a-z0-9.-]+$|^[A-Z]\d+\.\d+$|^F[AB]\d{3}$/.test(text);

function saysAll<Content>(type: OwnMessageType<Content>, activity: OwnActivity = 'new-message'): void {
  test(`${type.event} is described without losing a text or a time`, () => {
    fc.assert(
      fc.property(anyOwnMessage(type, activity), (message) => {
        const words = wordsOf(type.build(message), 'da');
        expect(textsOf(message.content).filter((text) => !isCode(text) && !words.includes(text))).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });
}

describe('our own messages', () => {
  saysAll(REPORT_OF_ADMISSION);
  saysAll(CARE_PLAN);
  saysAll(CARE_PLAN_ANSWER, 'reply-message');
  saysAll(READY_FOR_DISCHARGE);
  saysAll(DISCHARGE_REPORT);
  saysAll(REHABILITATION_PLAN);
  saysAll(DISCHARGE_LETTER);
});

test('what belongs together is told in parts, each whole, and what only systems read is marked', () => {
  fc.assert(
    fc.property(anyOwnMessage(DISCHARGE_REPORT, 'new-message'), (message) => {
      const rows = (describeMessage(DISCHARGE_REPORT.build(message))?.sections ?? []).flatMap((one) => one.rows);
      const told = rows.find(({ label }) => label.da === 'Seneste p.n.')?.parts?.map(({ value }) => value.da);
      const { lastPn } = message.content.medicine ?? {};
      expect(told).toEqual(lastPn && [lastPn.what, shownTime(lastPn.at)]);
      const ids = rows.filter(({ isId }) => isId).map(({ label }) => label.en);
      expect(ids.length).toBe(message.stay.episodes.length);
    }),
    { numRuns: 20 },
  );
});

test('of any correspondence each text and each title is told as it was written', () => {
  fc.assert(
    fc.property(anyCareCommunication, (message) => {
      const words = wordsOf(buildCareCommunication(message), 'en').split('\n');
      for (const segment of message.segments) {
        const lines = segment.kind === 'text' ? segment.text.split(/\r\n|\r|\n/) : [`Attachment: ${segment.title}`];
        expect(lines.filter((line) => !words.includes(line))).toEqual([]);
      }
    }),
    { numRuns: 30 },
  );
});

test.each([
  ['2026-07-01T00:30:00Z', '01-07-2026 02:30'],
  ['2026-12-31T23:30:00Z', '01-01-2027 00:30'],
  ['2026-10-25T00:30:00Z', '25-10-2026 02:30'],
  ['2026-10-25T01:30:00Z', '25-10-2026 02:30'],
  ['2026-03-02', '02-03-2026'],
  ['2026-03', '03-2026'],
])('%s is shown as %s', (time, shown) => {
  expect(shownTime(time)).toBe(shown);
});
