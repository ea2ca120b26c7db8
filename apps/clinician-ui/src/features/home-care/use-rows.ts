import { useFreshRows } from '../../shared/ui/use-fresh-rows.ts';
import { useHeldOrder } from '../../shared/ui/use-held-order.ts';

interface RowsOptions<T> {
  /** What the filters leave, sorted. */
  wanted: readonly T[];
  /** Everything that was read. */
  all: readonly T[];
  /** Names the filters: other filters are another list. */
  view: string;
}

/** Rows that stay where they are pointed at, and which of them came while the list was open. */
export function useRows<T extends { id: string }>({ wanted, all, view }: RowsOptions<T>) {
  const byId = new Map(all.map((one) => [one.id, one]));
  const known = [...byId.keys()];
  const { order, stale, sortNow, holders } = useHeldOrder(
    wanted.map(({ id }) => id),
    known,
    view,
  );
  const { fresh, look } = useFreshRows(known);
  const rows = order.flatMap((id) => byId.get(id) ?? []);
  return { rows, fresh, look, holders, news: { count: fresh.size, stale, onSort: sortNow } };
}
