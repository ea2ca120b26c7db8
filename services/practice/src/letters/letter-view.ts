import { birthDate, describeMessage, parseDischargeLetter, type MessageDescription } from '@overgang/fhir-models';
import type { JointVisitTalk } from '@overgang/mailbox';
import { ageOn, danishDate } from '@overgang/service-kit';
import { letterCourse, type LetterCourse, type TakenStep } from '../domain/letter-course.ts';
import { waitingOf, type Waiting } from '../domain/letter-waiting.ts';
import type { Letter } from '../storage/letters.ts';
import type { PracticeTask } from '../storage/practice-tasks.ts';

type Bundle = Parameters<typeof parseDischargeLetter>[0];
type Content = ReturnType<typeof parseDischargeLetter>['content'];

/** A letter as the inbox lists it. */
export interface LetterRow {
  messageId: string;
  /** `citizenId` is the practice's own id of a citizen it knows; `phone` the citizen's, as the ward told it. */
  about: { name: string; cpr: string; age: number; citizenId?: string; phone?: string };
  from: { sor: string; name: string };
  department: string;
  priority: Letter['priority'];
  sentAt: Date;
  receivedAt: Date;
  dischargedAt: Date;
  recommendation?: string;
  medicineChanges: number;
  asked: number;
  /** Each change of the medicine, in the ward's words. */
  medicine: string[];
  requests: { what: string; by?: string }[];
  /** The ward answers for treatment until then. */
  responsibility?: { until: Date; phone?: string; lasts: boolean };
  course: LetterCourse;
  /** What is decided and not done yet, with whom. */
  waiting: Waiting[];
  /** The ward has taken the letter back. */
  retracted?: true;
}

interface Seen {
  citizenId: string | undefined;
  steps: TakenStep[];
  /** Those that are to be done. */
  tasks: PracticeTask[];
  talks: JointVisitTalk[];
  now: Date;
}

export function letterRow(letter: Letter, { citizenId, steps, tasks, talks, now }: Seen): LetterRow {
  const { messageId, about, sender: from, department, priority, sentAt, receivedAt, dischargedAt } = letter;
  const { recommendation, medicineChanges, asked, asks, responsibleUntil: until, responsiblePhone: phone } = letter;
  const course = letterCourse(priority, steps);
  const { medicine, requests } = asks ?? nothingTold;
  const talk = talks.find(({ threadId }) => threadId === course.homeVisit?.threadId);
  return {
    messageId,
    about: { ...aged(about, now), ...(citizenId && { citizenId }), ...phoneIn(asks) },
    from,
    department,
    priority,
    sentAt,
    receivedAt,
    dischargedAt,
    medicineChanges,
    asked,
    medicine,
    requests,
    ...(recommendation && { recommendation }),
    ...(until && { responsibility: { until, lasts: until > now, ...(phone && { phone }) } }),
    course,
    waiting: waitingOf({ course, requests, tasks, talk, now }),
    ...(letter.activity === 'retract-message' && { retracted: true as const }),
  };
}

const nothingTold = { medicine: [], requests: [] };
const phoneIn = (asks: Letter['asks']) => (asks?.phone ? { phone: asks.phone } : {});

const aged = (about: Letter['about'], now: Date) => ({
  ...about,
  age: ageOn(birthDate(about.cpr), danishDate(now)),
});

/** Whether somebody has still to do something about it. */
export const isOpenLetter = ({ course, waiting }: LetterRow): boolean => course.open.length + waiting.length > 0;

/** A delegated task with the citizen's age, without what is not known. */
export function taskView({ phone, ...task }: PracticeTask, now: Date): object {
  const known = Object.entries(task).filter(([name, value]) => value !== null && name !== 'organisation');
  return { ...Object.fromEntries(known), about: { ...aged(task.about, now), ...(phone && { phone }) } };
}

/** What home care has answered about a visit together, as far as the doctor needs it. */
export function visitTalkView({ state, at, direction, by, sentAt, text, threadId, other }: JointVisitTalk): object {
  return { state, startsAt: at, direction, by, at: sentAt, text, threadId, with: other };
}

/** A letter as the three questions a doctor asks, in this order; everything it says stands in `rest`. */
export interface LetterAnswers {
  plan: Pick<Content, 'agreements' | 'pending' | 'prevention' | 'responsibility'> & { destination?: string };
  asked: {
    priority: Letter['priority'];
    recommendation?: string;
    requests: NonNullable<Content['requests']>['requests'];
  };
  medication: Content['medicine'] | null;
  rest: MessageDescription | undefined;
}

export function letterAnswers(bundle: Bundle): LetterAnswers {
  const { agreements, pending, prevention, responsibility, stay, priority, requests, medicine } =
    parseDischargeLetter(bundle).content;
  const { destination } = stay;
  return {
    plan: {
      ...(agreements && { agreements }),
      ...(pending && { pending }),
      ...(prevention && { prevention }),
      ...(responsibility && { responsibility }),
      ...(destination && { destination }),
    },
    asked: { ...priority, requests: requests?.requests ?? [] },
    medication: medicine ?? null,
    rest: describeMessage(bundle),
  };
}
