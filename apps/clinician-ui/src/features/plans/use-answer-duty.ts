import type { Duty } from '../../shared/obligation/duty.ts';
import { useWorklist } from '../../shared/obligation/use-worklist.ts';
import type { Plan } from './plan.ts';

const rules = { 'care-plan': 'plan-municipality-response', ready: 'ready-municipality-answer' } as const;

/** The duty to answer as it lies on the unit's list; nothing when it lies on another's, or nothing is owed any more. */
export function useAnswerDuty({ kind, stay }: Plan): Duty | undefined {
  const { duties } = useWorklist();
  return duties.find(({ ruleId, citizen }) => ruleId === rules[kind] && citizen.cpr === stay.citizen.cpr);
}
