import type { Obligation } from '@overgang/pathway-rules';

/** Chapters of what is done before or during a stay: before admission, admission, planning, readiness, leave, transfer. */
const ofStay: ReadonlySet<string> = new Set(['B', 'C', 'E', 'F', 'J', 'L']);

/** What stands in those chapters, and is of use at home too. */
const lasting: ReadonlySet<string> = new Set(['plan-coordinator']);

/**
 * Whether something that is owed can still be done when the citizen has left the hospital. What belongs to the stay cannot, nor
 * can more be said in a message about it; what is handed over at the discharge can, late.
 */
export function canBeDoneAfterStay(
  { group, ruleId }: Pick<Obligation, 'group' | 'ruleId'>,
  contentRules: ReadonlySet<string>,
): boolean {
  if (ofStay.has(group)) return lasting.has(ruleId);
  return group !== 'A' || !contentRules.has(ruleId);
}
