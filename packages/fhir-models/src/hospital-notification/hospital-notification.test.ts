import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildAcknowledgement } from '../acknowledgement/build-acknowledgement.ts';
import { parseAcknowledgement } from '../acknowledgement/parse-acknowledgement.ts';
import { checkMessage } from '../check/check-message.ts';
import { get, textOf } from '../check/json.ts';
import { MessageFault } from '../message/message-fault.ts';
import { readEnvelope } from '../message/read-envelope.ts';
import { resendCopy } from '../message/resend-copy.ts';
import { anyNotification } from './any-notification.ts';
import { buildHospitalNotification } from './build-hospital-notification.ts';
import { nextHistory } from './next-history.ts';
import { parseHospitalNotification } from './parse-hospital-notification.ts';

const later = '2026-03-09T12:00:00Z';

/** What no reader needs: how the resource names its profile, the systems of its codes, and the kind of a value. */
const UNSEEN = new Set(['resourceType', 'meta', 'text', 'system', 'url', 'use', 'recorded', 'valueCoding', 'role']);

/** The values of a resource that its reader must see. */
function valuesOf(json: unknown): string[] {
  if (typeof json === 'string') return [json];
  if (typeof json !== 'object' || json === null) return [];
  return Object.entries(json).flatMap(([key, value]) => (UNSEEN.has(key) ? [] : valuesOf(value)));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

function narrativeOf(resource: unknown): string {
  const div = textOf(get(resource, 'text', 'div')) ?? '';
  return div.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity);
}

describe('any notification', () => {
  test('passes its own check', () => {
    fc.assert(
      fc.property(anyNotification, (notification) => {
        expect(checkMessage(buildHospitalNotification(notification))).toEqual([]);
      }),
    );
  });

  test('survives the wire unchanged', () => {
    fc.assert(
      fc.property(anyNotification, (notification) => {
        const wire = JSON.stringify(buildHospitalNotification(notification));
        expect(parseHospitalNotification(JSON.parse(wire))).toEqual(notification);
        expect(JSON.stringify(buildHospitalNotification(parseHospitalNotification(JSON.parse(wire))))).toBe(wire);
      }),
    );
  });

  test('shows every must-support element in its narratives', () => {
    fc.assert(
      fc.property(anyNotification, (notification) => {
        for (const { resource } of buildHospitalNotification(notification).entry ?? [])
          expect(valuesOf(resource).filter((value) => !narrativeOf(resource).includes(value))).toEqual([]);
      }),
    );
  });

  test('can be resent as the same message in a new Bundle', () => {
    fc.assert(
      fc.property(anyNotification, fc.uuid(), (notification, bundleId) => {
        const bundle = buildHospitalNotification(notification);
        const copy = resendCopy(bundle, later, bundleId);
        const history = notification.history.map((entry, index) =>
          index === notification.history.length - 1 ? { ...entry, sentAt: later } : entry,
        );
        expect(checkMessage(copy)).toEqual([]);
        expect(parseHospitalNotification(copy)).toEqual({ ...notification, bundleId, createdAt: later, history });
      }),
    );
  });

  test('is answered by a faultless acknowledgement to where it came from', () => {
    fc.assert(
      fc.property(anyNotification, fc.constantFrom('ok', 'fatal-error', 'transient-error'), (notification, code) => {
        const of = buildHospitalNotification(notification);
        const answer = buildAcknowledgement({ of, code, createdAt: later });
        expect(checkMessage(answer)).toEqual([]);
        const { sender, receiver, messageId } = notification;
        expect(parseAcknowledgement(answer)).toMatchObject({ of: messageId, code, sender: receiver, receiver: sender });
      }),
    );
  });
});

test('an acknowledgement is never acknowledged', () => {
  const [of] = fc.sample(anyNotification.map(buildHospitalNotification), 1);
  if (!of) throw new TypeError('No sample.');
  const answer = buildAcknowledgement({ of, code: 'ok', createdAt: later });
  expect(() => buildAcknowledgement({ of: answer, code: 'ok', createdAt: later })).toThrow(MessageFault);
});

test('the envelope prefers the local episode and tells what came before', () => {
  fc.assert(
    fc.property(anyNotification, (notification) => {
      const lpr3 = { system: 'https://www.esundhed.dk/Registre/Landspatientregisteret', value: 'urn:uuid:x' };
      const [local] = notification.episodes;
      const episodes = [lpr3, { value: `urn:uuid:${local?.value.toUpperCase() ?? ''}` }];
      const envelope = readEnvelope(buildHospitalNotification({ ...notification, episodes }));
      expect(envelope).toMatchObject({ code: notification.code, episode: local?.value, sender: notification.sender });
      expect(envelope.previousMessageId).toBe(notification.history.at(-1)?.entity?.messageId);
    }),
  );
});

describe('the activity of the next message', () => {
  const who = { sor: '990011000016008', gln: '5790009900016', name: 'M2' };
  const next = (code: Parameters<typeof nextHistory>[1]['code'], previous: Parameters<typeof nextHistory>[0] = []) =>
    nextHistory(previous, { messageId: code, code, class: 'IMP', sentAt: later, who });

  test('of a death is the activity before it', () => {
    const last = next('MORS', next('STOR', next('STIN'))).at(-1);
    expect(last).toMatchObject({ activity: 'start-leave-inpatient', entity: { role: 'revision', messageId: 'STOR' } });
  });

  test('of a death on arrival is the admission', () => {
    expect(next('MORS')).toMatchObject([{ activity: 'admit-inpatient' }]);
  });

  test('of a cancellation removes the message before it', () => {
    const last = next('AN_STIN', next('STIN')).at(-1);
    expect(last).toMatchObject({ activity: 'cancel-admit-inpatient', entity: { role: 'removal', messageId: 'STIN' } });
  });
});
