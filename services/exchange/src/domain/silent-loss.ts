import { poissonLowerTail } from './poisson.ts';

/** When too little traffic is a task for operations. Nobody has agreed these numbers; they are named to be changed. */
export interface SilentLossParameters {
  /** How far back traffic is learnt from. */
  historyDays: number;
  /** With less than this, nothing is said. */
  leastHistoryDays: number;
  leastMessages: number;
  /** So few or fewer must be this improbable. */
  improbable: number;
  /** The last hours that a fall is looked for in. */
  fallWindowsHours: readonly number[];
  /** A fall still goes on while the last hours, in which so many are expected, … */
  recentExpected: number;
  /** … brought so few that it is this improbable. */
  stillLow: number;
  /** How many weeks the average of like hours counts as much as, beside what one hour of the week brought. */
  priorWeeks: number;
  /** Standard errors that are taken off what is expected, as the history is short. */
  caution: number;
  /** One hour counts for so many times the average of like hours at most, so that a burst is not expected again. */
  mostTimesAverage: number;
}

export const silentLossParameters: SilentLossParameters = {
  historyDays: 42,
  leastHistoryDays: 14,
  leastMessages: 50,
  improbable: 1e-6,
  fallWindowsHours: [24, 72, 168],
  recentExpected: 40,
  stillLow: 0.001,
  priorWeeks: 2,
  caution: 2,
  mostTimesAverage: 4,
};

/** Messages of one sender, receiver and type in each hour, by the hour's number since 1970 in UTC; hours without are left out. */
export type HourlyCounts = ReadonlyMap<number, number>;

export interface Verdict {
  verdict: 'unknown' | 'normal' | 'fallen' | 'silent';
  /** Messages in the time that was judged: of `fallen` and `silent` the one that counts, else the last day. */
  expected: number;
  seen: number;
  /** The hour in which that time began. */
  since: number;
}

export const hourMs = 3_600_000;
const hoursOfWeek = 168;
const firstOfWeekend = 5 * 24;

/** The number of the hour that an instant lies in. */
export function hourOf(at: Date): number {
  return Math.floor(at.getTime() / hourMs);
}

export interface Judging {
  counts: HourlyCounts;
  /** The hours before this one are whole and counted. */
  until: number;
  /** The hour of the week (0 to 167, Monday first, Europe/Copenhagen) that an hour is like; a holiday is like a Sunday. */
  weekHourOf: (hour: number) => number;
  parameters: SilentLossParameters;
}

/**
 * Whether too little has come. What is expected in an hour is the average of that hour of the week over the last weeks, drawn
 * towards the average of like hours. Nothing since the last message, or so little in a window, that it has less than a
 * millionth's chance is `silent` or `fallen`; a fall only while it goes on. Traffic that comes in bursts is judged by as many
 * fewer, larger events.
 */
export function judgeTraffic(judging: Judging): Verdict {
  const { until, parameters } = judging;
  const series = seriesOf(judging);
  const silence = windowFrom(series, Math.max(series.last + 1, until - parameters.historyDays * 24));
  if (!silence) return { verdict: 'unknown', expected: 0, seen: 0, since: until };
  if (isImprobable(silence, parameters.improbable)) return { verdict: 'silent', ...figuresOf(silence) };
  for (const hours of parameters.fallWindowsHours) {
    const window = windowFrom(series, until - hours);
    if (window && isImprobable(window, parameters.improbable) && goesOn(series, window))
      return { verdict: 'fallen', ...figuresOf(window) };
  }
  return { verdict: 'normal', ...figuresOf(windowFrom(series, until - 24) ?? silence) };
}

/** The hours that can matter, one after the other. */
interface Series {
  first: number;
  until: number;
  /** The last hour with a message, and the first. */
  last: number;
  earliest: number;
  counts: readonly number[];
  weekHours: readonly number[];
  parameters: SilentLossParameters;
}

function seriesOf({ counts, until, weekHourOf, parameters }: Judging): Series {
  const longest = 2 * parameters.historyDays * 24;
  const first = until - longest;
  const hours = Array.from({ length: longest }, (_, index) => first + index);
  return {
    first,
    until,
    last: Math.max(...counts.keys(), -Infinity),
    earliest: Math.min(...counts.keys(), Infinity),
    counts: hours.map((hour) => counts.get(hour) ?? 0),
    weekHours: hours.map(weekHourOf),
    parameters,
  };
}

interface Window {
  since: number;
  seen: number;
  /** What the history before it makes likely. */
  expected: number;
  history: History;
  caution: number;
}

interface History {
  /** By hour of the week. */
  rates: readonly number[];
  messages: number;
  /** Variance of a day by its mean; 1 or more. */
  dispersion: number;
}

/** A window until now with what is expected in it; nothing when there is too little history before it. */
function windowFrom(series: Series, since: number): Window | undefined {
  const history = learn(series, since);
  if (!history) return undefined;
  return { since, ...sumsOf(series, history, since), history, caution: series.parameters.caution };
}

function sumsOf({ first, counts, weekHours }: Series, { rates }: History, since: number) {
  let [seen, expected] = [0, 0];
  for (let index = since - first; index < counts.length; index += 1) {
    seen += counts[index] ?? 0;
    expected += rates[weekHours[index] ?? 0] ?? 0;
  }
  return { seen, expected };
}

function isImprobable({ seen, expected, history, caution }: Window, than: number): boolean {
  const { dispersion, messages } = history;
  const atLeast = expected * Math.max(0, 1 - (caution * Math.sqrt(dispersion)) / Math.sqrt(messages));
  return poissonLowerTail(Math.floor(seen / dispersion), atLeast / dispersion) < than;
}

/** Whether the last hours of a window are still too low. */
function goesOn(series: Series, window: Window): boolean {
  const { history, caution } = window;
  const { recentExpected, stillLow } = series.parameters;
  let since = series.until;
  let recent = { seen: 0, expected: 0 };
  while (since > window.since && recent.expected < recentExpected * history.dispersion) {
    since -= 1;
    recent = sumsOf(series, history, since);
  }
  return isImprobable({ since, ...recent, history, caution }, stillLow);
}

function figuresOf({ expected, seen, since }: Window): Omit<Verdict, 'verdict'> {
  return { expected: Math.round(expected * 10) / 10, seen, since };
}

/** What the weeks before an hour teach. */
function learn(series: Series, until: number): History | undefined {
  const { parameters, earliest } = series;
  const from = Math.max(until - parameters.historyDays * 24, earliest, series.first);
  if (until - from < parameters.leastHistoryDays * 24) return undefined;
  const counts = series.counts.slice(from - series.first, until - series.first);
  const weekHours = series.weekHours.slice(from - series.first, until - series.first);
  const capped = withoutBursts(counts, weekHours, parameters.mostTimesAverage);
  const messages = capped.reduce((sum, count) => sum + count, 0);
  if (messages < parameters.leastMessages) return undefined;
  const rates = ratesOf(capped, weekHours, parameters.priorWeeks);
  return { rates, messages, dispersion: dispersionOf(capped, weekHours, rates) };
}

function withoutBursts(counts: number[], weekHours: number[], mostTimes: number): number[] {
  const like = averages(counts, weekHours.map(likeHour));
  return counts.map((count, index) => Math.min(count, 3 + mostTimes * (like[likeHour(weekHours[index] ?? 0)] ?? 0)));
}

/** Hours of the day are like each other on working days, and at weekends. */
function likeHour(weekHour: number): number {
  return (weekHour % 24) + (weekHour >= firstOfWeekend ? 24 : 0);
}

/** The average of the counts with each key, by key. */
function averages(counts: readonly number[], keys: readonly number[]): number[] {
  const sums = Array.from({ length: hoursOfWeek }, () => 0);
  const hours = Array.from({ length: hoursOfWeek }, () => 0);
  for (const [index, key] of keys.entries()) {
    sums[key] = (sums[key] ?? 0) + (counts[index] ?? 0);
    hours[key] = (hours[key] ?? 0) + 1;
  }
  return sums.map((sum, key) => sum / Math.max(1, hours[key] ?? 0));
}

function ratesOf(counts: number[], weekHours: number[], priorWeeks: number): number[] {
  const like = averages(counts, weekHours.map(likeHour));
  const own = averages(counts, weekHours);
  const weeks = counts.length / hoursOfWeek;
  return own.map(
    (rate, weekHour) => (rate * weeks + (like[likeHour(weekHour)] ?? 0) * priorWeeks) / (weeks + priorWeeks),
  );
}

function dispersionOf(counts: number[], weekHours: number[], rates: number[]): number {
  let [sum, days] = [0, 0];
  for (let day = 0; day + 24 <= counts.length; day += 24) {
    let [seen, expected] = [0, 0];
    for (let hour = day; hour < day + 24; hour += 1) {
      seen += counts[hour] ?? 0;
      expected += rates[weekHours[hour] ?? 0] ?? 0;
    }
    if (expected > 0) [sum, days] = [sum + (seen - expected) ** 2 / expected, days + 1];
  }
  return days === 0 ? 1 : Math.max(1, sum / days);
}
