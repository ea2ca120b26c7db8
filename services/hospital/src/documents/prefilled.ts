import type { CarePlan, DischargeReport, ReportOfAdmission } from '@overgang/fhir-models';
import { danishDate, type Person } from '@overgang/service-kit';
import type { Planning } from '../domain/planning.ts';
import type { StayRecord } from '../storage/stays.ts';
import type { HospitalDocumentName } from './hospital-documents.ts';

/** What is known before a document is written. */
export interface Known {
  record: StayRecord;
  planning: Planning;
  person: Person;
  wardName: string;
  now: Date;
  report?: ReportOfAdmission['content'];
  plan?: CarePlan['content'];
  /** When that plan was sent. */
  planSentAt?: Date;
  discharge?: DischargeReport['content'];
  /** The rehabilitation plan that has been sent: its type, and its day (yyyy-mm-dd). */
  rehabilitation?: { type: RehabilitationType; on: string };
}

type RehabilitationType = NonNullable<NonNullable<DischargeReport['content']['rehabilitation']>['type']>;

const responsibleHours = 72;

/** What a form begins with, from everything that is known: report of admission, then plan, then report of discharge. */
export function prefilled(name: HospitalDocumentName, known: Known): object {
  switch (name) {
    case 'care-plan':
      return planFrom(known);
    case 'ready':
      return readyFrom(known);
    case 'discharge-report':
      return dischargeFrom(known);
    case 'rehabilitation-plan':
      return rehabilitationFrom(known);
    case 'discharge-letter':
      return letterFrom(known);
  }
}

/** What the next version of a plan begins with: what stands, with what has been expected and agreed since. */
export function renewedPlan(
  stands: CarePlan['content'],
  { planning: { expected, agreed }, planSentAt }: Pick<Known, 'planning' | 'planSentAt'>,
): object {
  const isNewer = expected !== undefined && (!planSentAt || expected.at > planSentAt);
  const times = { ...stands.times, ...(isNewer && leavingExpected(expected)) };
  if (!agreed) return { ...stands, times };
  return { ...stands, times: { ...times, certainty: 'agreed', agreedDischarge: agreed.agreedAt } };
}

const leavingExpected = (expected: Planning['expected']) => ({
  expectedEndOfTreatment: expected?.endOfTreatment,
  expectedDischarge: expected?.discharge,
});

function planFrom({ report, planning }: Known): object {
  return {
    identification: { relatives: relativesIn(report) },
    times: expectedTimes(planning),
    contagion: { known: false },
    ability: { relevant: true, items: abilityBefore(report) },
    nursing: report?.nursing ?? { areas: [] },
    destination: { place: 'own-home' },
    ...(report?.nutrition?.diet && { food: { packedMeal: false, shopping: false, diet: report.nutrition.diet } }),
  };
}

type Identified = Pick<CarePlan['content'], 'identification'>;

const relativesOf = (from: Identified | undefined) => from?.identification.relatives ?? [];

/** The relatives that another names; whether they have been informed of this is for the ward to say. */
const relativesIn = (report: Identified | undefined) =>
  relativesOf(report).map(({ informed: _informed, ...relative }) => relative);

function expectedTimes({ expected, agreed }: Planning): object {
  return {
    certainty: agreed ? 'agreed' : 'expected',
    ...leavingExpected(expected),
    agreedDischarge: agreed?.agreedAt,
  };
}

/** Scores as they were at home; how it is now nobody has said until the ward does. */
function abilityBefore(report: Known['report']) {
  return (report?.abilityBefore?.items ?? []).map(({ item, level }) => ({ item, before: level }));
}

function readyFrom({ plan, planning: { agreed }, record, now }: Known): object {
  return {
    identification: plan?.identification ?? { relatives: [] },
    ready: {
      admittedAt: record.stay.startedAt.toISOString(),
      readyAt: now.toISOString(),
      wishedDischarge: agreed?.agreedAt,
    },
    waiting: { planVersion: plan?.version.number },
    contact: plan?.contact,
  };
}

function dischargeFrom(known: Known): object {
  const { plan, report, planning, rehabilitation } = known;
  const leftAt = leavesAt(known);
  return {
    identification: { relatives: plan ? relativesOf(plan) : relativesIn(report) },
    contact: plan?.contact,
    times: { endOfTreatment: planning.ready?.readyAt, dischargedAt: leftAt },
    course: { cause: plan?.stay.cause },
    ability: abilityAtDischarge(plan, report),
    nursing: plan?.nursing ?? { areas: [] },
    medicine: { fmkUpdatedAt: fmkUpdatedAt(planning) },
    food: foodAndKey(plan, report),
    responsibility: responsibilityFrom(plan, leftAt),
    rehabilitation: rehabilitation && { sent: true, ...rehabilitation },
    citizen: plan?.citizen,
  };
}

/** When the citizen left, or is agreed to leave. */
const leavesAt = ({ record, planning }: Known) => record.stay.endedAt?.toISOString() ?? planning.agreed?.agreedAt;

const fmkUpdatedAt = ({ fmk }: Planning) => (fmk?.status === 'updated' ? fmk.checkedAt : undefined);

/** Which aids the ward has delivered it says itself: those in the home were there before. */
const foodAndKey = (plan: Known['plan'], report: Known['report']) => ({
  packedMeal: plan?.food?.packedMeal,
  key: report?.home?.access,
});

/** What was expected is what is found unless somebody writes otherwise. */
function abilityAtDischarge(plan: Known['plan'], report: Known['report']): object {
  if (!plan) return { relevant: true, items: abilityBefore(report) };
  const items = plan.ability.items.map(({ item, level, before, expected }) => ({
    item,
    level: expected ?? level,
    before,
  }));
  return { relevant: plan.ability.relevant, items };
}

function responsibilityFrom(plan: Known['plan'], leftAt: string | undefined): object {
  const { applies = false, phone } = plan?.responsibility ?? {};
  if (!applies || !leftAt) return { applies };
  return { applies, until: new Date(Date.parse(leftAt) + responsibleHours * 3_600_000).toISOString(), phone };
}

function rehabilitationFrom(known: Known): object {
  const { plan, record, person, now } = known;
  const leftAt = leavesAt(known);
  return {
    rehabilitation: { request: { place: 'municipality', dischargedOn: danishDate(leftAt ? new Date(leftAt) : now) } },
    identification: { relatives: relativesOf(plan) },
    people: { coWriters: [], otherCopies: [], team: [], gpCopy: 'Egen læge', finalResultTo: person.name },
    contact: { startedAt: record.stay.startedAt.toISOString(), controls: [] },
    questions: { region: plan?.contact },
  };
}

function letterFrom(known: Known): object {
  const { planning, person, wardName, discharge, plan, rehabilitation } = known;
  return {
    identification: { relatives: relativesOf(plan) },
    stay: { department: wardName, destination: plan?.destination.place },
    diagnoses: { diagnoses: discharge?.diagnoses?.diagnoses ?? [], procedures: [], cave: [] },
    medicine: { changes: [], fmkUpdatedAt: fmkUpdatedAt(planning) },
    agreements: { referrals: [], rehabilitationPlan: rehabilitation !== undefined },
    responsibility: discharge?.responsibility ?? responsibilityFrom(plan, leavesAt(known)),
    physicians: person.role === 'physician' ? { dictating: person.name, responsible: person.name } : {},
  };
}
