import type { PathwayEvent } from '@overgang/pathway-rules';
import { wholeHours } from './stay-events.ts';

const stays: readonly string[] = ['stay.started', 'stay.classChanged', 'stay.transferredIn'];

/**
 * The discharge of a stay that goes on, as it would be told: at the time that was agreed last, or now where none is or it has
 * gone by. Nothing where no stay has been told of.
 */
export function supposedDischarge(events: readonly PathwayEvent[], now: string): PathwayEvent | undefined {
  const inOrder = events.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const stay = inOrder.findLast(({ type }) => stays.includes(type));
  if (!stay) return undefined;
  const agreed = inOrder.findLast(({ type }) => type === 'discharge.agreed')?.data['agreedAt'];
  const at = typeof agreed === 'string' && Date.parse(agreed) > Date.parse(now) ? agreed : now;
  const began = inOrder.find(({ type }) => type === 'stay.started')?.at ?? stay.at;
  const planned = inOrder.findLast(({ type, data }) => type === 'careplan.sent' && data['destination'] !== undefined);
  const { class: stayClass, homeCare, organisation, unit } = stay.data;
  const destination = planned?.data['destination'] === 'hospice' ? 'hospice' : 'home';
  const data = { class: stayClass, homeCare, organisation, unit, destination, stayHours: wholeHours(began, at) };
  return { id: 'supposed-discharge', type: 'stay.ended', at, registeredAt: at, data };
}
