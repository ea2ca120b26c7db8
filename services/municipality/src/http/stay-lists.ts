import { OWN_EVENT } from '@overgang/fhir-models';
import {
  citizenView,
  jointVisitsAbout,
  versionsOf,
  type CitizenView,
  type DocumentVersion,
  type JointVisitTalk,
  type ParticipantRoom,
} from '@overgang/mailbox';
import { danishDate } from '@overgang/service-kit';
import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import { arrangedOf, type Arranged, type MadeArrangement } from '../domain/arrangement.ts';
import { divideServices, type KeptService } from '../domain/service-pause.ts';
import { rehabilitationCourse, type RehabilitationCourse } from '../domain/rehabilitation-course.ts';
import { reportKind } from '../documents/report-of-admission.ts';
import { answerKind } from '../documents/plan-answers.ts';
import { arrangementsOf } from '../storage/arrangements.ts';
import { staysWhere, type HospitalStay } from '../storage/hospital-stays.ts';
import { standingDocuments, type ReceivedDocument } from '../storage/received-documents.ts';
import { earlierVersions, type EarlierVersion } from '../storage/received-versions.ts';
import { keptServicesOf, pausesOf, type ServicePause } from '../storage/service-pauses.ts';
import { stepsOf, visitsOf, type HomeVisit } from '../storage/visits-and-steps.ts';

/** A document of a hospital as lists show it. */
interface DocumentCell {
  messageId: string;
  sentAt: Date;
  from: { sor: string; name: string };
  facts: ReceivedDocument['facts'];
  /** Our answer to it. */
  answer?: Answered;
  /** Our answer to an earlier version, when this one has none. */
  answeredBefore?: Answered & { version?: number };
}

interface Answered {
  answer: string;
  /** Accepted, but not all of it or not as it was asked for. */
  changed?: true;
  /** When and where the municipality takes the citizen over, as it promised; ISO 8601. */
  takesOver?: { at: string; place?: string };
  at: Date;
  by: string;
}

export interface HospitalRow {
  id: string;
  citizen: CitizenView;
  episode: string;
  ward: { sor: string; name: string };
  class: HospitalStay['class'];
  status: HospitalStay['status'];
  deceased: boolean;
  startedAt: Date;
  leaveStartedAt?: Date;
  endedAt?: Date;
  /** Who serves the citizen at home; nobody yet when left out. */
  unit?: { sor: string; name: string };
  services: { paused: string[]; kept: KeptService[]; running: string[] };
  report?: { sentAt: Date; type: 'automatic' | 'manual' | 'unknown'; messageId: string };
  /** Asked for and not sent: why not. */
  reportOwed?: string;
  plan?: DocumentCell;
  ready?: DocumentCell;
  dischargeReport?: DocumentCell;
  rehabilitation?: DocumentCell & { course: RehabilitationCourse };
  /** When the citizen comes home, as far as it is known, and how sure that is. */
  comesHome?: { at: string; certainty: string; weekend: boolean };
  visits: { kind: HomeVisit['kind']; at: Date; deviation?: string; by: string }[];
  /** What was arranged around the homecoming. */
  arranged: Arranged;
  /** The visit that the citizen's doctor wants to make together with us. */
  jointVisit?: JointVisit;
}

/** What was last written about a joint visit; `isOurs`: we owe an answer. */
interface JointVisit extends Pick<JointVisitTalk, 'messageId' | 'threadId' | 'state' | 'by' | 'sentAt' | 'text'> {
  /** ISO 8601. */
  startsAt: string;
  with: JointVisitTalk['other'];
  isOurs: boolean;
}

export interface RowQuery {
  organisation: string;
  unit?: string | undefined;
  condition: RawBuilder<boolean>;
}

/** Stays as the municipality's lists show them, with what hospitals have sent and what has been done. */
export async function hospitalRows(
  { database: { db }, now }: ParticipantRoom,
  query: RowQuery,
): Promise<HospitalRow[]> {
  const stays = await staysWhere(db, query);
  const ids = stays.map(({ id }) => id);
  const citizenIds = stays.map(({ citizen }) => citizen.id);
  const documents = await standingDocuments(db, ids);
  const documentIds = documents.map(({ documentId }) => documentId);
  const earlier = await earlierVersions(db, documentIds);
  const answered = [...documents, ...earlier].map(({ messageId }) => messageId);
  const sources: Sources = {
    now: now(),
    documents,
    earlier,
    pauses: await pausesOf(db, citizenIds),
    kept: await keptServicesOf(db, citizenIds),
    versions: await versionsOf(db, { subjects: [...ids, ...answered] }),
    visits: await visitsOf(db, ids),
    arrangements: await arrangementsOf(db, ids),
    talks: await jointVisitsAbout(db, {
      organisation: query.organisation,
      cprs: stays.map(({ citizen }) => citizen.cpr),
    }),
    steps: await stepsOf(db, documentIds),
  };
  return stays.map((stay) => rowOf(stay, sources));
}

interface Sources {
  now: Date;
  documents: ReceivedDocument[];
  earlier: EarlierVersion[];
  pauses: ServicePause[];
  kept: (KeptService & { citizenId: string })[];
  versions: DocumentVersion[];
  visits: HomeVisit[];
  arrangements: Map<string, MadeArrangement[]>;
  talks: JointVisitTalk[];
  steps: Awaited<ReturnType<typeof stepsOf>>;
}

function rowOf(stay: HospitalStay, sources: Sources): HospitalRow {
  const { id, citizen, episode, ward, status, deceased, startedAt, leaveStartedAt, endedAt, unit } = stay;
  return {
    id,
    citizen: citizenView(citizen, sources.now),
    episode,
    ward: { sor: ward.sor, name: ward.name },
    class: stay.class,
    status,
    deceased,
    startedAt,
    ...(leaveStartedAt && { leaveStartedAt }),
    ...(endedAt && { endedAt }),
    ...(unit && { unit }),
    services: servicesOf(stay, sources),
    ...reportOf(stay, sources),
    ...cellsOf(stay, sources),
    visits: sources.visits
      .filter(({ stayId }) => stayId === id)
      .map(({ kind, at, deviation, by }) => ({ kind, at, by, ...(deviation && { deviation }) })),
    arranged: arrangedOf(sources.arrangements.get(id) ?? []),
    ...jointVisitOf(stay, sources),
  };
}

/** The latest talk of a joint visit that belongs to this stay. */
function jointVisitOf({ citizen, episode }: HospitalStay, { talks }: Sources): Pick<HospitalRow, 'jointVisit'> {
  const talk = talks.findLast((one) => one.about === citizen.cpr && one.episode === episode);
  if (!talk) return {};
  const { messageId, threadId, state, by, sentAt, text, at: startsAt, other } = talk;
  const isOurs = talk.direction === 'in' && state !== 'accepted';
  return { jointVisit: { messageId, threadId, state, by, sentAt, text, startsAt, with: other, isOurs } };
}

function servicesOf({ citizen, services }: HospitalStay, { pauses, kept }: Sources): HospitalRow['services'] {
  const paused = pauses.filter(({ citizenId }) => citizenId === citizen.id).map(({ service }) => service);
  const decided = kept.filter(({ citizenId }) => citizenId === citizen.id);
  const { kept: lasting } = divideServices(services, decided);
  return {
    paused,
    kept: lasting.map(({ service, reason }) => ({ service, reason })),
    running: services.filter((service) => !paused.includes(service)),
  };
}

function reportOf(stay: HospitalStay, { versions }: Sources): Pick<HospitalRow, 'report' | 'reportOwed'> {
  const last = versions.findLast(({ kind, subject }) => kind === reportKind.event && subject === stay.id);
  if (!last) return stay.reportTo ? { reportOwed: stay.reportProblem ?? 'not-sent' } : {};
  const report: unknown = Reflect.get(last.message.content, 'report');
  const type: unknown = typeof report === 'object' && report !== null ? Reflect.get(report, 'type') : undefined;
  const known = type === 'automatic' || type === 'manual' ? type : 'unknown';
  return { report: { sentAt: last.sentAt, type: known, messageId: last.messageId } };
}

function cellsOf(stay: HospitalStay, sources: Sources) {
  const latest = (kind: string) => sources.documents.findLast((one) => one.stayId === stay.id && one.kind === kind);
  const [plan, ready] = [latest(OWN_EVENT.carePlan), latest(OWN_EVENT.readyForDischarge)];
  const [report, rehabilitation] = [latest(OWN_EVENT.dischargeReport), latest(OWN_EVENT.rehabilitationPlan)];
  const promised = [plan, ready].flatMap((one) => (one && answerTo(one.messageId, sources)) ?? []);
  const comesHome = homecoming(stay, { plan, report, promised });
  return {
    ...(plan && { plan: cellOf(plan, sources) }),
    ...(ready && { ready: cellOf(ready, sources) }),
    ...(report && { dischargeReport: cellOf(report, sources) }),
    ...(rehabilitation && {
      rehabilitation: { ...cellOf(rehabilitation, sources), course: courseOf(rehabilitation, sources) },
    }),
    ...(comesHome && { comesHome }),
  };
}

const courseOf = ({ facts, documentId }: ReceivedDocument, { steps }: Sources) =>
  rehabilitationCourse(facts.dischargedOn ?? '1970-01-01', steps.get(documentId) ?? []);

function cellOf(document: ReceivedDocument, sources: Sources): DocumentCell {
  const { messageId, sentAt, sender, facts } = document;
  const answer = answerTo(messageId, sources);
  const answeredBefore = answer ? undefined : answerBefore(document, sources);
  return {
    messageId,
    sentAt,
    from: sender,
    facts,
    ...(answer && { answer }),
    ...(answeredBefore && { answeredBefore }),
  };
}

function answerTo(messageId: string, { versions }: Sources): Answered | undefined {
  const last = versions.findLast(({ kind, subject }) => kind === answerKind.event && subject === messageId);
  const said = Said.safeParse(last?.message.content).data;
  if (!last || !said) return undefined;
  const { answer, takeover } = said;
  const takesOver = answer.answer === 'takeover' ? takeover : undefined;
  return {
    answer: answer.answer,
    ...(answer.changed && { changed: true }),
    ...(takesOver && { takesOver: { at: takesOver.at, ...(takesOver.place && { place: takesOver.place }) } }),
    at: last.sentAt,
    by: last.by.name,
  };
}

const Said = z.object({
  answer: z.object({ answer: z.string(), changed: z.boolean().optional() }),
  takeover: z.object({ at: z.string(), place: z.string().optional() }).optional(),
});

/** Our answer to the latest earlier version that has one. */
function answerBefore({ documentId }: ReceivedDocument, sources: Sources): DocumentCell['answeredBefore'] {
  const before = sources.earlier.filter((one) => one.documentId === documentId).toReversed();
  for (const { messageId, facts } of before) {
    const answer = answerTo(messageId, sources);
    if (answer) return { ...answer, ...(facts.version !== undefined && { version: facts.version }) };
  }
  return undefined;
}

interface Known {
  plan: ReceivedDocument | undefined;
  report: ReceivedDocument | undefined;
  /** Our answers to what stands. */
  promised: Answered[];
}

/** When the citizen came or comes home: what happened, else what is agreed, else what we have promised, else what is expected. */
function homecoming({ endedAt, deceased }: HospitalStay, { plan, report, promised }: Known): HospitalRow['comesHome'] {
  if (deceased) return undefined;
  const { agreedDischarge, expectedDischarge, expectedEndOfTreatment, certainty = 'expected' } = plan?.facts ?? {};
  const known = [
    { at: endedAt?.toISOString(), certainty: 'home' },
    { at: agreedDischarge ?? report?.facts.dischargedAt, certainty: 'agreed' },
    { at: takeoverIn(promised), certainty: 'takeover' },
    { at: expectedDischarge, certainty },
    { at: expectedEndOfTreatment, certainty },
  ];
  const surest = known.find(({ at }) => at !== undefined);
  return surest?.at ? { at: surest.at, certainty: surest.certainty, weekend: isWeekend(surest.at) } : undefined;
}

/** When we take over by the latest of our answers that says so. */
function takeoverIn(promised: Answered[]): string | undefined {
  const answers = promised.filter(({ takesOver }) => takesOver);
  return answers.toSorted((a, b) => b.at.getTime() - a.at.getTime())[0]?.takesOver?.at;
}

function isWeekend(at: string): boolean {
  const day = new Date(`${danishDate(new Date(at))}T12:00:00Z`).getUTCDay();
  return day === 0 || day === 6;
}

export const inHospital = sql<boolean>`s.status in ('in-hospital', 'on-leave')`;

/** In hospital, or home within so many days. */
export const lately = (now: Date, days: number) =>
  sql<boolean>`(${inHospital} or (s.status = 'ended' and s.ended_at > ${new Date(now.getTime() - days * 86_400_000)}))`;
