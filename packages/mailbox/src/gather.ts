interface Gathering<T, R> {
  /** Does the work for several at a time, all or nothing; answers in the order of the items. */
  work: (items: T[]) => Promise<R[]>;
  /** Items that share a key are never worked on in one group. */
  keysOf: (item: T) => string[];
  /** Items in one group at most. */
  most: number;
  /** Groups under way at a time. */
  groups: number;
}

interface Waiting<T, R> {
  item: T;
  resolve: (result: R) => void;
  reject: (error: unknown) => void;
}

/**
 * Lets what arrives while a group is under way share the next one, and with it a transaction. When a group fails, each of
 * its items is tried alone, so that one cannot fail another.
 */
export function gather<T, R>({ work, keysOf, most, groups }: Gathering<T, R>): (item: T) => Promise<R> {
  let waiting: Waiting<T, R>[] = [];
  let underWay = 0;

  const nextGroup = () => {
    const [group, later]: Waiting<T, R>[][] = [[], []];
    const taken = new Set<string>();
    for (const one of waiting) {
      const keys = keysOf(one.item);
      const isFree = (group?.length ?? 0) < most && keys.every((key) => !taken.has(key));
      for (const key of keys) taken.add(key);
      (isFree ? group : later)?.push(one);
    }
    waiting = later ?? [];
    return group ?? [];
  };
  const finish = async (group: Waiting<T, R>[]): Promise<void> => {
    try {
      const results = await work(group.map(({ item }) => item));
      results.forEach((result, index) => group[index]?.resolve(result));
    } catch (error) {
      if (group.length === 1) return group[0]?.reject(error);
      for (const one of group) await finish([one]);
    }
  };
  const go = async () => {
    underWay++;
    while (waiting.length > 0) await finish(nextGroup());
    underWay--;
  };
  return (item) =>
    new Promise<R>((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      // What arrived in the same turn of the loop goes along.
      if (underWay < groups) setImmediate(() => underWay < groups && waiting.length > 0 && void go());
    });
}
