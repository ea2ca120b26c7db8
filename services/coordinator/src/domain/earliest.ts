/** The first of several moments (ISO 8601) that has not passed yet. */
export function earliest(moments: (string | undefined)[], now: Date): string | undefined {
  return moments
    .filter((at) => at !== undefined)
    .filter((at) => Date.parse(at) >= now.getTime())
    .toSorted((a, b) => Date.parse(a) - Date.parse(b))
    .at(0);
}
