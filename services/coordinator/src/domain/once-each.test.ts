import { expect, test } from 'vitest';
import { onceEach } from './once-each.ts';

const ids = (notices: Parameters<typeof onceEach>[0]) => onceEach(notices).map(({ id }) => id);

test('a limit that came near, passed and was raised is one thing: how it stands now', () => {
  const obligationId = 'duty';
  const passed = [
    { id: 'raised', kind: 'escalated', obligationId },
    { id: 'passed', kind: 'limit-passed', obligationId },
    { id: 'near', kind: 'limit-near', obligationId },
    { id: 'other', kind: 'limit-near', obligationId: 'another' },
    { id: 'repeated', kind: 'repeated', obligationId },
  ] as const;
  expect(ids(passed)).toEqual(['raised', 'other', 'repeated']);
});

test('a message that lies on two lists, or came through after all, and a receiver that is back are told once', () => {
  const told = [
    { id: 'back', kind: 'receiver-back', receiver: 'Odense' },
    { id: 'down', kind: 'receiver-down', receiver: 'Odense' },
    { id: 'through', kind: 'came-through', messageId: 'm1', receiver: 'Odense' },
    { id: 'lost', kind: 'not-delivered', messageId: 'm1', receiver: 'Odense' },
    { id: 'unit', kind: 'new-message', messageId: 'm2' },
    { id: 'organisation', kind: 'new-message', messageId: 'm2' },
  ] as const;
  expect(ids(told)).toEqual(['back', 'through', 'unit']);
});

test('a newer version and a later notice of the stay take the place of the earlier; what people write does not', () => {
  const message = { kind: 'new-message', citizen: { id: 'karen' } } as const;
  const written = { ...message, code: 'care-communication-message' };
  const told = [
    { ...message, id: 'back', code: 'SLOR', messageId: 'm1' },
    { ...message, id: 'plan 2', code: 'care-plan-message', messageId: 'm2' },
    { ...message, id: 'away', code: 'STOR', messageId: 'm3' },
    { ...message, id: 'plan 1', code: 'care-plan-message', messageId: 'm4' },
    { ...message, id: 'of another', code: 'STIN', messageId: 'm5', citizen: { id: 'poul' } },
    { ...written, id: 'answer', messageId: 'm6' },
    { ...written, id: 'question', messageId: 'm7' },
  ];
  expect(ids(told)).toEqual(['back', 'plan 2', 'of another', 'answer', 'question']);
});
