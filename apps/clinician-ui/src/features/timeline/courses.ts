import type { Course as Told, Entry, Timeline } from './timeline.ts';

/** How many courses have a colour of their own; the letter tells them apart in any case. */
const hues = 4;
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** One course as it is told apart on the timeline: the oldest is A. */
export interface LabelledCourse extends Told {
  letter: string;
  hue: number;
  /** When the first that is known of it happened, as an ISO instant. */
  from: string;
}

/** The courses that something is known of, the newest first, each with a letter of its own. */
export function labelCourses({ courses = [], entries }: Pick<Timeline, 'courses' | 'entries'>): LabelledCourse[] {
  const told = new Map(courses.map((course) => [course.id, course]));
  return firstKnown(entries)
    .map(([id, from], index) => {
      const { startedAt = from, ...course } = told.get(id) ?? { id, status: 'none' as const };
      const letter = letters.charAt(index % letters.length);
      return { ...course, startedAt, from, letter, hue: index % hues };
    })
    .toReversed();
}

/** The courses by when the first of them happened, the oldest first. */
function firstKnown(entries: readonly Entry[]): [id: string, from: string][] {
  const from = new Map<string, string>();
  for (const { pathwayId, at } of entries.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))) {
    if (pathwayId !== undefined && !from.has(pathwayId)) from.set(pathwayId, at);
  }
  return [...from];
}

export const kinds = ['stay', 'plan', 'discharge', 'medicine', 'rehabilitation', 'contact', 'work', 'other'] as const;
export type Kind = (typeof kinds)[number];

/** What an event is about, by the beginning of its type; the longest that fits decides. */
const beginnings: Record<Exclude<Kind, 'other'>, string[]> = {
  stay: ['stay.', 'leave.', 'admission.', 'transfer.', 'citizen.died', 'birth.', 'place.'],
  plan: [
    'careplan.',
    'report.admission.',
    'conference.',
    'homeCareRecord.',
    'need',
    'aid',
    'services.',
    'interim.',
    'psy.',
    'capacity.',
    'frailty.',
    'supportNeeds.',
  ],
  discharge: ['ready.', 'discharge.', 'report.discharge.', 'letter.', 'treatment.', 'responsibility.', 'followUp.'],
  medicine: ['medic', 'fmk.', 'doseDispensing.'],
  rehabilitation: ['rehab', 'training.'],
  contact: [
    'correspondence.',
    'call.',
    'citizen.contacted',
    'citizen.wish',
    'citizen.comment',
    'citizen.accept',
    'citizen.objection',
    'contact.',
    'visit.',
    'observation.',
    'result.',
    'clinic.',
    'referral.',
    'acuteFunction.',
    'healthVisitor.',
  ],
  work: ['task.', 'message.', 'ack.', 'obligation.', 'dispute.', 'deviation.'],
};

/** What an event is about, for the filter. */
export function kindOf({ type, code }: Pick<Entry, 'type' | 'code'>): Kind {
  if (code !== undefined) return 'stay';
  return kinds.find((kind) => kind !== 'other' && beginnings[kind].some((begin) => type.startsWith(begin))) ?? 'other';
}
