import { useMessageDuties } from '../../shared/obligation/use-message-duties.ts';
import { useNow } from '../../shared/time/use-now.ts';
import { everythingOwed, type Owed, type OwedItem } from './owed-item.ts';
import { useAllDuties } from './use-all-duties.ts';

/** Everything the person's units owe, with what the municipality's own service knows of (`items`). */
export function useOwed(items: readonly OwedItem[]): Owed[] {
  const duties = useAllDuties();
  const asking = items.flatMap(({ kind, messageId }) => (kind === 'answer-visit' && messageId ? [messageId] : []));
  const byMessage = useMessageDuties(asking);
  const known = items.map((item) => {
    const led = byMessage[item.messageId ?? ''];
    return led ? { ...item, dutyIds: led.map(({ id }) => id) } : item;
  });
  return everythingOwed(known, duties, useNow());
}
