import { z } from 'zod';

/** What was registered of a stay, in the order it was. Times are ISO instants. */
export const StayEvent = z.object({
  type: z.string(),
  at: z.string(),
  registeredAt: z.string(),
  by: z.object({ name: z.string(), role: z.string() }).optional(),
  data: z.object({ reason: z.string().optional() }).nullish(),
});
type StayEvent = z.infer<typeof StayEvent>;

/** An event as it stands now: what it said before each correction, and that it was taken back. */
export interface ToldEvent extends StayEvent {
  corrections: { was: string; event: StayEvent }[];
  cancelled?: StayEvent;
}

/** What is not notified, and so is neither corrected nor taken back. */
const untold = new Set(['stay.moved', 'stay.transferredOut']);

/** The events of a stay by when they happened; a correction and a cancellation stand on the event that they are about. */
export function toldEvents(events: readonly StayEvent[]): ToldEvent[] {
  return events.reduce<ToldEvent[]>(told, []).toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

function told(known: ToldEvent[], event: StayEvent): ToldEvent[] {
  const last = known.findLast(({ type, cancelled }) => !untold.has(type) && !cancelled);
  if (last && event.type === 'event.cancelled') return replaced(known, last, { ...last, cancelled: event });
  if (!last || event.type !== 'event.corrected') return [...known, { ...event, corrections: [] }];
  const corrections = [...last.corrections, { was: last.at, event }];
  return replaced(known, last, { ...last, at: event.at, corrections });
}

const replaced = (known: ToldEvent[], old: ToldEvent, by: ToldEvent) => known.map((one) => (one === old ? by : one));
