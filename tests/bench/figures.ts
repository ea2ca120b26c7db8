/** The value below which the part `p` (0–1) of the measurements lies. */
export function percentile(values: number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? Number.NaN;
}

/** Median and 95th percentile of durations in milliseconds, with one decimal. */
export function spread(milliseconds: number[]): { p50: number; p95: number } {
  return { p50: round(percentile(milliseconds, 0.5)), p95: round(percentile(milliseconds, 0.95)) };
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Runs `work` for every item, `atATime` at a time, and gives the duration of each in milliseconds. */
export async function timeEach<T>(items: T[], atATime: number, work: (item: T) => Promise<unknown>): Promise<number[]> {
  const durations: number[] = [];
  const waiting = items.values();
  const worker = async () => {
    for (const item of waiting) {
      const start = performance.now();
      await work(item);
      durations.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: atATime }, worker));
  return durations;
}
