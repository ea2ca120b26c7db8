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
  /** Of what a letter asks for: its versions before this one, the oldest first, and when that was sent. */
  earlier?: readonly string[];
  firstAt?: string;
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

/** One thing that a letter asks for: which of those of its code, the first being 1, and which versions of the letter ask it. */
interface Asking extends Told {
  code: string;
  which: number;
  versions: readonly string[];
  firstAt: string;
}

/**
 * What letters ask for, as booked where it is; nothing of a letter that the doctor will not follow up here. What was done or
 * arranged since the first version of a letter stands, whatever a newer one corrects.
 */
function askedIn(told: readonly Told[]): Undated[] {
  const decided = new Map(
    told.flatMap(({ type, data: { of, decision } }) => (type === 'followUp.decided' ? [[of, decision] as const] : [])),
  );
  return askingsIn(told)
    .filter(({ id }) => (decided.get(id) ?? 'do') === 'do')
    .flatMap((asking): Undated[] => {
      const { id, code, which, firstAt, at: since, who, data } = asking;
      if (code === 'home-visit' && told.some(({ type, at }) => visits.has(type) && at >= firstAt)) return [];
      const booking = told.findLast((one) => isOf(one, asking));
      if (booking?.data['done'] === true) return [];
      if (booking) {
        return [
          { id: booking.id, what: 'booked', code, since: booking.at, who: booking.who, ...onDay(booking.data['date']) },
        ];
      }
      const key = which === 1 ? `${id}:${code}` : `${id}:${code}:${which}`;
      return [{ id: key, what: 'asked', code, since, who, ...onDay(data['date']) }];
    });
}

/** What the newest version of each letter asks for. */
function askingsIn(told: readonly Told[]): Asking[] {
  const asked = told.filter(({ type }) => type === 'letter.asked');
  const older = new Set(asked.flatMap(({ earlier = [] }) => earlier));
  const counts = new Map<string, number>();
  return asked
    .filter(({ id }) => !older.has(id))
    .map((one) => {
      const { id, at, data, earlier = [], firstAt = at } = one;
      const code = String(data['what']);
      const which = (counts.get(`${id}:${code}`) ?? 0) + 1;
      counts.set(`${id}:${code}`, which);
      return { ...one, code, which, versions: [...earlier, id], firstAt };
    });
}

/** Whether this books what is asked for; a booking that names no letter is of any that asked before its day. */
function isOf({ type, at, data }: Told, { code, which, versions, firstAt }: Asking): boolean {
  const { of, what, which: booked = 1, date } = data;
  if (type !== 'followUp.booked' || what !== code || booked !== which) return false;
  if (of !== undefined) return versions.includes(String(of));
  return at >= firstAt || String(date) >= firstAt.slice(0, 10);
}

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
