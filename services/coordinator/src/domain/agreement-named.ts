import type { Agreement } from '@overgang/pathway-rules';
import type { Ruleset } from './rulesets.ts';

interface JudgedBy {
  agreement_id: string;
  agreement_version: number;
  opened_at: Date | string | null;
}

/**
 * The agreement that an obligation was judged by: of that id and version, as it was in force when the obligation was opened.
 * Nothing when this program cannot read it any more.
 */
export function agreementNamed(rulesets: readonly Ruleset[], row: JudgedBy): Agreement | undefined {
  const opened = row.opened_at ? new Date(row.opened_at).getTime() : Number.POSITIVE_INFINITY;
  const earlier = rulesets.filter(({ from }) => Date.parse(from) <= opened).toReversed();
  const later = rulesets.filter(({ from }) => Date.parse(from) > opened);
  return [...earlier, ...later]
    .flatMap(({ agreements }) => agreements)
    .find(({ id, version }) => id === row.agreement_id && version === row.agreement_version);
}
