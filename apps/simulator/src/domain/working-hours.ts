const day = 1440;

/** The midnight that minutes are counted from. */
export interface Calendar {
  /** 0 is Monday. */
  weekday: number;
}

const [opens, closes] = [8 * 60, 15 * 60];

/** The same minute while offices are open (weekdays from 8 to 15), else so long after the next opening as it lay past midnight. */
export function inOfficeHours(minute: number, { weekday }: Calendar): number {
  const ofDay = ((minute % day) + day) % day;
  const date = Math.floor(minute / day);
  const isOpen = (of: number) => (((weekday + of) % 7) + 7) % 7 < 5;
  if (isOpen(date) && ofDay >= opens && ofDay < closes) return minute;
  let next = ofDay < opens ? date : date + 1;
  while (!isOpen(next)) next += 1;
  return next * day + opens + (ofDay % 120);
}

/** The same minute between 9 and 19, else as far past ten o'clock as it lay in its hour: nobody goes home at night. */
export function inDaytime(minute: number): number {
  const ofDay = ((minute % day) + day) % day;
  if (ofDay >= 9 * 60 && ofDay < 19 * 60) return minute;
  const date = Math.floor(minute / day) + (ofDay < 9 * 60 ? 0 : 1);
  return date * day + 10 * 60 + (ofDay % 60);
}
