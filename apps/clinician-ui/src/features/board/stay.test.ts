import { expect, test } from 'vitest';
import { stepOf } from '../../shared/message/message-state.ts';
import { mergeStates } from './stay.ts';

const own = {
  messageId: 'm1',
  code: 'STIN',
  eventAt: '2026-11-20T08:00:00Z',
  storedAt: '2026-11-20T08:00:01Z',
  receiver: { sor: '2000', name: 'Odense Kommune' },
};

test('a message that nobody has told about is stored', () => {
  expect(stepOf(mergeStates(own, undefined))).toEqual({ step: 'stored', at: own.storedAt });
});

test('an acknowledgement that the ward has got first is shown before the coordinator tells of it', () => {
  const merged = mergeStates(
    { ...own, acknowledgedAt: '2026-11-20T08:00:05Z' },
    { messageId: 'm1', storedAt: own.storedAt },
  );
  expect(stepOf(merged).step).toBe('acknowledged');
});

test('a refusal that only the ward knows is shown as a stop with its reason', () => {
  const merged = mergeStates({ ...own, refusedAt: '2026-11-20T08:00:05Z', problem: 'Ukendt modtager' }, undefined);
  expect(merged.stopped).toMatchObject({ kind: 'refused', reason: { da: 'Ukendt modtager' } });
});
