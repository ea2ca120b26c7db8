// The Swedish way of writing a date is yyyy-mm-dd.
const format = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen' });

/** The date in Denmark at an instant, yyyy-mm-dd. */
export function danishDate(at: Date): string {
  return format.format(at);
}
