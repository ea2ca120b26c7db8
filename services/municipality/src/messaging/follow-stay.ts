import {
  EVENT,
  OWN_EVENT,
  parseCarePlan,
  parseDischargeReport,
  parseHospitalNotification,
  parseReadyForDischarge,
  parseRehabilitationPlan,
  type HospitalNotification,
  type OwnMessage,
} from '@overgang/fhir-models';
import { registerCitizen, type IncomingMessage, type Mailbox, type MessageHandler } from '@overgang/mailbox';
import { withCorrelation } from '@overgang/service-kit';
import type { Kysely } from 'kysely';
import { reportByThemselves } from '../documents/report-of-admission.ts';
import { divideServices, effectOf, type ServiceEffect } from '../domain/service-pause.ts';
import { legalFilter } from '../legal-filter.ts';
import { noteStays, type HospitalStay, type NotedStay } from '../storage/hospital-stays.ts';
import { addDocument, type DocumentFacts } from '../storage/received-documents.ts';
import { keptServicesOf, pauseServices, resumeServices } from '../storage/service-pauses.ts';

/** What following a stay rests on; known once the service has its mailbox. */
export interface FollowDesk {
  mailbox: Mailbox;
  now: () => Date;
}

/** Takes in what a municipality is sent: the legal filter first, then what a notification or a document means at home. */
export function followStays(deskOf: () => FollowDesk): MessageHandler {
  return async (trx, messages) => {
    const verdicts = await legalFilter(trx, messages);
    const kept = messages.map((message, index) => ({ ...message, ...verdicts[index] }));
    const notices = kept.filter((message): message is NoticeMessage => Boolean(message.citizenId) && isNotice(message));
    await followNotices(trx, notices, deskOf());
    for (const message of kept)
      if (message.contentKept && !isNotice(message))
        await withCorrelation(message.correlationId, () => followDocument(trx, message));
    return verdicts;
  };
}

const isNotice = ({ envelope }: IncomingMessage) => envelope.event === EVENT.hospitalNotification;

async function followDocument(trx: Kysely<unknown>, message: IncomingMessage): Promise<void> {
  const { envelope, bundle, organisation } = message;
  switch (envelope.event) {
    case OWN_EVENT.carePlan: {
      const plan = parseCarePlan(bundle);
      return keepDocument(trx, { organisation, message: plan, kind: envelope.event, facts: planFacts(plan.content) });
    }
    case OWN_EVENT.readyForDischarge: {
      const ready = parseReadyForDischarge(bundle);
      const { readyAt, wishedDischarge } = ready.content.ready;
      const { contact, waiting } = ready.content;
      const facts = {
        readyAt,
        reason: waiting.reason,
        contact,
        ...(wishedDischarge && { agreedDischarge: wishedDischarge }),
      };
      return keepDocument(trx, { organisation, message: ready, kind: envelope.event, facts });
    }
    case OWN_EVENT.dischargeReport: {
      const report = parseDischargeReport(bundle);
      return keepDocument(trx, {
        organisation,
        message: report,
        kind: envelope.event,
        facts: reportFacts(report.content),
      });
    }
    case OWN_EVENT.rehabilitationPlan: {
      const plan = parseRehabilitationPlan(bundle);
      const { type, dischargedOn, deadline, place } = plan.content.rehabilitation.request;
      const facts = { rehabilitationType: type, dischargedOn, place, ...(deadline && { deadline }) };
      return keepDocument(trx, { organisation, message: plan, kind: envelope.event, facts });
    }
    default:
  }
}

/** A notification about a citizen who receives services. */
interface NoticeMessage extends IncomingMessage {
  citizenId: string;
}

/** A notification, and the stay as it is when it has been noted. */
interface Followed {
  notice: HospitalNotification;
  stay: NotedStay;
  correlationId?: string;
}

/** The stays as notifications have them, and what that means for the services and the reports. */
async function followNotices(trx: Kysely<unknown>, messages: NoticeMessage[], desk: FollowDesk): Promise<void> {
  const told = messages.flatMap(({ bundle, organisation, citizenId, correlationId }) => {
    const notice = parseHospitalNotification(bundle);
    const episode = bareEpisode(notice.episodes);
    const stay = { ...toldBy(notice), organisation, citizenId };
    return episode ? [{ notice, correlationId, stay: { ...stay, episode } }] : [];
  });
  if (told.length === 0) return;
  const stays = await noteStays(
    trx,
    told.map(({ stay }) => stay),
  );
  const followed = told.flatMap(({ notice, correlationId }, index): Followed[] => {
    const stay = stays[index];
    return stay ? [{ notice, stay, ...(correlationId && { correlationId }) }] : [];
  });
  const asked = followed.filter(({ notice }) => notice.reportOfAdmission);
  await reportByThemselves(trx, asked, { now: desk.now(), mailbox: desk.mailbox });
  const newest = followed.filter(({ stay }) => stay.isNewest);
  await moveServices(trx, newest, desk.now());
}

/** What a notification says of the stay. */
function toldBy({ stay, code, serviceProvider, reportOfAdmission, createdAt, history }: HospitalNotification) {
  return {
    encounterId: stay.encounterId,
    ward: serviceProvider,
    class: stay.class,
    startedAt: stay.startedAt,
    notifiedAt: createdAt,
    historyLength: history.length,
    notice: {
      code,
      status: statusAfter(code, stay),
      deceased: code === 'MORS' || code === 'RE_MORS',
      endedAt: stay.endedAt,
      leaveStartedAt: stay.leave?.endedAt ? undefined : stay.leave?.startedAt,
      reportTo: reportOfAdmission?.recipient,
    },
  };
}

function statusAfter(code: string, { endedAt, leave }: HospitalNotification['stay']): HospitalStay['status'] {
  if (code === 'AN_STIN' || code === 'AN_STAA') return 'cancelled';
  if (endedAt) return 'ended';
  return leave && !leave.endedAt ? 'on-leave' : 'in-hospital';
}

/**
 * Pauses or resumes what citizens receive at home, so that nobody goes in vain and nobody is forgotten. The duty to see to
 * it stays with a person, who looks at what is kept and confirms: only then it is told.
 */
async function moveServices(trx: Kysely<unknown>, followed: Followed[], at: Date): Promise<void> {
  const change = { at, by: 'system' };
  const whom = (effect: ServiceEffect) =>
    followed.filter(({ notice }) => effectOf(notice.code) === effect).map(({ stay }) => stay);
  await pauseServices(trx, await pausable(trx, whom('pause')), change);
  const citizenIds = whom('resume').map(({ citizen }) => citizen.id);
  await resumeServices(trx, { citizenIds }, change);
}

async function pausable(trx: Kysely<unknown>, stays: HospitalStay[]) {
  const served = stays.filter(({ services }) => services.length > 0);
  if (served.length === 0) return [];
  const kept = await keptServicesOf(
    trx,
    served.map(({ citizen }) => citizen.id),
  );
  return served.map(({ id: stayId, citizen, services }) => {
    const decided = kept.filter(({ citizenId }) => citizenId === citizen.id);
    return { citizenId: citizen.id, stayId, services: divideServices(services, decided).paused };
  });
}

interface Kept {
  organisation: string;
  message: OwnMessage<object>;
  kind: string;
  facts: DocumentFacts;
}

/** A document is the municipality's business also for a citizen it has not met: it is registered as of now. */
async function keepDocument(trx: Kysely<unknown>, { organisation, message, kind, facts }: Kept): Promise<void> {
  const {
    messageId,
    documentId,
    citizen: about,
    stay,
    serviceProvider,
    receiver,
    sender,
    createdAt,
    history,
  } = message;
  const episode = bareEpisode(stay.episodes);
  if (!episode) return;
  const { citizen } = await registerCitizen(trx, organisation, about);
  const [noted] = await noteStays(trx, [
    {
      organisation,
      citizenId: citizen.id,
      episode,
      encounterId: stay.encounterId,
      ward: serviceProvider,
      class: stay.class,
      startedAt: stay.startedAt,
      notifiedAt: createdAt,
    },
  ]);
  if (!noted) throw new Error('A stay could not be noted.');
  const activity = history.at(-1)?.activity ?? 'new-message';
  const added = {
    messageId,
    kind,
    documentId,
    stayId: noted.id,
    receiver: receiver.sor,
    sender,
    activity,
    sentAt: createdAt,
    facts,
  };
  await addDocument(trx, { organisation, ...added });
}

function planFacts({
  version,
  times,
  destination,
  contact,
  conference,
  coordination,
}: ReturnType<typeof parseCarePlan>['content']): DocumentFacts {
  const { certainty, expectedEndOfTreatment, expectedDischarge, agreedDischarge } = times;
  return {
    version: version.number,
    changes: version.changes.length,
    certainty,
    destination: destination.place,
    contact,
    ...(expectedEndOfTreatment && { expectedEndOfTreatment }),
    ...(expectedDischarge && { expectedDischarge }),
    ...(agreedDischarge && { agreedDischarge }),
    ...(conference && { conference }),
    ...(coordination?.plan && {
      needs: coordination.plan.needs.map(({ need, text }) => ({ need, ...(text && { text }) })),
    }),
  };
}

function reportFacts({
  times,
  food,
  medicine,
  agreements,
  responsibility,
  contact,
}: ReturnType<typeof parseDischargeReport>['content']): DocumentFacts {
  return {
    dischargedAt: times.dischargedAt,
    contact,
    ...given({
      key: food?.key,
      handedOutUntil: medicine?.handedOutUntil,
      nextNurseVisit: agreements?.nextNurseVisit,
      responsibleUntil: responsibility?.until,
      responsiblePhone: responsibility?.phone,
    }),
    ...(food?.packedMeal !== undefined && { packedMeal: food.packedMeal }),
    ...(medicine && { medicine: medicineOf(medicine) }),
  };
}

/** All that the report says of medicine save how long what was handed out lasts. */
function medicineOf({
  lastPn,
  lastDepot,
  fmkUpdatedAt,
  doseDispensing,
  nextDose,
}: Medicine): NonNullable<DocumentFacts['medicine']> {
  return {
    ...(lastPn && { lastPn }),
    ...(lastDepot && { lastDepot }),
    ...given({ fmkUpdatedAt, doseDispensing, nextDose }),
  };
}

type Medicine = NonNullable<ReturnType<typeof parseDischargeReport>['content']['medicine']>;

function given<Name extends string>(fields: Record<Name, string | undefined>): { [N in Name]?: string } {
  const there: { [N in Name]?: string } = {};
  for (const name in fields) if (fields[name] !== undefined) there[name] = fields[name];
  return there;
}

/** The hospital's own id of the episode, without its scheme. */
const bareEpisode = (episodes: { value: string }[]) => episodes[0]?.value.toLowerCase().replace(/^urn:uuid:/, '');
