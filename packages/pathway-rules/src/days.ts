import { z } from 'zod';
import type { Calendar } from './calendar.ts';

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;

/** On which days a time of day counts. */
export const Days = z.enum(['every-day', 'hverdage', ...weekdays]);
export type Days = z.infer<typeof Days>;

/** Is the date one of these days? */
export function isOn(days: Days, date: string, calendar: Calendar): boolean {
  if (days === 'every-day') return true;
  return days === 'hverdage' ? calendar.isHverdag(date) : weekdays[new Date(date).getUTCDay()] === days;
}
