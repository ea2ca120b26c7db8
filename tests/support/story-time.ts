/** A moment of a story: `mon 09:00`, or `week 2 tue 14:00`; Danish time. */
export type Moment = `${Day} ${string}` | `week ${number} ${Day} ${string}`;
type Day = (typeof days)[number];

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const pattern = /^(?:week (\d) )?(mon|tue|wed|thu|fri|sat|sun) (\d\d:\d\d(?::\d\d)?)$/;
const dayMs = 86_400_000;
/** Every story begins in the same week of four without a holiday or a change to summer time: from Monday 2 March 2026. */
const monday = Date.parse('2026-03-02T00:00:00+01:00');

/** The instant of a moment, in ISO 8601. */
export function instant(moment: Moment): string {
  const [, week = '1', day = '', time = ''] = pattern.exec(moment) ?? [];
  const date = dateOf(Number(week) - 1, days.indexOf(days.find((one) => one === day) ?? 'mon'));
  return new Date(`${date}T${time}+01:00`).toISOString();
}

/** The Danish date of a moment, yyyy-mm-dd. */
export function dateAt(moment: Moment): string {
  return new Date(Date.parse(instant(moment)) + 3_600_000).toISOString().slice(0, 10);
}

function dateOf(week: number, day: number): string {
  return new Date(monday + (week * 7 + day) * dayMs + 3_600_000).toISOString().slice(0, 10);
}

/** The moment of an instant, to the minute; as people say it. */
export function momentOf(iso: string): string {
  const passed = Date.parse(iso) - monday;
  const day = Math.floor(passed / dayMs);
  const time = new Date(Date.parse(iso) + 3_600_000).toISOString().slice(11, 16);
  const week = Math.floor(day / 7) + 1;
  return `${week > 1 ? `week ${week} ` : ''}${days[((day % 7) + 7) % 7]} ${time}`;
}
