import type { Obligation } from '../../shared/obligation/obligation.ts';
import { useMessageDuties } from '../../shared/obligation/use-message-duties.ts';
import type { Plan } from './plan.ts';

const rules = { 'care-plan': 'plan-municipality-response', ready: 'ready-municipality-answer' } as const;

/** The duty to answer, on whichever unit's list it lies; nothing when nothing is owed any more. */
export function useAnswerDuty({ kind, messageId }: Plan): Obligation | undefined {
  const duties = useMessageDuties([messageId])[messageId] ?? [];
  return duties.find(({ ruleId }) => ruleId === rules[kind]);
}
