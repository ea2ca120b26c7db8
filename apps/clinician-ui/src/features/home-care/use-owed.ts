import { useNow } from '../../shared/time/use-now.ts';
import { everythingOwed, type Owed, type OwedItem } from './owed-item.ts';
import { useAllDuties } from './use-all-duties.ts';

/** Everything the person's units owe, with what the municipality's own service knows of (`items`). */
export function useOwed(items: readonly OwedItem[]): Owed[] {
  const duties = useAllDuties();
  return everythingOwed(items, duties, useNow());
}
