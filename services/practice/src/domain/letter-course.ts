/** What a practice has done about a letter. */
export type LetterStep =
  | { type: 'seen' }
  | { type: 'decided'; decision: FollowUp; reason?: string | undefined }
  | { type: 'contacted'; outcome: 'reached' | 'not-reached'; note?: string | undefined }
  /** Booked for a day, or `done` on it. */
  | ({ type: 'booked'; on: string; done?: boolean | undefined } & Requested)
  | ({ type: 'home-visit' } & HomeVisit)
  | { type: 'medication-review'; state: ReviewState; on?: string | undefined; reason?: string | undefined };

/** Something that the ward asks for by its code; of several of one code in a letter, which, from 1 (the first when left out). */
export interface Requested {
  what: string;
  which?: number | undefined;
}

/** By what something that is asked for is known in a letter: its code, and of the second and later of one code its number. */
export const requestKey = ({ what, which = 1 }: Requested): string => (which === 1 ? what : `${what} ${which}`);

/** A visit at home together with the municipality; `on` is yyyy-mm-dd. Of those from before more was kept, the day alone. */
interface HomeVisit {
  on: string;
  /** ISO 8601. */
  startsAt?: string | undefined;
  /** Who comes from the municipality; nobody named yet when left out. */
  who?: string | undefined;
  /** Where home care has been asked. */
  threadId?: string | undefined;
}

/** To follow up, not to, or to ask the hospital to do it. */
type FollowUp = 'do' | 'not' | 'hospitalAsked';
type ReviewState = 'planned' | 'done' | 'declined';

export type TakenStep = LetterStep & { at: Date; by: { name: string; role: string } };

export interface LetterCourse {
  seen?: { at: Date; by: string };
  decision?: { decision: FollowUp; reason?: string; at: Date; by: string };
  /** Newest first. */
  contacts: { outcome: 'reached' | 'not-reached'; note?: string; at: Date; by: string }[];
  /** What the ward asked for and has been booked or done, by {@link requestKey}; the latest day of each. */
  bookings: Record<string, { on: string; done?: true; at: Date; by: string }>;
  homeVisit?: HomeVisit & { at: Date; by: string };
  medicationReview?: { state: ReviewState; on?: string; reason?: string; at: Date; by: string };
  /** Something is still to be done: see it, decide, or reach the citizen of a red letter. */
  open: ('see' | 'decide' | 'contact')[];
}

export type Priority = 'red' | 'yellow' | 'green';

/** Where a letter stands; a green one is for information, and done once it is seen. */
export function letterCourse(priority: Priority, steps: readonly TakenStep[]): LetterCourse {
  const course = steps.reduce<Omit<LetterCourse, 'open'>>(after, { contacts: [], bookings: {} });
  return { ...course, open: openOf(priority, course) };
}

function openOf(priority: Priority, { seen, decision, contacts }: Omit<LetterCourse, 'open'>): LetterCourse['open'] {
  if (priority === 'green') return seen ? [] : ['see'];
  const isReached = contacts.some(({ outcome }) => outcome === 'reached');
  return [
    ...(seen || decision ? [] : ['see' as const]),
    ...(decision ? [] : ['decide' as const]),
    ...(priority === 'red' && !isReached && decision?.decision !== 'not' ? ['contact' as const] : []),
  ];
}

function after(
  course: Omit<LetterCourse, 'open'>,
  { at, by: { name: by }, ...step }: TakenStep,
): Omit<LetterCourse, 'open'> {
  const signed = { at, by };
  switch (step.type) {
    case 'seen':
      return { seen: signed, ...course };
    case 'decided':
      return { ...course, decision: { decision: step.decision, ...signed, ...reasonOf(step) } };
    case 'contacted':
      return { ...course, contacts: [{ outcome: step.outcome, ...signed, ...noteOf(step) }, ...course.contacts] };
    case 'booked':
      return {
        ...course,
        bookings: { ...course.bookings, [requestKey(step)]: { on: step.on, ...doneOf(step), ...signed } },
      };
    case 'home-visit': {
      const { type: _, ...visit } = step;
      return { ...course, homeVisit: { ...visit, ...signed } };
    }
    case 'medication-review':
      return { ...course, medicationReview: { state: step.state, ...signed, ...dayOf(step), ...reasonOf(step) } };
  }
}

const reasonOf = ({ reason }: { reason?: string | undefined }) => (reason ? { reason } : {});
const noteOf = ({ note }: { note?: string | undefined }) => (note ? { note } : {});
const doneOf = ({ done }: { done?: boolean | undefined }) => (done ? { done } : {});
const dayOf = ({ on }: { on?: string | undefined }) => (on ? { on } : {});
