import { isJudged, type Agreement } from '@overgang/pathway-rules';
import type { Text } from '@overgang/service-kit';
import type { StoredObligation } from './obligations.ts';

/** How much a message says of what the agreement wants said in it: so many of so many, and what it does not say. */
export interface Completeness {
  kept: number;
  of: number;
  lacks: Text[];
}

/** The ids of the rules that want something said in a message. */
export function contentRulesOf(agreements: readonly Agreement[]): ReadonlySet<string> {
  const rules = agreements.flatMap((agreement) => agreement.rules);
  return new Set(rules.filter((rule) => isJudged(rule) && rule.expects.kind === 'content').map(({ id }) => id));
}

/** The completeness of each message, by its id; what a person has exempted, or nobody needs any more, is not counted. */
export function completenessOf(
  obligations: readonly StoredObligation[],
  contentRules: ReadonlySet<string>,
): Map<string, Completeness> {
  const counted = obligations.filter(
    ({ row: { ruleId, state } }) => contentRules.has(ruleId) && state !== 'exempt' && state !== 'void',
  );
  const byMessage = Map.groupBy(counted, ({ record }) => record.trigger);
  return new Map([...byMessage].map(([messageId, wanted]) => [messageId, judged(wanted)]));
}

/** What a later message mended was not said in this one. */
function judged(wanted: readonly StoredObligation[]): Completeness {
  const lacks = wanted.filter(({ row }) => row.state !== 'fulfilled').map(({ row }) => row.title);
  return { kept: wanted.length - lacks.length, of: wanted.length, lacks };
}
