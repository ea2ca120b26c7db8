import type { PathwayEvent } from '@overgang/pathway-rules';

const id = 'supposed-discharge';
const stays: readonly string[] = ['stay.started', 'stay.classChanged', 'stay.transferredIn'];

/**
 * The discharge of a stay that goes on, as it would be told and acknowledged: at `leavesAt` (an ISO instant) where it is
 * given, else at the time that was agreed last, or now where none is or it has gone by. Nothing where no stay has been told of.
 */
export function supposedDischarge(events: readonly PathwayEvent[], now: string, leavesAt?: string): PathwayEvent[] {
  const inOrder = events.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const cancelled = new Set(inOrder.flatMap(({ type, data }) => (type === 'stay.cancelled' ? [data['cancels']] : [])));
  const stay = inOrder.findLast((one) => stays.includes(one.type) && !cancelled.has(one.id));
  if (!stay) return [];
  const agreed = inOrder.findLast(({ type }) => type === 'discharge.agreed')?.data['agreedAt'];
  const isAhead = typeof agreed === 'string' && Date.parse(agreed) > Date.parse(now);
  const at = leavesAt ?? (isAhead ? agreed : now);
  const planned = inOrder.findLast(({ type, data }) => type === 'careplan.sent' && data['destination'] !== undefined);
  const destination = planned?.data['destination'] === 'hospice' ? 'hospice' : 'home';
  const data = { ...stay.data, messageId: id, destination };
  const told = { at, registeredAt: at };
  // The notice of it goes out by itself, and nobody owes it.
  return [
    { ...told, id, type: 'stay.ended', data },
    { ...told, id: `ack:${id}`, type: 'ack.received', data: { of: id, code: 'ok' } },
  ];
}
