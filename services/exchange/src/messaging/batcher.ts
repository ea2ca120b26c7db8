/** Work on things that come one by one and are done together. */
export interface Batcher<T, R> {
  /** The result for this thing, once its batch is done; rejects when it alone could not be done. */
  add(item: T): Promise<R>;
}

interface Waiting<T, R> {
  item: T;
  resolve: (result: R) => void;
  reject: (reason: unknown) => void;
}

export interface BatcherOptions<T> {
  /** Most things in one batch. */
  most: number;
  /** How much of a batch a thing takes up, and how much one batch holds; one thing alone may be more. */
  weight?: { of: (item: T) => number; most: number };
}

/**
 * Collects what comes while the previous batch is under way, and then does it all at once: the busier, the larger. When a batch
 * fails, its things are done one by one, so that a faulty one fails alone.
 */
export function createBatcher<T, R>(
  work: (items: T[]) => Promise<R[]>,
  { most, weight }: BatcherOptions<T>,
): Batcher<T, R> {
  const waiting: Waiting<T, R>[] = [];
  let isUnderWay = false;
  const run = async () => {
    isUnderWay = true;
    while (waiting.length > 0) await settle(waiting.splice(0, sizeOf(waiting, { most, weight })), work);
    isUnderWay = false;
  };
  return {
    add: (item) =>
      new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        if (!isUnderWay) void run();
      }),
  };
}

function sizeOf<T>(
  waiting: { item: T }[],
  { most, weight }: { most: number; weight: BatcherOptions<T>['weight'] | undefined },
): number {
  if (!weight) return most;
  let sum = 0;
  const tooMuch = waiting.findIndex(({ item }, index) => (sum += weight.of(item)) > weight.most && index > 0);
  return tooMuch === -1 ? most : Math.min(most, tooMuch);
}

async function settle<T, R>(batch: Waiting<T, R>[], work: (items: T[]) => Promise<R[]>): Promise<void> {
  try {
    const results = await work(batch.map(({ item }) => item));
    for (const [index, result] of results.entries()) batch[index]?.resolve(result);
  } catch (error) {
    const [only, ...others] = batch;
    if (others.length === 0) return only?.reject(error);
    for (const one of batch) await settle([one], work);
  }
}
