import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildAcknowledgement } from '../acknowledgement/build-acknowledgement.ts';
import { checkMessage } from '../check/check-message.ts';
import { readEnvelope } from '../message/read-envelope.ts';
import { resendCopy } from '../message/resend-copy.ts';
import { anyCareCommunication } from './any-care-communication.ts';
import { buildCareCommunication } from './build-care-communication.ts';
import { careCommunicationKind } from './next-communication.ts';
import { parseCareCommunication } from './parse-care-communication.ts';

const later = '2026-03-09T12:00:00Z';

describe('any communication', () => {
  test('passes its own check', () => {
    fc.assert(
      fc.property(anyCareCommunication, (communication) => {
        expect(checkMessage(buildCareCommunication(communication))).toEqual([]);
      }),
    );
  });

  test('survives the wire unchanged', () => {
    fc.assert(
      fc.property(anyCareCommunication, (communication) => {
        const wire = JSON.stringify(buildCareCommunication(communication));
        expect(parseCareCommunication(JSON.parse(wire))).toEqual(communication);
        expect(JSON.stringify(buildCareCommunication(parseCareCommunication(JSON.parse(wire))))).toBe(wire);
      }),
    );
  });

  test('can be resent and is answered by a faultless acknowledgement', () => {
    fc.assert(
      fc.property(anyCareCommunication, fc.uuid(), (communication, bundleId) => {
        const copy = resendCopy(buildCareCommunication(communication), later, bundleId);
        expect(checkMessage(copy)).toEqual([]);
        expect(parseCareCommunication(copy)).toMatchObject({ bundleId, messageId: communication.messageId });
        expect(checkMessage(buildAcknowledgement({ of: copy, code: 'ok', createdAt: later }))).toEqual([]);
      }),
    );
  });

  test('has an envelope that tells its kind, thread, episode and predecessor', () => {
    fc.assert(
      fc.property(anyCareCommunication, (communication) => {
        const { history, threadId, category, encounter } = communication;
        const last = history.at(-1);
        const envelope = readEnvelope(buildCareCommunication(communication));
        expect(envelope).toMatchObject({ thread: threadId, category, activity: last?.activity });
        expect(envelope.episode).toBe(encounter?.episodes[0]?.value);
        expect(envelope.previousMessageId).toBe(
          last?.follows && 'messageId' in last.follows ? last.follows.messageId : undefined,
        );
        expect(`${careCommunicationKind(communication)}-message`).toBe(last?.activity);
      }),
    );
  });
});
