import type { Citizen, Named } from '../person/citizen.ts';
import type { Duty } from './duty.ts';

/** A message on the list of a unit. */
interface HeldTask {
  citizen: Citizen;
  holder: Named;
}

/** What lies on the lists a person works with. */
export interface OnLists {
  duties: Duty[];
  /** Messages that nobody has taken. */
  tasks: HeldTask[];
  /** All the lists have been read: only then may anything be said to be missing on them. */
  isWhole: boolean;
}
