/** An interval of a share or rate, in the same unit as it. */
export interface Interval {
  low: number;
  high: number;
}

/** The two-sided 95 % point of the normal distribution. */
const z = 1.959_964;

/** The 95 % interval of a share by Wilson, from 0 to 1; nothing of no cases. */
export function wilson({ hits, of }: { hits: number; of: number }): Interval | undefined {
  if (of <= 0) return undefined;
  const share = hits / of;
  const middle = share + (z * z) / (2 * of);
  const spread = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  const scale = 1 + (z * z) / of;
  return { low: Math.max(0, (middle - spread) / scale), high: Math.min(1, (middle + spread) / scale) };
}

/** The value below which a part (0–1) of the values lies, between two of them where it falls there; nothing of no values. */
export function percentile(values: readonly number[], part: number): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * part;
  const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  if (below === undefined || above === undefined) return undefined;
  return below + (above - below) * (place - Math.floor(place));
}

/** Between which limits a month with so many cases varies by chance (three sigma) about a share, from 0 to 1. */
export function shareLimits(share: number, of: number): Interval {
  const spread = 3 * Math.sqrt((share * (1 - share)) / of);
  return { low: Math.max(0, share - spread), high: Math.min(1, share + spread) };
}

/** The same about a rate of events per case. */
export function rateLimits(rate: number, of: number): Interval {
  const spread = 3 * Math.sqrt(rate / of);
  return { low: Math.max(0, rate - spread), high: rate + spread };
}
