import { GREENLAND_MUNICIPALITY } from './dk-core-municipality-codes-greenland.ts';
import { MUNICIPALITY } from './dk-core-municipality-codes.ts';
import { REGION } from './dk-core-regional-subdivision-codes.ts';
import { GENDER } from './administrative-gender.ts';
import { SERVICE_STATUS } from './care-plan-activity-status.ts';
import { ABILITY_LEVEL } from './fsiii-functional-ability-level.ts';
import { GOAL_TYPE } from './fsiii-goal-type.ts';
import { OWN_IMPORTANCE } from './fsiii-importance.ts';
import { OWN_PERFORMANCE } from './fsiii-performance.ts';
import { REHABILITATION_CONDITION } from './fsiii-rehabilitation-conditions.ts';
import { REHABILITATION_INTERVENTION } from './fsiii-rehabilitation-interventions.ts';
import { ICF_GRADIENT } from './icf-qualifiers.ts';
import {
  DELIVERY_TYPE,
  REHABILITATION_SERVICE,
  REHABILITATION_STATUS_REASON,
  REHABILITATION_SUBTYPE,
  REHABILITATION_TYPE,
  STOP_REASON,
} from './kl-care-social-codes.ts';
import { NURSING_AREA } from './medcom-nursing-problem-areas.ts';
import { OWN_EVENT_NAME } from './overgang-message-events.ts';
import { LETTER_PRIORITY } from './overgang-letter-priority.ts';
import {
  ANSWER,
  ASKED,
  CERTAINTY,
  CONDITION_STATUS,
  CONFERENCE,
  COORDINATION,
  DESTINATION,
  DIAGNOSIS_ROLE,
  INVOLVEMENT,
  LEGAL_BASIS,
  MUNICIPAL_FUNCTION,
  REHABILITATION_PLACE,
  RELATION,
  REPORT_TYPE,
  SERVICE_LAW,
  TELEPHONE,
  WAITING_REASON,
} from './overgang-message-codes.ts';
import { CARE_COMMUNICATION_ACTIVITY } from './medcom-care-communication-messaging-activities.ts';
import { HOME_CARE_ACTIVITY } from './medcom-home-care-observation-messaging-activities.ts';
import { NOTIFICATION_ACTIVITY } from './medcom-hospital-notification-message-activities.ts';
import { NOTIFICATION_STATUS } from './medcom-hospital-notification-encounter-status.ts';
import type { Display } from './display.ts';
import { ENCOUNTER_STATUS } from './encounter-status.ts';
import { EVENT_STATUS } from './event-status.ts';
import { FUNCTIONAL_ABILITY } from './fsiii-functional-ability.ts';
import { HEALTH_CONDITION } from './fsiii-health-conditions.ts';
import { ISSUE_SEVERITY } from './issue-severity.ts';
import { ISSUE_TYPE } from './issue-type.ts';
import { CATEGORY } from './medcom-care-communication-category-codes.ts';
import { PRIORITY } from './medcom-care-communication-request-priority.ts';
import { ISSUE_DETAILS } from './medcom-acknowledgement-issue-details.ts';
import { ATTACHMENT_MIME_TYPE } from './medcom-core-attachment-mime-types.ts';
import { CORE_ENCOUNTER_CLASS } from './medcom-core-encounter-class.ts';
import { INTERPRETATION } from './medcom-core-interpretation-codes.ts';
import { OBSERVATION_STATUS } from './medcom-core-observation-status.ts';
import { PRACTITIONER_ROLES } from './medcom-core-practitioner-roles.ts';
import { REPORT_STATUS } from './medcom-corediagnosticreport-status.ts';
import { REPORT_CODE } from './medcom-diagnostic-report-codes.ts';
import { ACTIVITY } from './medcom-messaging-activity-codes.ts';
import { CANCELLATION_REASON } from './medcom-messaging-cancellation-reason.ts';
import { DESTINATION_USE } from './medcom-messaging-destination-use.ts';
import { EVENT_NAME } from './medcom-messaging-event-codes.ts';
import { OBSERVATION } from './medcom-observation-codes.ts';
import { PRODUCER_ID } from './medcom-producent-id.ts';
import { ANALYSIS } from './npu.ts';
import { ENTITY_ROLE } from './provenance-entity-role.ts';
import { RESPONSE_CODE } from './response-code.ts';
import { CONFIDENTIALITY } from './v3-confidentiality.ts';
import { nameIn, type Vocabulary } from './vocabulary.ts';

/** Every code system and value set of the standards and our own, in the parts the messages use. */
const CODE_SYSTEMS: readonly Vocabulary[] = [
  ...CORE_ENCOUNTER_CLASS,
  ...ISSUE_DETAILS,
  ...PRACTITIONER_ROLES,
  ABILITY_LEVEL,
  ACTIVITY,
  ANALYSIS,
  ANSWER,
  ASKED,
  ATTACHMENT_MIME_TYPE,
  CANCELLATION_REASON,
  CATEGORY,
  CERTAINTY,
  CONDITION_STATUS,
  CONFERENCE,
  CONFIDENTIALITY,
  COORDINATION,
  DELIVERY_TYPE,
  DESTINATION,
  DESTINATION_USE,
  DIAGNOSIS_ROLE,
  ENCOUNTER_STATUS,
  ENTITY_ROLE,
  EVENT_NAME,
  EVENT_STATUS,
  FUNCTIONAL_ABILITY,
  GENDER,
  GOAL_TYPE,
  GREENLAND_MUNICIPALITY,
  HEALTH_CONDITION,
  ICF_GRADIENT,
  INTERPRETATION,
  INVOLVEMENT,
  ISSUE_SEVERITY,
  ISSUE_TYPE,
  LEGAL_BASIS,
  LETTER_PRIORITY,
  MUNICIPALITY,
  MUNICIPAL_FUNCTION,
  NURSING_AREA,
  OBSERVATION,
  OBSERVATION_STATUS,
  OWN_EVENT_NAME,
  OWN_IMPORTANCE,
  OWN_PERFORMANCE,
  PRIORITY,
  PRODUCER_ID,
  REGION,
  REHABILITATION_CONDITION,
  REHABILITATION_INTERVENTION,
  REHABILITATION_PLACE,
  REHABILITATION_SERVICE,
  REHABILITATION_STATUS_REASON,
  REHABILITATION_SUBTYPE,
  REHABILITATION_TYPE,
  RELATION,
  REPORT_CODE,
  REPORT_STATUS,
  REPORT_TYPE,
  RESPONSE_CODE,
  SERVICE_LAW,
  SERVICE_STATUS,
  STOP_REASON,
  TELEPHONE,
  WAITING_REASON,
  CARE_COMMUNICATION_ACTIVITY,
  HOME_CARE_ACTIVITY,
  NOTIFICATION_ACTIVITY,
  NOTIFICATION_STATUS,
];

/** What a code is called in Danish and English; undefined for a code of a system, or of a part of it, not used here. */
export function displayOf(system: string, code: string): Display | undefined {
  for (const one of CODE_SYSTEMS) {
    const { prefix = '' } = one;
    const name = one.system === system && code.startsWith(prefix) && nameIn(one, code.slice(prefix.length));
    if (name) return name;
  }
  return undefined;
}
