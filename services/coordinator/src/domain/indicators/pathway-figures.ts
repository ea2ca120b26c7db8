import { danishDay } from './danish-day.ts';
import { assumed } from './definitions.ts';
import type { Counted } from './figures.ts';
import { hospitalStays, hoursOf, isAcute, lastOf, type Attendance, type HospitalStay } from './hospital-stays.ts';
import { readyDays, type Readiness, type Residence } from './ready-days.ts';
import { indexAdmissions, isAdmission } from './readmissions.ts';
import { isSentInTime, waitOf } from './rehabilitation-wait.ts';

/** A notice of a stay as it is placed; a correction is written into the notice that it corrects. */
export interface StayNotice {
  pathwayId: string;
  type: 'stay.started' | 'stay.classChanged' | 'stay.transferredIn' | 'stay.ended';
  at: string;
  isDeath: boolean;
  hospital: string;
  ward: string;
  sector: 'somatic' | 'psychiatric';
  municipality: string;
}

/** A rehabilitation plan, and what came of it. */
export interface TrainingPlan {
  pathwayId: string;
  sentAt: string;
  /** yyyy-mm-dd; of a plan that does not say it, the day on which the stay ended. */
  dischargedOn?: string;
  isToMunicipality: boolean;
  isSpecialised: boolean;
  offeredOn?: string;
  status?: string;
  place: Place;
}

/** Where something was: the hospital and its ward, the municipality and its unit. */
export interface Place {
  hospital: string;
  ward: string;
  municipality: string;
  homeCare?: string;
}

/** What is known of a citizen's stays. */
export interface CitizenFacts {
  notices: readonly StayNotice[];
  readiness: readonly (Readiness & { pathwayId: string })[];
  /** When care plans were sent, in each of their versions. */
  carePlans: readonly { pathwayId: string; at: string }[];
  training: readonly TrainingPlan[];
  /** Pathways and dates (yyyy-mm-dd) of admissions that are known to have been planned. */
  planned: ReadonlySet<string>;
}

interface Context {
  asOf: string;
  /** The months of the period, yyyy-mm. */
  months: ReadonlySet<string>;
  /** Whose figures something at a place goes into. */
  groupsAt: (place: Place) => readonly string[];
}

type Own = Attendance & { pathwayId: string; residences: [Residence, ...Residence[]] };
type Stay = HospitalStay<Own>;
type Ended = Stay & { endedAt: string };
type Draft = Omit<Counted, 'groups' | 'month'>;

/** What one citizen's stays add to the indicators. */
export function pathwayFigures(facts: CitizenFacts, context: Context): Counted[] {
  const stays = hospitalStays(attendancesOf(facts), assumed);
  const ended = stays.filter(isEnded);
  return [
    ...indexAdmissions(stays, { ...assumed, asOf: context.asOf }).flatMap(({ stay, isReadmitted, excluded }) =>
      isEnded(stay)
        ? at(stay, context, [
            counted(lastOf(stay).sector === 'somatic' ? '2.1' : '2.1-psychiatric', isReadmitted, excluded),
          ])
        : [],
    ),
    ...ended.flatMap((stay) => [
      ...at(stay, context, [...short(stay), ...plannedFor(stay, facts), ...readyOnTheDay(stay, facts)]),
      ...bedDays(stay, facts, context),
    ]),
    ...trainingFigures(facts, ended, context),
  ];
}

function isEnded(stay: Stay): stay is Ended {
  return stay.endedAt !== undefined;
}

/** The attendances that the notices of each pathway tell of. */
function attendancesOf({ notices, planned }: CitizenFacts): Own[] {
  const byPathway = Map.groupBy(notices, ({ pathwayId }) => pathwayId);
  return [...byPathway.values()].flatMap((own) => {
    const sorted = own.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
    const found: Own[] = [];
    for (const notice of sorted) {
      const open = found.findLast(({ endedAt }) => endedAt === undefined);
      if (!open) found.push(begun(notice, planned));
      else goOn(open, notice);
    }
    return found;
  });
}

/** What is told of first ends where the beginning lies before what is looked at: then it is taken to have lasted a day. */
function begun(notice: StayNotice, planned: ReadonlySet<string>): Own {
  const { pathwayId, type, at: instant, hospital, ward, sector, municipality, isDeath } = notice;
  const isEnd = type === 'stay.ended';
  const startedAt = isEnd ? new Date(Date.parse(instant) - 86_400_000).toISOString() : instant;
  return {
    pathwayId,
    hospital,
    ward,
    sector,
    isAcute: planned.size === 0 || !(planned.has(pathwayId) || planned.has(danishDay(startedAt))),
    startedAt,
    ...(isEnd && { endedAt: instant, isDead: isDeath }),
    residences: [{ municipality, from: startedAt }],
  };
}

function goOn(open: Own, { type, at: instant, isDeath, hospital, ward, municipality }: StayNotice): void {
  open.residences.push({ municipality, from: instant });
  if (type !== 'stay.ended') Object.assign(open, { hospital, ward });
  else Object.assign(open, { endedAt: instant, isDead: isDeath });
}

function placeOf(stay: Stay): Place {
  const { hospital, ward, residences } = lastOf(stay);
  return { hospital, ward, municipality: residences.at(-1)?.municipality ?? '' };
}

function monthOf(instant: string): string {
  return danishDay(instant).slice(0, 7);
}

/** What a stay adds, in the month in which it ended. */
function at(stay: Ended, { months, groupsAt }: Context, drafts: Draft[]): Counted[] {
  const month = monthOf(stay.endedAt);
  if (!months.has(month)) return [];
  const groups = groupsAt(placeOf(stay));
  return drafts.map((draft) => ({ ...draft, groups, month }));
}

function counted(indicator: string, isHit: boolean, excluded?: string): Draft {
  if (excluded !== undefined) return { indicator, of: 0, hits: 0, excluded: { [excluded]: 1 } };
  return { indicator, of: 1, hits: isHit ? 1 : 0 };
}

function short(stay: Ended): Draft[] {
  if (lastOf(stay).sector !== 'somatic' || !isAcute(stay)) return [];
  const died = stay.isDead ? 'died' : undefined;
  const isLong = isAdmission(stay, assumed);
  return [
    counted('2.3-contacts', !isLong, died),
    ...(isLong ? [counted('2.3', hoursOf(stay) < assumed.shortHours, died)] : []),
  ];
}

const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen', hour: '2-digit', minute: '2-digit' });

function plannedFor(stay: Ended, { carePlans }: CitizenFacts): Draft[] {
  const sent = within(stay, carePlans)
    .map((plan) => plan.at)
    .filter((instant) => Date.parse(instant) <= Date.parse(stay.endedAt))
    .toSorted((a, b) => Date.parse(a) - Date.parse(b));
  const [first] = sent;
  if (first === undefined || stay.isDead) return [];
  const left = danishDay(stay.endedAt);
  const isLate = sent.some((instant) => {
    const when = new Date(instant);
    return danishDay(instant) === left && clock.format(when) >= assumed.planNoon;
  });
  const hours = (Date.parse(stay.endedAt) - Date.parse(first)) / 3_600_000;
  return [{ ...counted('p-06', isLate), values: [hours] }];
}

function readyOnTheDay(stay: Ended, facts: CitizenFacts): Draft[] {
  const readiness = within(stay, facts.readiness);
  if (stay.isDead || readiness.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)).at(-1)?.isReady !== true)
    return [];
  const days = [...daysReady(stay, readiness).values()].reduce((sum, one) => sum + one, 0);
  return [{ ...counted('p-11', days === 0), values: [days] }];
}

function daysReady(stay: Ended, readiness: readonly Readiness[]): Map<string, number> {
  return readyDays({ readiness, endedAt: stay.endedAt, residences: residencesOf(stay) });
}

function residencesOf({ attendances: [first, ...more] }: Stay): [Residence, ...Residence[]] {
  const [begins, ...later] = first.residences;
  return [begins, ...later, ...more.flatMap(({ residences }) => residences)];
}

/** The days of a stay and those of them spent though ready, in the municipality where the citizen lived on each. */
function bedDays(stay: Ended, { readiness }: CitizenFacts, { months, groupsAt }: Context): Counted[] {
  const month = monthOf(stay.endedAt);
  if (!months.has(month)) return [];
  const days = readyDays({
    readiness: [{ isReady: true, at: stay.startedAt }],
    endedAt: stay.endedAt,
    residences: residencesOf(stay),
  });
  const ready = daysReady(stay, within(stay, readiness));
  const indicator = lastOf(stay).sector === 'somatic' ? '2.4' : '2.4-psychiatric';
  return [...days].map(([municipality, of]) => {
    const hits = ready.get(municipality) ?? 0;
    const groups = groupsAt({ ...placeOf(stay), municipality });
    return { indicator, groups, month, of, hits, values: hits > 0 ? [hits] : [], citizens: [1, hits > 0 ? 1 : 0] };
  });
}

function within<One extends { pathwayId: string }>({ attendances }: Stay, all: readonly One[]): One[] {
  return all.filter((one) => attendances.some(({ pathwayId }) => pathwayId === one.pathwayId));
}

/** What the citizen's rehabilitation plans add. */
function trainingFigures({ training }: CitizenFacts, ended: readonly Ended[], context: Context): Counted[] {
  return training.flatMap((plan) => {
    const stay = ended.find(({ attendances }) => attendances.some(({ pathwayId }) => pathwayId === plan.pathwayId));
    const sent = stay && counted('3', isSentInTime(plan.sentAt, stay.endedAt, { hours: assumed.planSentHours }));
    return [
      ...(stay && sent ? at(stay, context, [sent]) : []),
      ...waited(plan, plan.dischargedOn ?? (stay && danishDay(stay.endedAt)), context),
    ];
  });
}

function waited(plan: TrainingPlan, dischargedOn: string | undefined, { asOf, months, groupsAt }: Context): Counted[] {
  const month = dischargedOn?.slice(0, 7) ?? '';
  if (dischargedOn === undefined || plan.isSpecialised || !plan.isToMunicipality || !months.has(month)) return [];
  const today = danishDay(asOf);
  const wait = waitOf({ ...plan, dischargedOn }, { days: assumed.rehabilitationDays, today });
  if (wait === 'not-due') return [];
  const place = { groups: groupsAt(plan.place), month };
  if ('excluded' in wait) return [{ ...counted('2.5', false, wait.excluded), ...place }];
  const { isWithin, days } = wait;
  return [{ ...counted('2.5', isWithin), ...place, ...(days !== undefined && { values: [days] }) }];
}
