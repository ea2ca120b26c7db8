const zone = 'Europe/Copenhagen';

const wallClock = new Intl.DateTimeFormat('en-GB', {
  timeZone: zone,
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

interface WallClock {
  year: string;
  month: string;
  day: string;
  hour: string;
  minute: string;
}

function partsOf(instant: Date): WallClock {
  const parts = Object.fromEntries(wallClock.formatToParts(instant).map((part) => [part.type, part.value]));
  const { year = '', month = '', day = '', hour = '', minute = '' } = parts;
  return { year, month, day, hour, minute };
}

/** The Danish local date, `dd-mm-yyyy`. */
export function formatDate(instant: Date): string {
  const { day, month, year } = partsOf(instant);
  return `${day}-${month}-${year}`;
}

/** The Danish local time of day, `HH:mm`. */
export function formatClock(instant: Date): string {
  const { hour, minute } = partsOf(instant);
  return `${hour}:${minute}`;
}

/** Danish local date and time, `dd-mm-yyyy HH:mm`. */
export function formatDateTime(instant: Date): string {
  return `${formatDate(instant)} ${formatClock(instant)}`;
}

/** Danish local date and time to the second, `dd-mm-yyyy HH:mm:ss`, for what happens within seconds. */
export function formatSeconds(instant: Date): string {
  return `${formatDateTime(instant)}:${String(instant.getUTCSeconds()).padStart(2, '0')}`;
}

/** A date as `yyyy-mm-dd` in Danish writing, `dd-mm-yyyy`. */
export function writtenDate(date: string): string {
  return date.split('-').toReversed().join('-');
}

function dayNumber(date: Date): number {
  const { year, month, day } = partsOf(date);
  return Date.UTC(Number(year), Number(month) - 1, Number(day)) / 86_400_000;
}

function daysBetween(instant: Date, now: Date): number {
  return dayNumber(instant) - dayNumber(now);
}

const nearDays = {
  da: { '-1': 'i går', '0': 'i dag', '1': 'i morgen' },
  en: { '-1': 'yesterday', '0': 'today', '1': 'tomorrow' },
} as const;

export type Language = keyof typeof nearDays;

/** The local date as a word where one fits: `i dag`, `i går`, `i morgen`, else `dd-mm-yyyy`. */
export function formatDay(instant: Date, now: Date, language: Language): string {
  const days = daysBetween(instant, now);
  if (days === 0) return nearDays[language][0];
  if (days === 1) return nearDays[language][1];
  if (days === -1) return nearDays[language][-1];
  return formatDate(instant);
}

/** The moment as somebody would say it: `i dag 14:00`, or `12-03-2026 14:00` when it is further off. */
export function formatMoment(instant: Date, now: Date, language: Language): string {
  return `${formatDay(instant, now, language)} ${formatClock(instant)}`;
}

/** A day with its day of the week, `fredag 27-11-2026`. */
export function formatWeekday(instant: Date, language: Language): string {
  const day = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: zone }).format(instant);
  return `${day} ${formatDate(instant)}`;
}

/** A length of time in its two largest units: `3 d 4 t`, `2 t 10 min`, `9 min`. */
export function formatLength(milliseconds: number, language: Language): string {
  const minutes = Math.floor(Math.abs(milliseconds) / 60_000);
  const hourUnit = language === 'da' ? 't' : 'h';
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 === 0 ? `${hours} ${hourUnit}` : `${hours} ${hourUnit} ${minutes % 60} min`;
  const days = Math.floor(hours / 24);
  return hours % 24 === 0 || days > 6 ? `${days} d` : `${days} d ${hours % 24} ${hourUnit}`;
}

const figureUnits: Record<string, Record<Language, string>> = {
  min: { da: 'min', en: 'min' },
  h: { da: 't', en: 'h' },
  d: { da: 'd', en: 'd' },
  'calendar days': { da: 'kalenderdage', en: 'calendar days' },
  hverdage: { da: 'hverdage', en: 'working days' },
};

const figureWords: Record<string, Record<Language, string>> = {
  true: { da: 'ja', en: 'yes' },
  false: { da: 'nej', en: 'no' },
  none: { da: 'ingen grænse', en: 'no limit' },
};

/** A number with a unit of time as the services write it, `4 h`, in the language: `4 t`; other texts as they are. */
export function formatFigure(text: string, language: Language): string {
  const { number, unit = '' } = /^(?<number>\d+(?:\.\d+)?) (?<unit>.+)$/.exec(text)?.groups ?? {};
  const name = figureUnits[unit]?.[language];
  if (number === undefined || name === undefined) return figureWords[text]?.[language] ?? limitInWords(text, language);
  return `${language === 'da' ? number.replace('.', ',') : number} ${name}`;
}

const nthHverdag = /^(?<days>\d+) hverdage, (?<at>[\d:]+)$/;
const cutOff = /^until (?<before>[\d:]+) by (?<same>[\d:]+), later by (?<next>[\d:]+) the next day \((?<days>.+)\)$/;
const within = /^(?<hours>[\d.]+) h within (?<from>[\d:]+)–(?<to>[\d:]+), else by (?<next>[\d:]+) \((?<days>.+)\)$/;
const opening = /^(?<from>[\d:]+)–(?<to>[\d:]+) \((?<days>every-day|hverdage)(?:, last send (?<last>[\d:]+))?\)$/;

/** Limits by the clock, which the services write in English, in the language. */
function limitInWords(text: string, language: Language): string {
  const isDanish = language === 'da';
  const dayWord = (days = '') => {
    if (days === 'hverdage') return isDanish ? 'hverdag' : 'working day';
    return isDanish ? 'dag' : 'day';
  };
  const nth = nthHverdag.exec(text)?.groups;
  if (nth) return isDanish ? `${nth['days']}. hverdag kl. ${nth['at']}` : `working day ${nth['days']} at ${nth['at']}`;
  const cut = cutOff.exec(text)?.groups;
  if (cut) {
    const { before, same, next, days } = cut;
    return isDanish
      ? `før ${before}: samme dag kl. ${same}, ellers næste ${dayWord(days)} kl. ${next}`
      : `before ${before}: the same day at ${same}, else the next ${dayWord(days)} at ${next}`;
  }
  const open = within.exec(text)?.groups;
  if (open) {
    const { hours, from, to, next, days } = open;
    return isDanish
      ? `${hours} t inden for ${from}–${to}, ellers næste ${dayWord(days)} kl. ${next}`
      : `${hours} h within ${from}–${to}, else the next ${dayWord(days)} at ${next}`;
  }
  return windowInWords(text, isDanish);
}

function windowInWords(text: string, isDanish: boolean): string {
  const { from, to, days, last } = opening.exec(text)?.groups ?? {};
  if (from === undefined) return text;
  const everyDay = isDanish ? 'alle dage' : 'every day';
  const hverdage = isDanish ? 'hverdage' : 'working days';
  const lastSend = isDanish ? 'send senest' : 'send by';
  return `${from}–${to}, ${days === 'hverdage' ? hverdage : everyDay}${last === undefined ? '' : `, ${lastSend} ${last}`}`;
}

/** How far off the moment is: `om 2 t 10 min`, `for 2 t 10 min siden`, `nu`. */
export function formatDistance(instant: Date, now: Date, language: Language): string {
  const distance = instant.getTime() - now.getTime();
  if (Math.abs(distance) < 60_000) return language === 'da' ? 'nu' : 'now';
  const length = formatLength(distance, language);
  if (distance > 0) return language === 'da' ? `om ${length}` : `in ${length}`;
  return language === 'da' ? `for ${length} siden` : `${length} ago`;
}

function asUtc({ year, month, day, hour, minute }: WallClock): number {
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute));
}

const typedTime =
  /^(?<day>\d{1,2})[-./](?<month>\d{1,2})[-./](?<year>\d{4})[ ,T]+(?<hour>\d{1,2})[:.](?<minute>\d{2})$/;

const padded = (part: string) => part.padStart(2, '0');

/**
 * The instant that `dd-mm-yyyy HH:mm` names on a Danish clock, or undefined when there is no such time.
 * In the hour that is repeated in October the later of the two is meant.
 */
export function parseDateTime(text: string): Date | undefined {
  const groups = typedTime.exec(text.trim())?.groups;
  if (!groups) return undefined;
  const { year = '', month = '', day = '', hour = '', minute = '' } = groups;
  const wanted = asUtc({ year, month, day, hour, minute });
  const candidates = [1, 2].map((hoursAhead) => new Date(wanted - hoursAhead * 3_600_000));
  const written = `${padded(day)}-${padded(month)}-${year} ${padded(hour)}:${padded(minute)}`;
  return candidates.find((candidate) => formatDateTime(candidate) === written);
}

/** The Danish local date as `yyyy-mm-dd`, for addresses and queries. */
export function isoDate(instant: Date): string {
  const { year, month, day } = partsOf(instant);
  return `${year}-${month}-${day}`;
}

const typedDate = /^(?<day>\d{1,2})[-./](?<month>\d{1,2})[-./](?<year>\d{4})$/;

/** `dd-mm-yyyy` as `yyyy-mm-dd`, or undefined when no such date exists. */
export function parseDate(text: string): string | undefined {
  const groups = typedDate.exec(text.trim())?.groups;
  if (!groups) return undefined;
  const { year = '', month = '', day = '' } = groups;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const noon = new Date(`${iso}T12:00:00Z`);
  return !Number.isNaN(noon.getTime()) && isoDate(noon) === iso ? iso : undefined;
}
