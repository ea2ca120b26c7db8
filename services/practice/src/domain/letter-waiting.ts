import { requestKey, type LetterCourse } from './letter-course.ts';

/** Something about a letter that is decided and not done yet; days are yyyy-mm-dd. */
export type Waiting =
  /** What the ward asked for, booked for a day or not yet. */
  | { kind: 'request'; what: string; on?: string }
  /** What the staff has been asked to do; `who` where it was one of them. */
  | { kind: 'task'; what: string; who?: string; dueOn?: string }
  /** Home care has not answered, or its answer has not been. */
  | { kind: 'visit'; state: 'proposed' | 'other-time' | 'written'; who: string }
  /** A visit lies ahead. */
  | { kind: 'visit'; state: 'planned'; on: string }
  | { kind: 'review'; on?: string };

interface Standing {
  course: LetterCourse;
  requests: readonly { what: string }[];
  tasks: readonly { what: string; forName: string | null; dueOn: string | null; doneAt: Date | null }[];
  /** What was last written with home care about visiting together. */
  talk: VisitTalk | undefined;
  now: Date;
}

interface VisitTalk {
  state: 'proposed' | 'accepted' | 'other-time' | 'written';
  direction: 'in' | 'out';
  /** ISO 8601. */
  at: string;
  other: { name: string };
}

/** What of a letter is under way, with whom; a letter is done when nothing is. */
export function waitingOf({ course, requests, tasks, talk, now }: Standing): Waiting[] {
  return [
    ...requestsIn(course, requests),
    ...tasks.filter(({ doneAt }) => doneAt === null).map(taskOf),
    ...visitIn(course, talk, now),
    ...reviewIn(course),
  ];
}

/** To be done once the doctor follows up, or somebody has booked it; two of one code are two. */
function requestsIn({ bookings, decision }: LetterCourse, requests: Standing['requests']): Waiting[] {
  return requests.flatMap(({ what }, index) => {
    const which = requests.slice(0, index + 1).filter((one) => one.what === what).length;
    const booking = bookings[requestKey({ what, which })];
    if (booking ? booking.done : decision?.decision !== 'do') return [];
    return [{ kind: 'request' as const, what, ...(booking && { on: booking.on }) }];
  });
}

function taskOf({ what, forName: who, dueOn }: Standing['tasks'][number]): Waiting {
  return { kind: 'task', what, ...(who && { who }), ...(dueOn && { dueOn }) };
}

/** An answer is awaited until the time that it was about, and the visit itself until its own. */
function visitIn({ homeVisit }: LetterCourse, talk: VisitTalk | undefined, now: Date): Waiting[] {
  if (talk && talk.state !== 'accepted' && Date.parse(talk.at) >= now.getTime()) {
    return [{ kind: 'visit', state: talk.direction === 'in' ? talk.state : 'proposed', who: talk.other.name }];
  }
  if (homeVisit === undefined) return [];
  const { on, startsAt = `${on}T23:59:59Z` } = homeVisit;
  return Date.parse(startsAt) < now.getTime() ? [] : [{ kind: 'visit', state: 'planned', on }];
}

function reviewIn({ medicationReview }: LetterCourse): Waiting[] {
  if (medicationReview?.state !== 'planned') return [];
  const { on } = medicationReview;
  return [{ kind: 'review', ...(on && { on }) }];
}
