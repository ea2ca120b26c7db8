import { expect, test } from 'vitest';
import { isStillOpen, notDelivered, OutboxEntry, UndeliveredTask } from './not-delivered.ts';

const unit = { sor: '2001', name: 'Hjemmeplejen Nord' };
const words = { da: 'Svarer ikke', en: 'Does not answer' };
const task = (messageId: string, said: object = {}) =>
  UndeliveredTask.parse({
    id: `t-${messageId}`,
    citizen: { id: 'c1', name: 'Karen Agerskov', cpr: '0201389900', age: 88 },
    messageId,
    code: 'STIN',
    why: 'dead',
    since: '2026-11-20T09:00:00Z',
    receiver: { unit, organisation: { sor: '2000', name: 'Odense Kommune' } },
    reason: words,
    toDo: words,
    ...said,
  });
const entry = (messageId: string, said: object = {}) =>
  OutboxEntry.parse({
    messageId,
    event: 'hospital-notification-message',
    to: unit,
    since: '2026-11-20T10:00:00Z',
    why: 'refused-by-exchange',
    problem: 'Ukendt modtager',
    canSendAgain: true,
    ...said,
  });

test('a message that both know of is one row, and can be sent again as the outbox says', () => {
  const [row, ...others] = notDelivered([task('m1')], [entry('m1')]);
  expect(others).toEqual([]);
  expect(row).toMatchObject({ why: 'dead', receiver: 'Hjemmeplejen Nord', outbox: { canSendAgain: true } });
});

test('a message that only the own outbox knows of is told as well', () => {
  const rows = notDelivered([task('m1')], [entry('m2')]);
  expect(rows.map(({ messageId, why }) => [messageId, why])).toEqual([
    ['m2', 'refused'],
    ['m1', 'dead'],
  ]);
});

test('what is seen to, or came through after all, lies last and is no longer open', () => {
  const rows = notDelivered(
    [
      task('done', { doneAt: '2026-11-20T11:00:00Z' }),
      task('closed', { closedAt: '2026-11-20T11:00:00Z' }),
      task('m1'),
    ],
    [],
  );
  expect(rows.map(({ messageId }) => messageId)).toEqual(['m1', 'done', 'closed']);
  expect(rows.filter(isStillOpen)).toHaveLength(1);
});
