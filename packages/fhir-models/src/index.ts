export type { Acknowledgement } from './acknowledgement/acknowledgement.ts';
export { buildAcknowledgement } from './acknowledgement/build-acknowledgement.ts';
export { deliveryFinding } from './acknowledgement/delivery-finding.ts';
export { parseAcknowledgement } from './acknowledgement/parse-acknowledgement.ts';
export { responseCodeOf } from './acknowledgement/response-code-of.ts';
export { AGREED_TOPICS, type AgreedTopic, categoryOfTopic } from './care-communication/agreed-topics.ts';
export { buildCareCommunication } from './care-communication/build-care-communication.ts';
export type {
  AttachmentSegment,
  CareCommunication,
  Contact,
  Segment,
  TextSegment,
  ThreadEntry,
} from './care-communication/care-communication.ts';
export {
  careCommunicationKind,
  forward,
  type Forwarding,
  replyTo,
  startCommunication,
  type Writing,
} from './care-communication/next-communication.ts';
export {
  JOINT_VISIT,
  type JointVisit,
  jointVisitOf,
  jointVisitTime,
  jointVisitTopic,
} from './care-communication/joint-visit.ts';
export { parseCareCommunication } from './care-communication/parse-care-communication.ts';
export { retractionsIn, type Retraction, segmentsOfMessages } from './care-communication/retractions.ts';
export { checkAnswer } from './check/check-answer.ts';
export { checkContinuation } from './check/check-continuation.ts';
export { checkMessage } from './check/check-message.ts';
export { type Finding, isRefused } from './check/finding.ts';
export { describeMessage } from './describe/describe-message.ts';
export type { DescribedRow, DescribedSection, MessageDescription } from './describe/message-description.ts';
export { buildHospitalNotification } from './hospital-notification/build-hospital-notification.ts';
export type { HistoryEntry, HospitalNotification } from './hospital-notification/hospital-notification.ts';
export { nextHistory } from './hospital-notification/next-history.ts';
export {
  allowedNext,
  NO_STAY,
  type NotificationOrder,
  orderAfter,
} from './hospital-notification/notification-order.ts';
export type { NotificationCode, NotificationKind } from './hospital-notification/notification-codes.ts';
export { parseHospitalNotification } from './hospital-notification/parse-hospital-notification.ts';
export type {
  HomeCareAttachment,
  HomeCareObservation,
  HomeCareResult,
} from './home-care-observation/home-care-observation.ts';
export { parseHomeCareObservation } from './home-care-observation/parse-home-care-observation.ts';
export { isAuthorisationId } from './identifiers/authorisation-id.ts';
export { birthDate, formatCpr, parseCpr } from './identifiers/cpr.ts';
export { isCvr } from './identifiers/cvr.ts';
export { glnWithCheckDigit, isGln } from './identifiers/gln.ts';
export { isSor, sorAddress, sorOfAddress } from './identifiers/sor.ts';
export { SYSTEM } from './identifiers/system.ts';
export { answerWait, type AnswerWait } from './message/answer-wait.ts';
export type { Citizen } from './message/citizen.ts';
export { judgeDuplicate } from './message/judge-duplicate.ts';
export { MessageFault } from './message/message-fault.ts';
export { operationOutcome } from './message/operation-outcome.ts';
export type { Party } from './message/party.ts';
export type { Author, Person, PersonRole } from './message/person.ts';
export { type Envelope, readEnvelope } from './message/read-envelope.ts';
export { isBundle } from './message/read-resources.ts';
export { resendCopy } from './message/resend-copy.ts';
export { buildCarePlanAnswer, parseCarePlanAnswer, type CarePlanAnswer } from './own-messages/care-plan-answer.ts';
export { buildCarePlan, parseCarePlan, type CarePlan } from './own-messages/care-plan.ts';
export { buildDischargeLetter, parseDischargeLetter, type DischargeLetter } from './own-messages/discharge-letter.ts';
export { buildDischargeReport, parseDischargeReport, type DischargeReport } from './own-messages/discharge-report.ts';
export { nextDocumentHistory } from './own-messages/next-document-history.ts';
export type { OwnActivity, OwnMessage } from './own-messages/own-message.ts';
export {
  buildReadyForDischarge,
  parseReadyForDischarge,
  type ReadyForDischarge,
} from './own-messages/ready-for-discharge.ts';
export {
  buildRehabilitationPlan,
  parseRehabilitationPlan,
  type RehabilitationPlan,
} from './own-messages/rehabilitation-plan.ts';
export {
  buildReportOfAdmission,
  parseReportOfAdmission,
  type ReportOfAdmission,
} from './own-messages/report-of-admission.ts';
export { displayOf } from './terminology/display-of.ts';
export { municipalityName } from './terminology/dk-core-municipality-codes.ts';
export { regionName } from './terminology/dk-core-regional-subdivision-codes.ts';
export { CATEGORY_CODES, type Category, categoryName } from './terminology/medcom-care-communication-category-codes.ts';
export { type Priority, priorityName } from './terminology/medcom-care-communication-request-priority.ts';
export { practitionerRoleName } from './terminology/medcom-core-practitioner-roles.ts';
export { medcomObservationName } from './terminology/medcom-observation-codes.ts';
export { npuName } from './terminology/npu.ts';
export { EVENT, EVENT_SYSTEM } from './terminology/medcom-messaging-event-codes.ts';
export type { ResponseCode } from './terminology/response-code.ts';
export { OWN_EVENT, OWN_EVENT_SYSTEM } from './terminology/overgang-message-events.ts';
export { FUNCTIONAL_ABILITY } from './terminology/fsiii-functional-ability.ts';
export { ABILITY_LEVEL } from './terminology/fsiii-functional-ability-level.ts';
export { HEALTH_CONDITION } from './terminology/fsiii-health-conditions.ts';
export { NURSING_AREA } from './terminology/medcom-nursing-problem-areas.ts';
export { ASKED, coordinationName, destinationName, relationName } from './terminology/overgang-message-codes.ts';
export { LETTER_PRIORITY } from './terminology/overgang-letter-priority.ts';
export { REHABILITATION_TYPE } from './terminology/kl-care-social-codes.ts';
export type { Vocabulary } from './terminology/vocabulary.ts';
