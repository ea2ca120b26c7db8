import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkMessage } from '../check/check-message.ts';
import type { Finding } from '../check/finding.ts';
import { findingOf, type RuleId } from '../check/rules.ts';
import { anyNotification } from '../hospital-notification/any-notification.ts';
import { buildHospitalNotification } from '../hospital-notification/build-hospital-notification.ts';
import { parseHospitalNotification } from '../hospital-notification/parse-hospital-notification.ts';
import { resendCopy } from '../message/resend-copy.ts';
import { buildAcknowledgement } from './build-acknowledgement.ts';
import { deliveryFinding } from './delivery-finding.ts';
import { parseAcknowledgement } from './parse-acknowledgement.ts';
import { responseCodeOf } from './response-code-of.ts';

const createdAt = '2026-03-09T12:00:00Z';
const sample = fc.sample(anyNotification, { numRuns: 1, seed: 20260302 }).map(buildHospitalNotification);

function of(): (typeof sample)[number] {
  const [bundle] = sample;
  if (!bundle) throw new TypeError('No sample.');
  return bundle;
}

const rule = (id: RuleId): Finding => findingOf(id, 'Bundle');

/** Section 6: situation, finding, and what the answer must say. */
const faults: [situation: string, finding: Finding, answer: [string, string, string, string?]][] = [
  ['a duplicate', deliveryFinding('duplicate'), ['ok', 'information', 'duplicate']],
  ['a warning only', rule('dom-6'), ['ok', 'warning', 'required']],
  ['no JSON', deliveryFinding('not-json'), ['fatal-error', 'fatal', 'structure']],
  ['no Bundle', rule('bundle'), ['fatal-error', 'fatal', 'structure']],
  ['an element missing', rule('required'), ['fatal-error', 'error', 'required']],
  ['an invariant broken', rule('medcom-hospitalNotification-4'), ['fatal-error', 'error', 'invariant']],
  [
    'a code outside its value set',
    rule('value-set'),
    ['fatal-error', 'error', 'code-invalid', 'MSG_VALUESET_VALUE_UNKNOWN'],
  ],
  [
    'a code outside its code system',
    rule('code-system'),
    ['fatal-error', 'error', 'code-invalid', 'MSG_CodeSystem_VALUE_UNKNOWN'],
  ],
  ['a wrong data type', rule('datatype'), ['fatal-error', 'error', 'value', 'MSG_Datatype_Wrong']],
  ['a value too long', rule('too-long'), ['fatal-error', 'error', 'too-long', 'MSG_Element_To_Long']],
  [
    'an unknown receiver',
    deliveryFinding('receiver-unknown'),
    ['fatal-error', 'error', 'not-found', 'MSG_Receiver_Identifier_UNKNOWN'],
  ],
  ['no receiver', rule('receiver-missing'), ['fatal-error', 'error', 'required', 'MSG_Receiver_Identifier_MISSING']],
  [
    'a type nobody takes here',
    rule('event-not-supported'),
    ['fatal-error', 'error', 'not-supported', 'MSG_RECEIVER_UNABLE_TO_RECEIVE_MSG_TYPE'],
  ],
  [
    'a type the receiver does not take',
    deliveryFinding('message-type'),
    ['fatal-error', 'error', 'not-supported', 'MSG_RECEIVER_UNABLE_TO_RECEIVE_MSG_TYPE'],
  ],
  ['a Bundle.id used before', deliveryFinding('bundle-reused'), ['fatal-error', 'error', 'duplicate']],
  [
    'a closed mailbox',
    deliveryFinding('mailbox-closed'),
    ['transient-error', 'error', 'transient', 'MSG_Mailbox_Out_Of_Operation'],
  ],
  [
    'damage on the way',
    deliveryFinding('damaged'),
    ['transient-error', 'error', 'incomplete', 'MSG_Damaged_durin_transport'],
  ],
  ['an internal fault', deliveryFinding('internal'), ['transient-error', 'error', 'exception']],
];

describe('each fault of section 6 has its answer', () => {
  test.each(faults)('%s', (_situation, finding, [response, severity, code, coding]) => {
    expect(responseCodeOf([finding])).toBe(response);
    const answer = buildAcknowledgement({ of: of(), code: responseCodeOf([finding]), createdAt, findings: [finding] });
    expect(checkMessage(answer)).toEqual([]);
    const { issues, ...read } = parseAcknowledgement(answer);
    expect(read.code).toBe(response);
    expect(issues).toEqual([expect.objectContaining({ severity, code, ...(coding && { coding }) })]);
    expect(issues[0]?.coding).toBe(coding);
  });

  test('all well is ok, without an OperationOutcome', () => {
    expect(responseCodeOf([])).toBe('ok');
    expect(parseAcknowledgement(buildAcknowledgement({ of: of(), code: 'ok', createdAt })).issues).toEqual([]);
  });

  test('a fault of the content outweighs one of the system', () => {
    expect(responseCodeOf([deliveryFinding('internal'), rule('required')])).toBe('fatal-error');
  });
});

test('whatever is wrong with a message, its answer passes its own check and survives the wire', () => {
  const anyFindings = fc
    .tuple(anyNotification.map(buildHospitalNotification), fc.nat(6), fc.jsonValue({ maxDepth: 2 }))
    .map(([bundle, index, value]) => {
      const entry = (bundle.entry ?? []).map((one, place) => (place === index ? { ...one, resource: value } : one));
      return checkMessage({ ...bundle, entry });
    });
  fc.assert(
    fc.property(anyNotification.map(buildHospitalNotification), anyFindings, (message, findings) => {
      const answer = buildAcknowledgement({ of: message, code: responseCodeOf(findings), createdAt, findings });
      const wire = JSON.stringify(answer);
      expect(checkMessage(JSON.parse(wire))).toEqual([]);
      expect(parseAcknowledgement(JSON.parse(wire))).toEqual(parseAcknowledgement(answer));
      expect(parseAcknowledgement(answer).issues).toHaveLength(findings.length);
    }),
  );
});

test('the narratives of an answer tell what it answers and why', () => {
  const findings = [rule('value-set'), rule('required')];
  const answer = buildAcknowledgement({ of: of(), code: 'fatal-error', createdAt, findings });
  const { of: messageId, issues } = parseAcknowledgement(answer);
  const told = (answer.entry ?? []).map(({ resource }) =>
    resource && 'text' in resource ? JSON.stringify(resource.text) : '',
  );
  expect(told[0]).toContain(`MessageHeader/${messageId} med fatal-error`);
  for (const { severity, code, coding = '', text = '' } of issues)
    for (const part of [severity, code, coding, text.slice(0, -1)]) expect(told.at(-1)).toContain(part);
});

test('an answer sent once more says the same under a new Bundle.id', () => {
  const first = buildAcknowledgement({ of: of(), code: 'fatal-error', createdAt, findings: [rule('required')] });
  const again = resendCopy(first, '2026-03-09T12:30:00Z', 'b2');
  expect(checkMessage(again)).toEqual([]);
  const { bundleId: _b, createdAt: _c, ...content } = parseAcknowledgement(first);
  expect(parseAcknowledgement(again)).toEqual({ ...content, bundleId: 'b2', createdAt: '2026-03-09T12:30:00Z' });
});

test('the newest Provenance is found by its target, wherever it stands', () => {
  fc.assert(
    fc.property(anyNotification, (notification) => {
      const bundle = buildHospitalNotification(notification);
      const [header, ...rest] = bundle.entry ?? [];
      const turned = { ...bundle, entry: [...(header ? [header] : []), ...rest.toReversed()] };
      const answer = buildAcknowledgement({ of: turned, code: 'ok', createdAt });
      const copied = JSON.stringify(answer).match(/"target":\[\{"reference":"([^"]+)"/)?.[1];
      expect(copied).toBe(`MessageHeader/${notification.messageId}`);
      expect(checkMessage(turned)).toEqual([]);
      expect(checkMessage(answer)).toEqual([]);
    }),
  );
});

test('a message with absolute references and no ids of its parts is read and answered', () => {
  const base = 'https://overgang.example/fhir/';
  const bundle = of();
  const text = JSON.stringify(bundle).replaceAll(
    /"reference":"((?:Organization|Patient|Encounter)\/)/g,
    `"reference":"${base}$1`,
  );
  const absolute: typeof bundle = JSON.parse(text);
  for (const { resource } of absolute.entry ?? []) if (resource?.resourceType !== 'MessageHeader') delete resource?.id;
  expect(checkMessage(absolute)).toEqual([]);
  const { stay } = parseHospitalNotification(bundle);
  expect(parseHospitalNotification(absolute).stay).toEqual(stay);
  expect(checkMessage(buildAcknowledgement({ of: absolute, code: 'ok', createdAt }))).toEqual([]);
});
