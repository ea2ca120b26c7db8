import { expect, test } from 'vitest';
import { createBatcher } from './batcher.ts';

test('what comes while a batch is under way is done together, in order and never more than allowed', async () => {
  const batches: number[][] = [];
  const batcher = createBatcher(
    (items: number[]) => {
      batches.push(items);
      return Promise.resolve(items.map((item) => item * 10));
    },
    { most: 3 },
  );
  expect(await Promise.all([1, 2, 3, 4, 5, 6].map((item) => batcher.add(item)))).toEqual([10, 20, 30, 40, 50, 60]);
  expect(batches).toEqual([[1], [2, 3, 4], [5, 6]]);
});

test('large things are spread over batches, and one that is larger than a batch is done alone', async () => {
  const batches: number[][] = [];
  const batcher = createBatcher(
    (items: number[]) => {
      batches.push(items);
      return Promise.resolve(items);
    },
    { most: 10, weight: { of: (item) => item, most: 10 } },
  );
  await Promise.all([1, 4, 6, 3, 99, 2].map((item) => batcher.add(item)));
  expect(batches).toEqual([[1], [4, 6], [3], [99], [2]]);
});

test('a faulty thing fails alone', async () => {
  const batcher = createBatcher(
    (items: number[]) =>
      items.includes(3) ? Promise.reject(new Error('three')) : Promise.resolve(items.map((item) => item * 10)),
    { most: 10 },
  );
  const results = await Promise.allSettled([1, 2, 3, 4].map((item) => batcher.add(item)));
  expect(results.map((one) => (one.status === 'fulfilled' ? one.value : 'failed'))).toEqual([10, 20, 'failed', 40]);
});
