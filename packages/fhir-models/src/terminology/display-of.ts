import { GREENLAND_MUNICIPALITY } from './dk-core-municipality-codes-greenland.ts';
import { MUNICIPALITY } from './dk-core-municipality-codes.ts';
import { REGION } from './dk-core-regional-subdivision-codes.ts';
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

/** The code systems of the standards, in the parts the messages use. */
const CODE_SYSTEMS: readonly Vocabulary[] = [
  ...CORE_ENCOUNTER_CLASS,
  ...ISSUE_DETAILS,
  ...PRACTITIONER_ROLES,
  ACTIVITY,
  ANALYSIS,
  ATTACHMENT_MIME_TYPE,
  CANCELLATION_REASON,
  CATEGORY,
  CONFIDENTIALITY,
  DESTINATION_USE,
  ENCOUNTER_STATUS,
  ENTITY_ROLE,
  EVENT_NAME,
  EVENT_STATUS,
  FUNCTIONAL_ABILITY,
  GREENLAND_MUNICIPALITY,
  HEALTH_CONDITION,
  INTERPRETATION,
  ISSUE_SEVERITY,
  ISSUE_TYPE,
  MUNICIPALITY,
  OBSERVATION,
  OBSERVATION_STATUS,
  PRIORITY,
  PRODUCER_ID,
  REGION,
  REPORT_CODE,
  REPORT_STATUS,
  RESPONSE_CODE,
];

/** What a code is called in Danish and English; undefined for a code of a system, or of a part of it, not used here. */
export function displayOf(system: string, code: string): Display | undefined {
  const named = CODE_SYSTEMS.find((one) => one.system === system && nameIn(one, code) !== undefined);
  return named && nameIn(named, code);
}
