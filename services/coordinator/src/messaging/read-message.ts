import {
  EVENT,
  OWN_EVENT,
  parseCarePlan,
  parseCarePlanAnswer,
  parseDischargeLetter,
  parseDischargeReport,
  parseReadyForDischarge,
  parseRehabilitationPlan,
  parseReportOfAdmission,
  readEnvelope,
  type Envelope,
  type OwnMessage,
} from '@overgang/fhir-models';
import type { Bundle } from 'fhir/r4.js';
import type { Saying } from '../domain/document.ts';
import { carePlanAnswerSays } from './care-plan-answer-says.ts';
import { carePlanSays } from './care-plan-says.ts';
import { dischargeLetterSays } from './discharge-letter-says.ts';
import { dischargeReportSays } from './discharge-report-says.ts';
import { ownDocument } from './own-document.ts';
import { readCorrespondence } from './read-correspondence.ts';
import { readNotice } from './read-notice.ts';
import { readObservation } from './read-observation.ts';
import { readySays } from './ready-says.ts';
import type { Reading } from './reading.ts';
import { rehabilitationPlanSays } from './rehabilitation-plan-says.ts';
import { reportOfAdmissionSays } from './report-of-admission-says.ts';

type Reader = (bundle: Bundle, envelope: Envelope, acceptedAt: string) => Reading | undefined;

const readers: Record<string, Reader> = {
  [EVENT.hospitalNotification]: readNotice,
  [EVENT.careCommunication]: readCorrespondence,
  [EVENT.homeCareObservation]: readObservation,
  [OWN_EVENT.carePlan]: own(parseCarePlan, carePlanSays),
  [OWN_EVENT.carePlanAnswer]: own(parseCarePlanAnswer, carePlanAnswerSays),
  [OWN_EVENT.readyForDischarge]: own(parseReadyForDischarge, readySays),
  [OWN_EVENT.reportOfAdmission]: own(parseReportOfAdmission, reportOfAdmissionSays),
  [OWN_EVENT.dischargeReport]: own(parseDischargeReport, dischargeReportSays, responsibilityPhoneIn),
  [OWN_EVENT.dischargeLetter]: own(parseDischargeLetter, dischargeLetterSays, responsibilityPhoneIn),
  [OWN_EVENT.rehabilitationPlan]: own(parseRehabilitationPlan, rehabilitationPlanSays),
};

/**
 * What a Bundle accepted at a time tells. Nothing when it is an acknowledgement, of a type that is not known here, or about a
 * citizen without a CPR number. Throws MessageFault when it cannot be read.
 */
export function readMessage(bundle: Bundle, acceptedAt: string): Reading | undefined {
  const envelope = readEnvelope(bundle);
  return readers[envelope.event]?.(bundle, envelope, acceptedAt);
}

interface AfterDischarge {
  content: { responsibility?: { applies: boolean; phone?: string | undefined } | undefined };
}

/** Where the ward is called while it answers for the treatment; nothing when it does not. */
function responsibilityPhoneIn({ content: { responsibility } }: AfterDischarge): string | undefined {
  return responsibility?.applies ? responsibility.phone : undefined;
}

function own<Told extends object>(
  parse: (bundle: Bundle) => OwnMessage<Told>,
  says: (message: OwnMessage<Told>) => Saying[],
  phoneIn?: (message: OwnMessage<Told>) => string | undefined,
): Reader {
  return (bundle, { event, episode }, acceptedAt) => {
    const message = parse(bundle);
    const { cpr, given, family } = message.citizen;
    return {
      citizen: { cpr, given, family },
      ...(episode && { episode }),
      message: ownDocument(
        message,
        { messageType: event, says: says(message), responsibilityPhone: phoneIn?.(message) },
        acceptedAt,
      ),
    };
  };
}
