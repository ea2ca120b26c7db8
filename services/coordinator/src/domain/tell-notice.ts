import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';

const Clock = z.iso.time({ precision: -1 });

/** How a person wants to be told. Clock times are Danish, `HH:mm`. */
export const NoticeSettings = z.object({
  /** Nothing is told from one clock time to the other; missing when every hour is good. */
  quiet: z.object({ from: Clock, to: Clock }).optional(),
  /** What is critical is told at once, at any hour. */
  criticalAlways: z.boolean(),
  /** At once, gathered each hour, or gathered when shifts change. */
  digest: z.enum(['at-once', 'hourly', 'shifts']),
  /** New messages to take are told too, not only counted. */
  newMessages: z.boolean(),
  sound: z.boolean(),
  /** The browser says that there is a task, and nothing else. */
  browser: z.boolean(),
});
export type NoticeSettings = z.infer<typeof NoticeSettings>;

/** Who has chosen nothing is told at once, without sound, in the screens alone. */
export const usualSettings: NoticeSettings = {
  criticalAlways: true,
  digest: 'at-once',
  newMessages: false,
  sound: false,
  browser: false,
};

/** When shifts change, by the Danish clock. */
const shiftTimes: readonly string[] = ['07:00', '15:00', '23:00'];

interface Occasion {
  /** When it came, ISO 8601. */
  at: string;
  isCritical: boolean;
}

const zone = 'Europe/Copenhagen';
const anHour = 3_600_000;

/**
 * When a notice is to be told (ISO 8601, UTC): when it came, or when its digest is due, and after the quiet hours if that lies in
 * them. A clock time that the night in March leaves out counts as much later as is left out.
 */
export function tellAt({ at, isCritical }: Occasion, settings: NoticeSettings): string {
  const came = Temporal.Instant.from(at).toZonedDateTimeISO(zone);
  if (isCritical && settings.criticalAlways) return written(came);
  const due = digestOf(came, settings.digest);
  const { quiet } = settings;
  return written(quiet && isWithin(due, quiet) ? next(due, quiet.to) : due);
}

function digestOf(came: Temporal.ZonedDateTime, digest: NoticeSettings['digest']): Temporal.ZonedDateTime {
  if (digest === 'at-once') return came;
  if (digest === 'shifts') return earliest(shiftTimes.map((clock) => next(came, clock)));
  // Danish offsets are whole hours, so a full hour is one everywhere.
  const hour = Math.ceil(came.epochMilliseconds / anHour) * anHour;
  return Temporal.Instant.fromEpochMilliseconds(hour).toZonedDateTimeISO(zone);
}

function earliest(times: Temporal.ZonedDateTime[]): Temporal.ZonedDateTime {
  return times.reduce((one, other) => (Temporal.ZonedDateTime.compare(other, one) < 0 ? other : one));
}

function isWithin(time: Temporal.ZonedDateTime, { from, to }: { from: string; to: string }): boolean {
  const clock = time.toPlainTime().toString({ smallestUnit: 'minute' });
  return from <= to ? from <= clock && clock < to : clock >= from || clock < to;
}

/** The first moment, this one or later, at which the Danish clock shows `clock`. */
function next(time: Temporal.ZonedDateTime, clock: string): Temporal.ZonedDateTime {
  const today = time.withPlainTime(clock);
  if (Temporal.ZonedDateTime.compare(today, time) >= 0) return today;
  // In the hour that the night in October repeats, it may show it a second time.
  const again = today.with({ offset: time.offset }, { offset: 'prefer' });
  if (Temporal.ZonedDateTime.compare(again, time) >= 0) return again;
  return time.add({ days: 1 }).withPlainTime(clock);
}

function written(time: Temporal.ZonedDateTime): string {
  return new Date(time.epochMilliseconds).toISOString();
}
