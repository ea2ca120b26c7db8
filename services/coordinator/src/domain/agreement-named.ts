import { figureOf, type Agreement, type Obligation } from '@overgang/pathway-rules';
import type { Ruleset } from './rulesets.ts';

interface JudgedBy {
  agreement_id: string;
  agreement_version: number;
  opened_at: Date | string | null;
  rule: Pick<Obligation, 'reasons'>;
}

/**
 * The agreement that an obligation was judged by: of that id and version, as it was in force when the obligation was opened, or
 * where others have been in force since, the one with the figures that were counted with. Nothing when this program cannot read
 * it any more.
 */
export function agreementNamed(rulesets: readonly Ruleset[], row: JudgedBy): Agreement | undefined {
  const opened = row.opened_at ? new Date(row.opened_at).getTime() : Number.POSITIVE_INFINITY;
  const earlier = rulesets.filter(({ from }) => Date.parse(from) <= opened).toReversed();
  const later = rulesets.filter(({ from }) => Date.parse(from) > opened);
  const named = [...earlier, ...later]
    .flatMap(({ agreements }) => agreements)
    .filter(({ id, version }) => id === row.agreement_id && version === row.agreement_version);
  return named.find((agreement) => hasFigures(agreement, row.rule)) ?? named[0];
}

function hasFigures({ parameters }: Agreement, { reasons }: JudgedBy['rule']): boolean {
  return Object.entries(reasons.figures).every(([key, figure]) => {
    const parameter = parameters[key];
    return parameter === undefined || figureOf(parameter) === figure;
  });
}
