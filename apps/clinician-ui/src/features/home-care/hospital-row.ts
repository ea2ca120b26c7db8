import { z } from 'zod';
import { Arranged } from '../../shared/arranged/arranged.ts';
import { Citizen, Named } from '../../shared/person/citizen.ts';
import { StayClass } from '../../shared/stay/stay.ts';

const Given = z.object({ what: z.string(), at: z.string() });

/** What lists need of a hospital's document. Times are ISO instants, limits of whole days `yyyy-mm-dd`. */
const Facts = z.object({
  version: z.number().optional(),
  changes: z.number().optional(),
  expectedEndOfTreatment: z.string().optional(),
  expectedDischarge: z.string().optional(),
  agreedDischarge: z.string().optional(),
  destination: z.string().optional(),
  /** What the citizen needs at home, by its code and in words. */
  needs: z.array(z.object({ need: z.string(), text: z.string().optional() })).optional(),
  conference: z.object({ status: z.string(), at: z.string().optional() }).optional(),
  contact: z.object({ name: z.string(), phone: z.string() }).optional(),
  readyAt: z.string().optional(),
  reason: z.string().optional(),
  dischargedAt: z.string().optional(),
  key: z.string().optional(),
  handedOutUntil: z.string().optional(),
  medicine: z
    .object({
      lastPn: Given.optional(),
      lastDepot: Given.optional(),
      fmkUpdatedAt: z.string().optional(),
      doseDispensing: z.string().optional(),
      nextDose: z.string().optional(),
    })
    .optional(),
  nextNurseVisit: z.string().optional(),
  packedMeal: z.boolean().optional(),
  responsibleUntil: z.string().optional(),
  responsiblePhone: z.string().optional(),
  place: z.string().optional(),
});

const Answered = z.object({
  answer: z.string(),
  /** Accepted, but not all of it or not as it was asked for. */
  changed: z.boolean().optional(),
  /** When and where we take over, as we promised. */
  takesOver: z.object({ at: z.string(), place: z.string().optional() }).optional(),
  at: z.string(),
  by: z.string(),
});

const Cell = z.object({
  messageId: z.string(),
  sentAt: z.string(),
  from: Named,
  facts: Facts,
  answer: Answered.optional(),
  /** Our answer to an earlier version, when this one has none. */
  answeredBefore: Answered.extend({ version: z.number().optional() }).optional(),
});
export type DocumentCell = z.infer<typeof Cell>;

const Course = z.object({
  limit: z.string(),
  settled: z.boolean(),
  contact: z.object({ offeredOn: z.string() }).optional(),
});

export const keptReasons = ['alarm', 'pets', 'spouse', 'other'] as const;

export const Services = z.object({
  paused: z.array(z.string()),
  kept: z.array(z.object({ service: z.string(), reason: z.enum(keptReasons) })),
  running: z.array(z.string()),
});
export type Services = z.infer<typeof Services>;

const Homecoming = z.object({
  at: z.string(),
  certainty: z.enum(['home', 'agreed', 'takeover', 'expected', 'proposed', 'fictive']).catch('expected'),
  weekend: z.boolean(),
});
export type Homecoming = z.infer<typeof Homecoming>;

/** The visit that a doctor wants to make together with us; `isOurs`: we owe an answer. `startsAt` and `sentAt` are ISO instants. */
const JointVisit = z.object({
  messageId: z.string(),
  threadId: z.string(),
  state: z.enum(['proposed', 'accepted', 'other-time', 'written']),
  startsAt: z.string(),
  by: z.string(),
  sentAt: z.string(),
  text: z.string(),
  with: Named,
  isOurs: z.boolean(),
});
export type JointVisit = z.infer<typeof JointVisit>;

/** A citizen in hospital or just home, as the municipality sees it. Times are ISO instants. */
export const HospitalRow = z.object({
  id: z.string(),
  /** The episode of care, by which the worklist knows the stay. */
  episode: z.string().optional(),
  /** By the worklist the first visit is done, or is not to be made. */
  isVisitClosed: z.literal(true).optional(),
  /** By the worklist the report of admission is done, or is not to be written. */
  isReportClosed: z.literal(true).optional(),
  citizen: Citizen,
  ward: Named,
  class: StayClass,
  status: z.enum(['in-hospital', 'on-leave', 'ended', 'cancelled']),
  deceased: z.boolean(),
  startedAt: z.string(),
  leaveStartedAt: z.string().optional(),
  endedAt: z.string().optional(),
  unit: Named.optional(),
  services: Services,
  report: z
    .object({ sentAt: z.string(), type: z.enum(['automatic', 'manual', 'unknown']), messageId: z.string() })
    .optional(),
  reportOwed: z.enum(['no-record', 'record-incomplete', 'not-sent']).catch('not-sent').optional(),
  plan: Cell.optional(),
  ready: Cell.optional(),
  dischargeReport: Cell.optional(),
  rehabilitation: Cell.extend({ course: Course }).optional(),
  comesHome: Homecoming.optional(),
  visits: z.array(
    z.object({
      kind: z.enum(['first', 'follow-up']),
      at: z.string(),
      deviation: z.string().optional(),
      by: z.string(),
    }),
  ),
  arranged: Arranged,
  jointVisit: JointVisit.optional(),
});
export type HospitalRow = z.infer<typeof HospitalRow>;

export const isAway = ({ status }: Pick<HospitalRow, 'status'>) => status === 'in-hospital' || status === 'on-leave';

/** Seen in an acute department without being admitted: nothing at home is paused, and nothing is owed for it by itself. */
export const isOutpatient = ({ class: of }: Pick<HospitalRow, 'class'>) => of === 'EMER';

export const isUnanswered = (cell: DocumentCell | undefined) => cell !== undefined && cell.answer === undefined;

const hasServices = ({ services: { paused, running } }: HospitalRow) => paused.length + running.length > 0;

export const hasFirstVisit = ({ visits }: HospitalRow) => visits.some(({ kind }) => kind === 'first');

/** Whoever was admitted and has services is seen when back home; after some hours as an outpatient nothing was paused. */
export const owesFirstVisit = (row: HospitalRow) =>
  row.status === 'ended' &&
  !row.deceased &&
  !isOutpatient(row) &&
  hasServices(row) &&
  !hasFirstVisit(row) &&
  !row.isVisitClosed;

/** What is owed while the citizen is away; the lists mark it, and it comes first. */
export function owesWhileAway(row: HospitalRow): boolean {
  return isAway(row) && (row.reportOwed !== undefined || isUnanswered(row.plan) || isUnanswered(row.ready));
}

/** Who needs something first, what is due soonest of it; then who comes home soonest, then who was admitted last. `due` by stay. */
export function byUrgency(a: HospitalRow, b: HospitalRow, due: ReadonlyMap<string, string> = noLimits): number {
  const dueOf = ({ id }: HospitalRow) => Date.parse(due.get(id) ?? '') || Infinity;
  return (
    Number(owesWhileAway(b)) - Number(owesWhileAway(a)) ||
    earlier(dueOf(a), dueOf(b)) ||
    earlier(homeAt(a), homeAt(b)) ||
    b.startedAt.localeCompare(a.startedAt)
  );
}

const noLimits: ReadonlyMap<string, string> = new Map();

/** Nothing known sorts after every time. */
const homeAt = ({ comesHome }: HospitalRow) => (comesHome ? Date.parse(comesHome.at) : Infinity);

const earlier = (a: number, b: number) => (a === b ? 0 : a - b);

/** The number of the ward, as far as a document has told it; the newest document is the surest. */
export function wardContact({
  plan,
  ready,
  dischargeReport,
}: HospitalRow): { name: string; phone: string } | undefined {
  const cells = [plan, ready, dischargeReport].flatMap((cell) => cell ?? []);
  const newestFirst = cells.toSorted((a, b) => Date.parse(b.sentAt) - Date.parse(a.sentAt));
  return newestFirst.find(({ facts }) => facts.contact)?.facts.contact;
}

/** Training in a hospital is the hospital's own. */
function isContactOwed({ rehabilitation }: HospitalRow): boolean {
  if (!rehabilitation || rehabilitation.course.settled) return false;
  return rehabilitation.facts.place !== 'hospital';
}

const nextSteps = [
  'medicine',
  'report',
  'answer-plan',
  'answer-ready',
  'resume',
  'visit',
  'answer-visit',
  'rehabilitation',
  'confirm',
] as const;
export type NextStep = (typeof nextSteps)[number];

interface Also {
  /** The services wait for a person. */
  isConfirmationOwed: boolean;
  /** The medicine at home has run out, and nobody has seen to it. */
  isMedicineOwed?: boolean;
}

/** The one thing to do first about a citizen; nothing when nothing is owed. */
export function nextStep(row: HospitalRow, { isConfirmationOwed, isMedicineOwed = false }: Also): NextStep | undefined {
  if (row.deceased || row.status === 'cancelled') return undefined;
  const isHome = row.status === 'ended';
  const owed: Record<NextStep, boolean> = {
    medicine: isHome && isMedicineOwed,
    report: !isHome && row.reportOwed !== undefined,
    'answer-plan': !isHome && isUnanswered(row.plan),
    'answer-ready': !isHome && isUnanswered(row.ready),
    resume: isHome && row.services.paused.length > 0,
    visit: owesFirstVisit(row),
    'answer-visit': row.jointVisit?.isOurs === true,
    rehabilitation: isContactOwed(row),
    confirm: isConfirmationOwed,
  };
  return nextSteps.find((step) => owed[step]);
}
