import { birthDate, describeMessage, parseDischargeLetter, type MessageDescription } from '@overgang/fhir-models';
import { ageOn, danishDate } from '@overgang/service-kit';
import { letterCourse, type LetterCourse, type TakenStep } from '../domain/letter-course.ts';
import type { Letter } from '../storage/letters.ts';

type Bundle = Parameters<typeof parseDischargeLetter>[0];
type Content = ReturnType<typeof parseDischargeLetter>['content'];

/** A letter as the inbox lists it. */
export interface LetterRow {
  messageId: string;
  about: { name: string; cpr: string; age: number };
  from: { sor: string; name: string };
  department: string;
  priority: Letter['priority'];
  sentAt: Date;
  receivedAt: Date;
  dischargedAt: Date;
  recommendation?: string;
  medicineChanges: number;
  asked: number;
  /** The ward answers for treatment until then. */
  responsibility?: { until: Date; phone?: string; lasts: boolean };
  course: LetterCourse;
}

export function letterRow(letter: Letter, steps: TakenStep[], now: Date): LetterRow {
  const { messageId, about, sender: from, department, priority, sentAt, receivedAt, dischargedAt } = letter;
  const { recommendation, medicineChanges, asked, responsibleUntil: until, responsiblePhone: phone } = letter;
  return {
    messageId,
    about: { ...about, age: ageOn(birthDate(about.cpr), danishDate(now)) },
    from,
    department,
    priority,
    sentAt,
    receivedAt,
    dischargedAt,
    medicineChanges,
    asked,
    ...(recommendation && { recommendation }),
    ...(until && { responsibility: { until, lasts: until > now, ...(phone && { phone }) } }),
    course: letterCourse(priority, steps),
  };
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
