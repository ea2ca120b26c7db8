import { danishDate } from '@overgang/service-kit';
import type { Said } from './registration.ts';

/** Something that was told of what is to be done; `at` is an ISO instant. */
export interface Told {
  /** Of the message or the registration. */
  id: string;
  type: string;
  at: string;
  who: string;
  data: Said;
}

/** What is asked for, booked, arranged or given to somebody, and not done: at an instant (`at`), or by a day (`on`, yyyy-mm-dd). */
export interface Planned {
  id: string;
  what: 'asked' | 'booked' | 'visit' | 'task' | 'call';
  /** Of what is asked for or booked: what it is, as messages name it. */
  code?: string;
  at?: string;
  on?: string;
  /** Who asked for it, or has it to do. */
  who: string;
  /** Its day has gone by. */
  isLate: boolean;
}

/** The types of event that say so, and those that end it. */
export const plans = [
  'letter.asked',
  'followUp.decided',
  'followUp.booked',
  'visit.planned',
  'visit.followUp',
  'task.delegated',
  'task.done',
  'citizen.contacted',
];

const dayMs = 86_400_000;
/** What nobody has said is done is shown so many days after its day, or after it was told where it has none. */
const shownDays = 30;

type Undated = Omit<Planned, 'isLate'> & { since: string };

/** What is still to be done of all that was told, what was due first coming first, and last what has no day. */
export function plannedOf(told: readonly Told[], now: Date): Planned[] {
  const inOrder = told.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const today = danishDate(now);
  return [...askedIn(inOrder), ...visitIn(inOrder, today), ...tasksIn(inOrder)]
    .filter(({ at, on, since }) => Date.parse(at ?? on ?? since) > now.getTime() - shownDays * dayMs)
    .map(({ since: _since, ...one }) => ({ ...one, isLate: dayOf(one, today) < today }))
    .toSorted((a, b) => dayOf(a, '9').localeCompare(dayOf(b, '9')) || (a.at ?? '').localeCompare(b.at ?? ''));
}

function dayOf({ at, on }: Pick<Planned, 'at' | 'on'>, otherwise: string): string {
  return at === undefined ? (on ?? otherwise) : danishDate(new Date(at));
}

/** A visit that was asked for is arranged, and stands by itself. */
const visits: ReadonlySet<string> = new Set(['visit.planned', 'visit.followUp']);

/** What letters ask for, as booked where it is; nothing of a letter that the doctor will not follow up here. */
function askedIn(told: readonly Told[]): Undated[] {
  const refused = new Set(
    told.flatMap(({ type, data: { of, decision } }) => (type === 'followUp.decided' && decision !== 'do' ? [of] : [])),
  );
  const asked = told.filter(({ type, id }) => type === 'letter.asked' && !refused.has(id));
  const latest = new Map(asked.map((one) => [String(one.data['what']), one]));
  const booked = new Map(
    told.flatMap((one) => (one.type === 'followUp.booked' ? [[String(one.data['what']), one] as const] : [])),
  );
  return [...latest].flatMap(([code, { id, at: since, who, data }]): Undated[] => {
    if (code === 'home-visit' && told.some(({ type, at }) => visits.has(type) && at >= since)) return [];
    const booking = booked.get(code);
    if (!booking || isBefore(booking, since))
      return [{ id: `${id}:${code}`, what: 'asked', code, since, who, ...onDay(data['date']) }];
    if (booking.data['done'] === true) return [];
    return [
      { id: booking.id, what: 'booked', code, since: booking.at, who: booking.who, ...onDay(booking.data['date']) },
    ];
  });
}

/** It was booked, and for a day, before the letter; a newer version of a letter leaves what is booked as it is. */
const isBefore = ({ at, data: { date } }: Told, since: string) => at < since && String(date) < since.slice(0, 10);

/** The visit that was arranged last, until its day is over or it was made. */
function visitIn(told: readonly Told[], today: string): Undated[] {
  const planned = told.findLast(({ type }) => type === 'visit.planned');
  if (!planned || told.some(({ type, at }) => type === 'visit.followUp' && at >= planned.at)) return [];
  const { id, at: since, who, data } = planned;
  const when = typeof data['startsAt'] === 'string' ? { at: data['startsAt'] } : onDay(data['date']);
  const visit: Undated = { id, what: 'visit', since, who, ...when };
  return dayOf(visit, '') < today ? [] : [visit];
}

/** A call is made when the citizen was reached, by whomever. */
function tasksIn(told: readonly Told[]): Undated[] {
  const done = new Set(told.flatMap(({ type, data }) => (type === 'task.done' ? [data['of']] : [])));
  const reached = told.findLast(({ type }) => type === 'citizen.contacted');
  return told.flatMap(({ id, type, at: since, who, data }): Undated[] => {
    if (type !== 'task.delegated' || done.has(data['of'] ?? id)) return [];
    if (data['call'] !== true) return [{ id, what: 'task', since, who, ...onDay(data['date']) }];
    return reached && reached.at >= since ? [] : [{ id, what: 'call', since, who, ...onDay(data['date']) }];
  });
}

function onDay(day: Said[string] | undefined): Pick<Planned, 'on'> {
  return typeof day === 'string' ? { on: day } : {};
}
