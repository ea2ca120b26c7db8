import { expect, test } from 'vitest';
import { type MessageState, stepOf } from '../message/message-state.ts';
import { latestStanding, mergeStates, Stay, undeliveredOf } from './stay.ts';

const own = {
  messageId: 'm1',
  code: 'STIN',
  eventAt: '2026-11-20T08:00:00Z',
  storedAt: '2026-11-20T08:00:01Z',
  receiver: { sor: '2000', name: 'Odense Kommune' },
};

test.each([
  ['the newest', ['SLOR', 'STOR', 'STIN'], 'SLOR'],
  ['a correction of it', ['RE_STIN', 'STIN'], 'RE_STIN'],
  ['the one before what was taken back', ['AN_SLHJ', 'SLHJ', 'STIN'], 'STIN'],
  ['the one before what was corrected and then taken back', ['AN_STOR', 'RE_STOR', 'STOR', 'STIN'], 'STIN'],
  ['what was told again since', ['SLHJ', 'AN_SLHJ', 'SLHJ', 'STIN'], 'SLHJ'],
  ['none where all is taken back', ['AN_STIN', 'STIN'], undefined],
])('of the notifications stands %s', (_case, codes, expected) => {
  expect(latestStanding(codes.map((code) => ({ code })))?.code).toBe(expected);
});

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

const dead = { kind: 'dead' as const, at: '2026-11-20T09:00:00Z', reason: { da: 'Nede', en: 'Down' } };

test('a message that did not arrive names the receiver to call', () => {
  const merged = mergeStates(own, { messageId: 'm1', storedAt: own.storedAt, stopped: dead });
  expect(merged).toMatchObject({ receiver: { name: 'Odense Kommune' }, stopped: dead });
});

test.each([
  { handedOverAt: '2026-11-20T08:00:02Z', kind: 'unanswered' },
  { handedOverAt: undefined, kind: 'dead' },
])('a message that the outbox asks a person about is $kind when it was handed over at $handedOverAt', (one) => {
  const asking = { ...own, needsPersonSince: '2026-11-20T09:40:00Z', problem: 'Intet svar' };
  const stopped = { ...dead, kind: 'retrying' as const };
  const { handedOverAt, kind } = one;
  const merged = mergeStates(asking, { messageId: 'm1', storedAt: own.storedAt, handedOverAt, stopped });
  expect(merged.stopped).toMatchObject({ kind, at: asking.needsPersonSince });
});

test('a message that is acknowledged after all is no longer stopped', () => {
  const told = { messageId: 'm1', storedAt: own.storedAt, acknowledgedAt: '2026-11-20T10:00:00Z', stopped: dead };
  expect(mergeStates(own, told).stopped).toBeUndefined();
});

test('of a stay those messages count as undelivered that stopped for good and that nobody has seen to', () => {
  const handled = { at: '2026-11-20T10:00:00Z', by: 'Anne Holm', note: 'Ringet' };
  const stay = Stay.parse({
    id: 's1',
    citizen: { id: 'c1', name: 'Karen', cpr: '0201389900', age: 88, municipality: { code: '0461', name: 'Odense' } },
    class: 'IMP',
    status: 'in-progress',
    deceased: false,
    startedAt: own.eventAt,
    unit: { sor: '1001', name: 'M1' },
    allowed: [],
    messages: [own, { ...own, messageId: 'm2' }, { ...own, messageId: 'm3', handled }, { ...own, messageId: 'm4' }],
  });
  const stop = (messageId: string, stopped: MessageState['stopped']) => ({
    messageId,
    storedAt: own.storedAt,
    stopped,
  });
  const states = {
    m1: stop('m1', dead),
    m2: stop('m2', { ...dead, kind: 'retrying' }),
    m3: stop('m3', dead),
  };
  expect(undeliveredOf(stay, states).map(({ messageId }) => messageId)).toEqual(['m1']);
});
