const COPENHAGEN = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Copenhagen',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** What a calendar and a clock show in Denmark. */
interface DanishClock {
  year: string;
  /** Two digits, as all that follow. */
  month: string;
  day: string;
  hour: string;
  minute: string;
}

/** A moment in Denmark, in parts: what stands between them differs from one version of Node to the next. */
export function danishClock(at: Date): DanishClock {
  const parts = COPENHAGEN.formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((one) => one.type === type)?.value ?? '';
  return { year: part('year'), month: part('month'), day: part('day'), hour: part('hour'), minute: part('minute') };
}
