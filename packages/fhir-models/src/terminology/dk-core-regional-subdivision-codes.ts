/** Code system dk-core-regional-subdivision-codes, dk-core up to 3.5.0. */
const REGIONS: ReadonlyMap<string, string> = new Map([
  ['DK-81', 'Nordjylland'],
  ['DK-82', 'Midtjylland'],
  ['DK-83', 'Syddanmark'],
  ['DK-84', 'Hovedstaden'],
  ['DK-85', 'Sjælland'],
]);

/** Name of a region by its code, without the word Region. */
export function regionName(code: string): string | undefined {
  return REGIONS.get(code);
}
