import { expect, test } from 'vitest';
import { type Message, retractable, type Thread, threadsShown, type WholeThread } from './thread.ts';

const thread = (threadId: string, rest: Partial<Thread> = {}): Thread => ({
  threadId,
  about: { name: 'Karen Agerskov', cpr: '0201389900' },
  category: 'nursing',
  unit: '1001',
  other: { sor: '2001', name: 'Hjemmeplejen Nord' },
  lastAt: '2026-11-22T10:00:00Z',
  last: 'in',
  unseen: 0,
  count: 1,
  unanswered: [],
  ...rest,
});
const threads = [
  thread('a', { unseen: 1 }),
  thread('b', { category: 'medicine', topic: 'Vedr. medicin', about: { name: 'Poul Riis' } }),
];
const every = { view: 'all', category: null, text: '', owed: new Set<string>(), language: 'da' } as const;
const shown = (filter: object) => threadsShown(threads, { ...every, ...filter }).map(({ threadId }) => threadId);

test.each([
  [{}, ['a', 'b']],
  [{ view: 'unseen' }, ['a']],
  [{ view: 'reply', owed: new Set(['b']) }, ['b']],
  [{ category: 'medicine' }, ['b']],
  [{ text: ' POUL' }, ['b']],
  [{ text: 'sygepleje' }, ['a']],
  [{ text: 'hjemmeplejen' }, ['a', 'b']],
])('%j shows %j', (filter, ids) => {
  expect(shown(filter)).toEqual(ids);
});

const message = (messageId: string, rest: Partial<Message> = {}): Message => ({
  messageId,
  direction: 'out',
  kind: 'new',
  unit: '1001',
  other: { sor: '2001', name: 'Hjemmeplejen Nord' },
  author: 'Anne Holm',
  sentAt: '2026-11-22T10:00:00Z',
  ...rest,
});
const whole = (...messages: Message[]): WholeThread => ({ ...thread('a'), messages });

test('only the unit’s own latest message can be taken back, and once', () => {
  expect(retractable(whole(message('m1')), '1001')?.messageId).toBe('m1');
  expect(retractable(whole(message('m1')), '1002')).toBeUndefined();
  expect(retractable(whole(message('m1'), message('m2', { direction: 'in' })), '1001')).toBeUndefined();
  expect(retractable(whole(message('m1'), message('m2', { retracts: 'm1' })), '1001')).toBeUndefined();
});
