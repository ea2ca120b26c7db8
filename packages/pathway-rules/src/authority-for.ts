import type { Agreement } from './agreement.ts';
import type { Authority } from './authority.ts';
import { createCalendar } from './calendar.ts';
import type { TaskType } from './task-type.ts';

/** Who answers for a task of the kind at an instant (milliseconds), and who does the work. */
export function authorityFor(
  taskType: TaskType,
  instant: number,
  { authorities }: Pick<Agreement, 'authorities'>,
): Pick<Authority, 'responsible' | 'operator'> | undefined {
  const found = authorities
    .filter((one) => one.taskType === taskType && beginningOf(one) <= instant)
    .toSorted((a, b) => a.from.localeCompare(b.from))
    .at(-1);
  return found && { responsible: found.responsible, operator: found.operator };
}

/** The instants (milliseconds) at which the authority for a kind of task changes. */
export function authorityChanges(taskType: TaskType, { authorities }: Pick<Agreement, 'authorities'>): number[] {
  return authorities.filter((one) => one.taskType === taskType).map(beginningOf);
}

const { instantOf } = createCalendar({ saturdayIsHverdag: false, closingDays: [] });

function beginningOf({ from }: Authority): number {
  return instantOf(from, '00:00:00');
}
