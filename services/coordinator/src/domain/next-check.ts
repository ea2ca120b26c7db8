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
