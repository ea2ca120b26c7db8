import { OWN_EVENT, parseCarePlan, parseDischargeReport, parseRehabilitationPlan } from '@overgang/fhir-models';
import { versionsOf, type DocumentVersion, type ParticipantRoom } from '@overgang/mailbox';
import { danishDate, type Person } from '@overgang/service-kit';
import { planningOf } from '../domain/planning.ts';
import { notesOf } from '../storage/stay-notes.ts';
import type { StayRecord } from '../storage/stays.ts';
import { admissionReports } from './admission-report.ts';
import { documentOf, type HospitalDocumentName } from './hospital-documents.ts';
import type { Known } from './prefilled.ts';

/** Everything that is known of a stay before a document about it is written. */
export async function knownOf(room: ParticipantRoom, record: StayRecord, person: Person): Promise<Known> {
  const { db } = room.database;
  const versions = await versionsOf(db, { subjects: [record.id] });
  const notes = (await notesOf(db, [record.id])).get(record.id) ?? [];
  const report = (await admissionReports(db, [record])).get(record.id)?.content;
  const ward = await room.mailbox.directory.unit(record.unit);
  return {
    record,
    planning: planningOf(notes),
    person,
    wardName: ward?.name ?? record.unit,
    now: room.now(),
    ...(report && { report }),
    ...sentParts(versions),
  };
}

function sentParts(versions: DocumentVersion[]): Pick<Known, 'plan' | 'planSentAt' | 'discharge' | 'rehabilitation'> {
  const plan = lastOf(versions, OWN_EVENT.carePlan);
  const discharge = lastOf(versions, OWN_EVENT.dischargeReport);
  const rehabilitation = lastOf(versions, OWN_EVENT.rehabilitationPlan);
  return {
    ...(plan && { plan: parseCarePlan(bundleOf('care-plan', plan)).content, planSentAt: plan.sentAt }),
    ...(discharge && { discharge: parseDischargeReport(bundleOf('discharge-report', discharge)).content }),
    ...(rehabilitation && {
      rehabilitation: {
        type: parseRehabilitationPlan(bundleOf('rehabilitation-plan', rehabilitation)).content.rehabilitation.request
          .type,
        on: danishDate(rehabilitation.sentAt),
      },
    }),
  };
}

/** What is kept is read as what was sent, so that its form is certain. */
const bundleOf = (name: HospitalDocumentName, { message }: DocumentVersion) => documentOf(name).build(message);

/** The version that stands, of a kind (event). */
function lastOf(versions: DocumentVersion[], kind: string): DocumentVersion | undefined {
  const last = versions.findLast((one) => one.kind === kind);
  return last?.activity === 'retract-message' ? undefined : last;
}
