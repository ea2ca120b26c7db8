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
import {
  citizenByCpr,
  oneAtATime,
  registerCitizen,
  type IncomingMessage,
  type Mailbox,
  type MessageHandler,
} from '@overgang/mailbox';
import type { Kysely } from 'kysely';
import { reportByItself } from '../documents/report-of-admission.ts';
import { divideServices, effectOf } from '../domain/service-pause.ts';
import { legalFilter } from '../legal-filter.ts';
import { noteStay, stayById, type HospitalStay } from '../storage/hospital-stays.ts';
import { addDocument, type DocumentFacts } from '../storage/received-documents.ts';
import { keptServicesOf, pauseServices, resumeServices } from '../storage/service-pauses.ts';

/** What following a stay rests on; known once the service has its mailbox. */
export interface FollowDesk {
  mailbox: Mailbox;
  now: () => Date;
}

/** Takes in what a municipality is sent: the legal filter first, then what a notification or a document means at home. */
export function followStays(deskOf: () => FollowDesk): MessageHandler {
  return oneAtATime(async (trx, message) => {
    const verdict = await legalFilter(trx, message);
    if (verdict.contentKept) await follow(trx, message, deskOf());
    return verdict;
  });
}

async function follow(trx: Kysely<unknown>, message: IncomingMessage, desk: FollowDesk): Promise<void> {
  const { envelope, bundle, organisation } = message;
  switch (envelope.event) {
    case EVENT.hospitalNotification:
      return followNotice(trx, { organisation, notice: parseHospitalNotification(bundle), desk });
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

interface Noticed {
  organisation: string;
  notice: HospitalNotification;
  desk: FollowDesk;
}

/** The stay as the notification has it, and what that means for the services and the report. */
async function followNotice(trx: Kysely<unknown>, { organisation, notice, desk }: Noticed): Promise<void> {
  const known = await citizenByCpr(trx, organisation, notice.citizen.cpr);
  const episode = bareEpisode(notice.episodes);
  if (!known || !episode) return;
  const { code, reportOfAdmission } = notice;
  const { id: stayId, isNewest } = await noteStay(trx, {
    ...toldBy(notice),
    organisation,
    citizenId: known.id,
    episode,
  });
  const stay = await stayById(trx, stayId);
  if (!stay) return;
  if (reportOfAdmission) await reportByItself(trx, { stay, now: desk.now(), mailbox: desk.mailbox });
  if (isNewest) await moveServices(trx, { stay, code, desk });
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

interface Moving {
  stay: HospitalStay;
  code: string;
  desk: FollowDesk;
}

/**
 * Pauses or resumes what the citizen receives at home, so that nobody goes in vain and nobody is forgotten. The duty to see
 * to it stays with a person, who looks at what is kept and confirms: only then it is told.
 */
async function moveServices(trx: Kysely<unknown>, { stay, code, desk }: Moving): Promise<void> {
  const effect = effectOf(code);
  const { id: citizenId } = stay.citizen;
  const moving = { citizenId, at: desk.now(), by: 'system' };
  if (effect === 'pause') {
    await pauseServices(trx, { ...moving, stayId: stay.id, services: await pausable(trx, stay) });
  } else if (effect === 'resume') await resumeServices(trx, moving);
}

async function pausable(trx: Kysely<unknown>, { citizen, services }: HospitalStay): Promise<string[]> {
  if (services.length === 0) return [];
  return divideServices(services, await keptServicesOf(trx, [citizen.id])).paused;
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
  const { id: stayId } = await noteStay(trx, {
    organisation,
    citizenId: citizen.id,
    episode,
    encounterId: stay.encounterId,
    ward: serviceProvider,
    class: stay.class,
    startedAt: stay.startedAt,
    notifiedAt: createdAt,
  });
  const activity = history.at(-1)?.activity ?? 'new-message';
  const added = {
    messageId,
    kind,
    documentId,
    stayId,
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
}: ReturnType<typeof parseCarePlan>['content']): DocumentFacts {
  const { certainty, expectedEndOfTreatment, agreedDischarge } = times;
  return {
    version: version.number,
    changes: version.changes.length,
    certainty,
    destination: destination.place,
    contact,
    ...(expectedEndOfTreatment && { expectedEndOfTreatment }),
    ...(agreedDischarge && { agreedDischarge }),
    ...(conference && { conference }),
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
  };
}

function given<Name extends string>(fields: Record<Name, string | undefined>): { [N in Name]?: string } {
  const there: { [N in Name]?: string } = {};
  for (const name in fields) if (fields[name] !== undefined) there[name] = fields[name];
  return there;
}

/** The hospital's own id of the episode, without its scheme. */
const bareEpisode = (episodes: { value: string }[]) => episodes[0]?.value.toLowerCase().replace(/^urn:uuid:/, '');
