import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ApiProblem } from '../http/api-problem.ts';
import { createDraft } from './draft-store.ts';

const saved = { savedAt: '2026-11-20T09:00:00Z', by: { name: 'Anne Holm' } };
const place = 'anne/plan';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Services that can be out of reach, and remember what they were given. */
function service() {
  const given: { content: object; basedOn: number }[] = [];
  let problem: ApiProblem | undefined;
  return {
    given,
    fail: (next: ApiProblem | undefined) => {
      problem = next;
    },
    save: (written: { content: object; basedOn: number }) => {
      if (problem) return Promise.reject(problem);
      given.push(written);
      return Promise.resolve({ ...saved, revision: written.basedOn + 1 });
    },
  };
}

test('what is written is saved when the hand rests, each time from the revision before', async () => {
  const { given, save } = service();
  const draft = createDraft({ place, start: {}, saved: undefined, save });
  expect(draft.read().state).toBe('untouched');
  draft.set(['stay', 'cause'], 'Fa');
  draft.set(['stay', 'cause'], 'Fald');
  expect(draft.read().state).toBe('unsaved');
  await vi.runAllTimersAsync();
  draft.set(['stay', 'expectedCourse'], 'Hjem');
  await vi.runAllTimersAsync();
  expect(given.map(({ basedOn }) => basedOn)).toEqual([0, 1]);
  expect(given[0]?.content).toEqual({ stay: { cause: 'Fald' } });
  expect(draft.read().state).toBe('saved');
});

test('without connection it is kept here, survives a reload, and is saved when the connection is back', async () => {
  const { given, save, fail } = service();
  fail(new ApiProblem(0, 'connection'));
  const first = createDraft({ place, start: {}, saved: undefined, save });
  first.set(['stay', 'cause'], 'Fald');
  await vi.advanceTimersByTimeAsync(1100);
  expect(first.read().state).toBe('kept');
  const afterReload = createDraft({ place, start: {}, saved: undefined, save });
  expect(afterReload.read().content).toEqual({ stay: { cause: 'Fald' } });
  first.end();
  afterReload.set(['stay', 'cause'], 'Fald i hjemmet');
  fail(undefined);
  await vi.runAllTimersAsync();
  expect(given).toHaveLength(1);
  expect([afterReload.read().state, sessionStorage.length]).toEqual(['saved', 0]);
});

test('a newer draft of a colleague stops the saving and loses nothing', async () => {
  const { save, fail } = service();
  fail(new ApiProblem(409, 'draft-moved'));
  const draft = createDraft({ place, start: {}, saved: undefined, save });
  draft.set(['stay', 'cause'], 'Fald');
  await vi.runAllTimersAsync();
  expect(draft.read()).toMatchObject({ state: 'moved', content: { stay: { cause: 'Fald' } } });
});
