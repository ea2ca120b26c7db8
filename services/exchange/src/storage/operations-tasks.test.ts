import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase } from '../testing/open-test-database.ts';
import { closeTasks, openTask, openTasks, type NewTask } from './operations-tasks.ts';

let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.drop());

const at = new Date('2026-03-02T08:00:00Z');
const later = new Date('2026-03-02T09:00:00Z');
const task = (subject: string, more: Partial<NewTask> = {}): NewTask => ({
  kind: 'dead-letter',
  subject,
  about: { attempts: 1 },
  at,
  ...more,
});

const tasksAbout = (subject: string) =>
  database.db
    .selectFrom('operations_task')
    .select(['kind', 'times', 'about', 'opened_at', 'last_seen_at', 'closed_at', 'closed_by'])
    .where('subject', '=', subject)
    .orderBy('opened_at')
    .execute();

test('a task that is opened again stays one, counts, and knows the newest about it', async () => {
  await openTask(database.db, task('a', { about: { attempts: 1, event: 'x' } }));
  await openTask(database.db, task('a', { about: { attempts: 2 }, at: later }));
  expect(await tasksAbout('a')).toEqual([
    {
      kind: 'dead-letter',
      times: 2,
      about: { attempts: 2, event: 'x' },
      opened_at: at,
      last_seen_at: later,
      closed_at: null,
      closed_by: null,
    },
  ]);
});

test('the same thing several times in one batch is one task with all its times', async () => {
  await openTasks(database.db, [task('b'), task('b', { about: { attempts: 9 } }), task('b', { kind: 'refused' })]);
  expect(await tasksAbout('b')).toMatchObject([
    { kind: 'dead-letter', times: 2, about: { attempts: 9 } },
    { kind: 'refused', times: 1 },
  ]);
});

test('what is opened by many at once is one task', async () => {
  await Promise.all(Array.from({ length: 10 }, () => openTask(database.db, task('c'))));
  expect(await tasksAbout('c')).toMatchObject([{ times: 10 }]);
});

test('a closed task stays closed, and what comes again is a new one', async () => {
  await openTask(database.db, task('d'));
  expect(await closeTasks(database.db, { kind: 'dead-letter', subject: 'd', at: later })).toBe(1);
  await openTask(database.db, task('d', { at: later }));
  expect(await tasksAbout('d')).toMatchObject([
    { closed_at: later, closed_by: null },
    { closed_at: null, times: 1 },
  ]);
});

test('closing is for the kinds and subjects that are named, and for what is open', async () => {
  await openTasks(database.db, [task('e'), task('e', { kind: 'unanswered' }), task('e', { kind: 'stuck' }), task('f')]);
  const over = { kind: ['dead-letter', 'unanswered'], subject: ['e'], at: later } as const;
  expect(await closeTasks(database.db, over)).toBe(2);
  expect(await closeTasks(database.db, over)).toBe(0);
  expect(await closeTasks(database.db, { ...over, subject: [] })).toBe(0);
  expect((await tasksAbout('e')).map(({ kind, closed_at }) => [kind, closed_at])).toEqual(
    expect.arrayContaining([
      ['dead-letter', later],
      ['unanswered', later],
      ['stuck', null],
    ]),
  );
  expect(await tasksAbout('f')).toMatchObject([{ closed_at: null }]);
});
