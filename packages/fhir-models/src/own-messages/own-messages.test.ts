import type { Bundle } from 'fhir/r4.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkMessage } from '../check/check-message.ts';
import { get } from '../check/json.ts';
import { MessageFault } from '../message/message-fault.ts';
import { readEnvelope } from '../message/read-envelope.ts';
import { isBundle, partyOf, resourcesOf } from '../message/read-resources.ts';
import { anyOwnMessage } from './any-own-message.ts';
import { CARE_PLAN_ANSWER } from './care-plan-answer.ts';
import { CARE_PLAN } from './care-plan.ts';
import { DISCHARGE_LETTER } from './discharge-letter.ts';
import { DISCHARGE_REPORT } from './discharge-report.ts';
import type { Fields } from './field.ts';
import { nextDocumentHistory } from './next-document-history.ts';
import type { OwnActivity, OwnMessageType } from './own-message.ts';
import { OWN_RULES } from './own-rules.ts';
import { READY_FOR_DISCHARGE } from './ready-for-discharge.ts';
import { REHABILITATION_PLAN } from './rehabilitation-plan.ts';
import { REPORT_OF_ADMISSION } from './report-of-admission.ts';

const ALL_MESSAGES: readonly OwnActivity[] = ['new-message', 'modified-message', 'retract-message'];

/** Judged between fields, which any message need not fulfil; everything else must hold of whatever is built. */
const BETWEEN_FIELDS =
  /^(?:ability-once|nursing-area-once|one-primary-diagnosis|responsibility-72-hours|time-order|(?:report|plan|answer|ready|discharge|rehabilitation|letter)-.*)$/;

function received(bundle: Bundle): Bundle {
  const json: unknown = JSON.parse(JSON.stringify(bundle));
  if (!isBundle(json)) throw new TypeError('No Bundle was built.');
  return json;
}

/** What is asked of every message type, whatever it describes. */
function holdsItsPromise<Content>(type: OwnMessageType<Content>, activities = ALL_MESSAGES): void {
  describe(`the message type ${type.event}`, () => {
    test.each(activities)('as %s loses nothing on its way and has no fault in form', (activity) => {
      fc.assert(
        fc.property(anyOwnMessage(type, activity), (message) => {
          const bundle = received(type.build(message));
          expect(checkMessage(bundle).filter(({ rule }) => !BETWEEN_FIELDS.test(rule))).toEqual([]);
          expect(type.parse(bundle)).toEqual(message);
        }),
        { numRuns: 20 },
      );
    });

    test('tells its envelope', () => {
      fc.assert(
        fc.property(anyOwnMessage(type, activities[1] ?? 'reply-message'), (message) => {
          const { value = '' } = message.stay.episodes[0] ?? {};
          expect(readEnvelope(type.build(message))).toMatchObject({
            event: type.event,
            messageId: message.messageId,
            sender: message.sender,
            receiver: message.receiver,
            episode: value.toLowerCase(),
            previousMessageId: message.history[0]?.messageId,
            activity: message.history.at(-1)?.activity,
          });
        }),
        { numRuns: 5 },
      );
    });

    test('says in words what it says in codes', () => {
      fc.assert(
        fc.property(anyOwnMessage(type, activities[0] ?? 'new-message'), (message) => {
          const bundle = type.build(message);
          for (const { resource } of bundle.entry ?? []) expect(get(resource, 'text', 'status')).toBe('generated');
          for (const { section = [] } of resourcesOf(bundle, 'Composition'))
            for (const { text, title = '' } of section) expect(text?.div).toContain(title);
        }),
        { numRuns: 5 },
      );
    });
  });
}

holdsItsPromise(REPORT_OF_ADMISSION);
holdsItsPromise(CARE_PLAN);
holdsItsPromise(CARE_PLAN_ANSWER, ['reply-message', 'modified-message']);
holdsItsPromise(READY_FOR_DISCHARGE);
holdsItsPromise(DISCHARGE_REPORT);
holdsItsPromise(REHABILITATION_PLAN, [...ALL_MESSAGES, 'reply-message']);
holdsItsPromise(DISCHARGE_LETTER);

test('a message is not read as one of another type', () => {
  const [message] = fc.sample(anyOwnMessage(CARE_PLAN, 'new-message'), 1);
  if (!message) throw new TypeError('No message was made.');
  expect(() => DISCHARGE_LETTER.parse(CARE_PLAN.build(message))).toThrow(MessageFault);
});

test('markup in a text is shown as text in every narrative', () => {
  const [message] = fc.sample(anyOwnMessage(READY_FOR_DISCHARGE, 'new-message'), 1);
  if (!message) throw new TypeError('No message was made.');
  message.content.ready.physician = '<script>alert("x")</script>';
  const bundle = READY_FOR_DISCHARGE.build(message);
  expect(JSON.stringify(resourcesOf(bundle, 'Composition'))).toContain('&lt;script&gt;');
  expect(JSON.stringify(resourcesOf(bundle, 'Composition'))).not.toContain('<script');
  expect(checkMessage(bundle).filter(({ rule }) => rule === 'txt-1')).toEqual([]);
});

test.each<[OwnActivity, 'sender' | 'receiver', string]>([
  ['new-message', 'receiver', 'active'],
  ['reply-message', 'sender', 'active'],
  ['retract-message', 'receiver', 'revoked'],
])('in a %s the %s carries the rehabilitation out, and the request is %s', (activity, side, status) => {
  const [message] = fc.sample(anyOwnMessage(REHABILITATION_PLAN, activity), 1);
  if (!message) throw new TypeError('No message was made.');
  const bundle = REHABILITATION_PLAN.build(message);
  const [request] = resourcesOf(bundle, 'ServiceRequest');
  expect(request?.status).toBe(status);
  expect(partyOf(bundle, request?.performer?.[0]).sor).toBe(message[side].sor);
  expect(request?.identifier).toEqual([{ value: `urn:uuid:${message.documentId}` }]);
  expect(request?.reasonReference).toHaveLength(message.content.diagnoses.diagnoses.length);
});

test('the next message of a document follows the one before it; a cancellation removes it', () => {
  const entry = { sentAt: '2026-04-14T21:46:10+02:00', who: { sor: '1', gln: '', name: '' } };
  const first = nextDocumentHistory([], { ...entry, messageId: 'a', activity: 'new-message' });
  const second = nextDocumentHistory(first, { ...entry, messageId: 'b', activity: 'modified-message' });
  const third = nextDocumentHistory(second, { ...entry, messageId: 'c', activity: 'retract-message' });
  expect(third.map(({ entity }) => entity)).toEqual([
    undefined,
    { role: 'revision', messageId: 'a' },
    { role: 'removal', messageId: 'b' },
  ]);
});

/** All fields of a description, groups and resources opened. */
function labelsOf(fields: Fields): { da: string; en: string }[] {
  return Object.values(fields).flatMap(({ label, kind }) => {
    if (kind.is === 'group') return [label, ...labelsOf(kind.fields)];
    return kind.is === 'resource' ? [label, ...labelsOf(kind.form.fields)] : [label];
  });
}

test('every field and every rule has Danish and English words', () => {
  const types: { sections: Fields }[] = [REPORT_OF_ADMISSION, CARE_PLAN, CARE_PLAN_ANSWER, READY_FOR_DISCHARGE];
  types.push(DISCHARGE_REPORT, REHABILITATION_PLAN, DISCHARGE_LETTER);
  const labels = types.flatMap(({ sections }) => labelsOf(sections));
  const texts = Object.values(OWN_RULES).flatMap(({ message, mend }) => [message, mend]);
  expect([...labels, ...texts].filter(({ da, en }) => da.trim() === '' || en.trim() === '')).toEqual([]);
});
