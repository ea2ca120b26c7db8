import type { Obligation } from '@overgang/pathway-rules';

/** When an obligation next changes by the passing of time alone; nothing when none does. */
export function nextCheck(obligations: Obligation[], now: string): string | undefined {
  return obligations
    .filter(({ state }) => state === 'pending' || state === 'warning' || state === 'disputed')
    .flatMap(({ due, warnAt }) => [due, warnAt])
    .filter((at) => at !== undefined)
    .filter((at) => Date.parse(at) >= Date.parse(now))
    .toSorted((a, b) => Date.parse(a) - Date.parse(b))
    .at(0);
}

/** The first of several moments (ISO 8601) that has not passed yet. */
export function earliest(moments: (string | undefined)[], now: Date): string | undefined {
  return moments
    .filter((at) => at !== undefined)
    .filter((at) => Date.parse(at) >= now.getTime())
    .toSorted((a, b) => Date.parse(a) - Date.parse(b))
    .at(0);
}
