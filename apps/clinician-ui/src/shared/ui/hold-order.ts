/**
 * The order in which rows are shown while somebody points at them or stands on one:
 * known rows keep their place, new ones come last. Unheld, the wanted order is taken.
 */
export function holdOrder(shown: string[], wanted: string[], known: string[]): string[] {
  const alive = new Set(known);
  const kept = shown.filter((id) => alive.has(id));
  const there = new Set(kept);
  return [...kept, ...wanted.filter((id) => !there.has(id))];
}
