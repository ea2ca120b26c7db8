import { z } from 'zod';
import { DescribedRow } from '../../shared/message/described.ts';
import { Words } from '../../shared/obligation/obligation.ts';
import { Named } from '../../shared/person/citizen.ts';
import { isoDate } from '../../shared/time/format-time.ts';

export const priorities = ['red', 'yellow', 'green'] as const;
export type Priority = (typeof priorities)[number];

/** What is still to be done about a letter. */
const openSteps = ['see', 'decide', 'contact'] as const;

const decisions = ['do', 'not', 'hospitalAsked'] as const;
export type Decision = (typeof decisions)[number];

const signed = { at: z.string(), by: z.string() };

/** What the practice has done about a letter, each with who and when; contacts are newest first. */
const Course = z.object({
  seen: z.object(signed).optional(),
  decision: z.object({ ...signed, decision: z.enum(decisions), reason: z.string().optional() }).optional(),
  contacts: z.array(z.object({ ...signed, outcome: z.enum(['reached', 'not-reached']), note: z.string().optional() })),
  /** What was asked for and has been booked for a day, or done on it, by what it is. */
  bookings: z.record(z.string(), z.object({ ...signed, on: z.string(), done: z.boolean().optional() })).default({}),
  /** The day (yyyy-mm-dd), and of those with a time of day the instant. */
  homeVisit: z
    .object({ ...signed, on: z.string(), startsAt: z.string().optional(), who: z.string().optional() })
    .optional(),
  medicationReview: z
    .object({
      ...signed,
      state: z.enum(['planned', 'done', 'declined']),
      on: z.string().optional(),
      reason: z.string().optional(),
    })
    .optional(),
  open: z.array(z.enum(openSteps)),
});
export type Course = z.infer<typeof Course>;

const About = z.object({
  name: z.string(),
  cpr: z.string(),
  age: z.number(),
  citizenId: z.string().optional(),
  /** The citizen's own telephone, as the ward told it. */
  phone: z.string().optional(),
});

/** What is decided about a letter and not done yet, with whom. Days are yyyy-mm-dd. */
const Waiting = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('request'), what: z.string(), on: z.string().optional() }),
  z.object({ kind: z.literal('task'), what: z.string(), who: z.string().optional(), dueOn: z.string().optional() }),
  z.object({
    kind: z.literal('visit'),
    state: z.enum(['proposed', 'other-time', 'written', 'planned']),
    who: z.string().optional(),
    on: z.string().optional(),
  }),
  z.object({ kind: z.literal('review'), on: z.string().optional() }),
]);
export type Waiting = z.infer<typeof Waiting>;

/** The ward answers for treatment until then, and can be called. */
const Responsibility = z.object({ until: z.string(), phone: z.string().optional(), lasts: z.boolean() });
export type Responsibility = z.infer<typeof Responsibility>;

/** Something that the ward asks for; `by` is an ISO instant. */
const Request = z.object({ what: z.string(), by: z.string().optional(), text: z.string().optional() });
export type Request = z.infer<typeof Request>;

/** Something of a letter that the ward asks for: its code and, where it is not the first of that code, which. */
export type Requested = Pick<Request, 'what'> & { which?: number };

/** Each thing that a letter asks for, told apart from others of its code. */
export function toldApart(requests: Request[]): (Request & Requested)[] {
  return requests.map((request, index) => {
    const which = requests.slice(0, index + 1).filter(({ what }) => what === request.what).length;
    return which === 1 ? request : { ...request, which };
  });
}

/** What names it to the services. */
export const requestedOf = ({ what, which }: Requested): Requested => ({ what, ...(which !== undefined && { which }) });

/** What the services call it among the bookings of its letter. */
export const bookingKey = ({ what, which }: Requested): string => (which === undefined ? what : `${what} ${which}`);

/** A letter as the list shows it. Times are ISO instants. */
export const LetterRow = z.object({
  messageId: z.string(),
  about: About,
  from: Named,
  department: z.string(),
  priority: z.enum(priorities),
  sentAt: z.string(),
  receivedAt: z.string(),
  dischargedAt: z.string(),
  recommendation: z.string().optional(),
  medicineChanges: z.number(),
  asked: z.number(),
  /** Each change of the medicine, in the ward's words. */
  medicine: z.array(z.string()).default([]),
  requests: z.array(Request).default([]),
  responsibility: Responsibility.optional(),
  course: Course,
  waiting: z.array(Waiting).default([]),
  retracted: z.boolean().optional(),
});
export type LetterRow = z.infer<typeof LetterRow>;

export const Letters = z.object({ asOf: z.string(), letters: z.array(LetterRow) });

/** What the doctor has asked the staff to do. Days are yyyy-mm-dd. */
export const PracticeTask = z.object({
  id: z.string(),
  messageId: z.string().optional(),
  about: About,
  what: z.string(),
  kind: z.enum(['call']).optional(),
  /** Whom of the staff it was given to; all of them when nobody is named. */
  forId: z.string().optional(),
  forName: z.string().optional(),
  /** When a call was last tried and nobody answered, an ISO instant. */
  triedAt: z.string().optional(),
  dueOn: z.string().optional(),
  createdAt: z.string(),
  createdBy: z.string(),
  doneAt: z.string().optional(),
  doneBy: z.string().optional(),
  outcome: z.string().optional(),
});
export type PracticeTask = z.infer<typeof PracticeTask>;

export const PracticeTasks = z.object({ asOf: z.string(), tasks: z.array(PracticeTask) });

const Plan = z.object({
  agreements: z
    .object({
      referrals: z.array(z.string()).default([]),
      sickLeaveExpected: z.string().optional(),
      homeNursing: z.string().optional(),
      rehabilitationPlan: z.boolean(),
    })
    .optional(),
  pending: z.object({ examinations: z.array(z.object({ what: z.string(), followedBy: z.string() })) }).optional(),
  prevention: z.object({ plan: z.string() }).optional(),
  responsibility: z
    .object({ applies: z.boolean(), until: z.string().optional(), phone: z.string().optional() })
    .optional(),
  destination: z.string().optional(),
});
export type Plan = z.infer<typeof Plan>;

const Section = z.object({
  title: Words,
  rows: z.array(DescribedRow),
  text: z.array(z.string()).optional(),
});
export type Section = z.infer<typeof Section>;

/** What was last written with home care about visiting together; `written`: in words alone. Times are ISO instants. */
const VisitTalk = z.object({
  ...signed,
  state: z.enum(['proposed', 'accepted', 'other-time', 'written']),
  direction: z.enum(['in', 'out']),
  startsAt: z.string(),
  text: z.string(),
  threadId: z.string(),
  with: Named,
});
export type VisitTalk = z.infer<typeof VisitTalk>;

/** A letter as the three questions that a doctor asks, and all else that it says. */
export const Letter = LetterRow.extend({
  plan: Plan,
  asked: z.object({ priority: z.enum(priorities), recommendation: z.string().optional(), requests: z.array(Request) }),
  medication: z
    .object({
      changes: z.array(z.object({ what: z.string(), reason: z.string() })),
      handedOut: z.string().optional(),
      fmkUpdatedAt: z.string().optional(),
    })
    .nullable(),
  rest: z.object({ sections: z.array(Section) }).optional(),
  tasks: z.array(PracticeTask),
  visitTalk: VisitTalk.optional(),
});
export type Letter = z.infer<typeof Letter>;

/** Which letters are shown; `all` leaves a filter out. */
export interface LetterFilters {
  priority: Priority | 'all';
  decision: Decision | 'none' | 'all';
  text: string;
}

/** The letters that fit every filter, in the order they came in; words are sought in what the row shows, and in the CPR number. */
export function lettersInView(letters: LetterRow[], { priority, decision, text }: LetterFilters): LetterRow[] {
  const words = text.toLocaleLowerCase('da').split(/\s+/).filter(Boolean);
  return letters.filter((letter) => {
    const said = textOf(letter);
    const decided = letter.course.decision?.decision ?? 'none';
    return (
      (priority === 'all' || letter.priority === priority) &&
      (decision === 'all' || decided === decision) &&
      words.every((word) => said.includes(word))
    );
  });
}

function textOf({ about: { name, cpr }, from, department, recommendation = '' }: LetterRow): string {
  const written = `${cpr.slice(0, 6)}-${cpr.slice(6)}`;
  return [name, cpr, written, from.name, department, recommendation].join(' ').toLocaleLowerCase('da');
}

/** How many letters bear each mark. */
export function countsOf(letters: LetterRow[]): Record<Priority, number> {
  const count = (mark: Priority) => letters.filter(({ priority }) => priority === mark).length;
  return { red: count('red'), yellow: count('yellow'), green: count('green') };
}

/** The letter after this one in a list, going round once; nothing when there is no other. */
export function nextLetter(letters: LetterRow[], messageId: string): LetterRow | undefined {
  const at = letters.findIndex((letter) => letter.messageId === messageId);
  const others = [...letters.slice(at + 1), ...letters.slice(0, Math.max(at, 0))];
  return others[0];
}

/** Whether a day (yyyy-mm-dd) lies after the last one that the ward asks for. */
export function isAfterAsked({ by }: Pick<Request, 'by'>, on: string): boolean {
  return by !== undefined && on > isoDate(new Date(by));
}

/** A day as yyyy-mm-dd lies before another. */
export function isLate({ dueOn, doneAt }: PracticeTask, today: string): boolean {
  return doneAt === undefined && dueOn !== undefined && dueOn < today;
}
