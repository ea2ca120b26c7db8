import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MessageFault } from '../message/message-fault.ts';
import { anyCareCommunication } from './any-care-communication.ts';
import { forward, replyTo, type Writing } from './next-communication.ts';

const writing: Omit<Writing, 'sender'> = {
  bundleId: 'b',
  messageId: 'm',
  communicationId: 'c',
  createdAt: '2026-03-09T12:00:00Z',
  segments: [],
};
const outsider = { sor: '990099000016001', gln: '', name: 'Andre' };

function filesOf(segments: readonly { kind: string; data?: string }[]): (string | undefined)[] {
  return segments.filter(({ kind }) => kind === 'attachment').map(({ data }) => data);
}

describe('a reply', () => {
  test('goes back in the same thread, to the person who wrote, without the files', () => {
    fc.assert(
      fc.property(anyCareCommunication, (received) => {
        const reply = replyTo(received, { ...writing, sender: received.receiver });
        expect(reply).toMatchObject({ receiver: received.sender, threadId: received.threadId });
        expect(reply.citizen).toEqual(received.citizen);
        expect(reply.encounter).toEqual(received.encounter);
        expect(reply.recipient).toEqual(received.specificSender);
        expect(reply.segments.map(({ id }) => id)).toEqual(received.segments.map(({ id }) => id));
        expect(filesOf(reply.segments).every((data) => data === undefined)).toBe(true);
        expect(reply.history.at(-1)?.follows).toEqual({ messageId: received.messageId });
      }),
    );
  });

  test('of the sender goes to the same receiver once more', () => {
    fc.assert(
      fc.property(anyCareCommunication, (sent) => {
        const addition = replyTo(sent, { ...writing, sender: sent.sender });
        expect(addition.receiver).toEqual(sent.receiver);
        expect(addition.recipient).toEqual(sent.recipient);
      }),
    );
  });

  test('of an outsider is refused', () => {
    fc.assert(
      fc.property(anyCareCommunication, (received) => {
        expect(() => replyTo(received, { ...writing, sender: outsider })).toThrow(MessageFault);
      }),
    );
  });
});

test('a forward begins a thread of its own with all segments and their files', () => {
  fc.assert(
    fc.property(anyCareCommunication, (received) => {
      const sender = received.receiver;
      const sentOn = forward(received, { ...writing, sender, receiver: outsider, threadId: 't', category: 'other' });
      expect(sentOn).toMatchObject({ receiver: outsider, threadId: 't', category: 'other', citizen: received.citizen });
      expect(sentOn.segments).toEqual(received.segments);
      expect(sentOn.history.at(-1)).toMatchObject({ activity: 'forward-message', who: sender });
    }),
  );
});
