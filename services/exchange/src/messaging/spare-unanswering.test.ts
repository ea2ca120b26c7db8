import { expect, test } from 'vitest';
import { timedOut, type Handover } from './hand-over.ts';
import { spareUnanswering } from './spare-unanswering.ts';

const taken: Handover = { kind: 'taken', answer: '' };

test('a receiver that does not answer is tried once at a time, others and an answering one without limit', async () => {
  const tryAt = spareUnanswering();
  expect(await tryAt('slow', () => Promise.resolve(timedOut))).toBe(timedOut);

  const { promise, resolve } = Promise.withResolvers<Handover>();
  const probe = tryAt('slow', () => promise);
  expect(await tryAt('slow', () => Promise.resolve(taken))).toBe(timedOut);
  expect(await tryAt('other', () => Promise.resolve(taken))).toBe(taken);
  resolve(taken);
  expect(await probe).toBe(taken);

  const both = await Promise.all([1, 2].map(() => tryAt('slow', () => Promise.resolve(taken))));
  expect(both).toEqual([taken, taken]);
});
