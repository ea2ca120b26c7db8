import { CARE_PLAN_ANSWER } from './care-plan-answer.ts';
import { CARE_PLAN } from './care-plan.ts';
import { DISCHARGE_LETTER } from './discharge-letter.ts';
import { DISCHARGE_REPORT } from './discharge-report.ts';
import type { OwnMessageType } from './own-message.ts';
import { READY_FOR_DISCHARGE } from './ready-for-discharge.ts';
import { REHABILITATION_PLAN } from './rehabilitation-plan.ts';
import { REPORT_OF_ADMISSION } from './report-of-admission.ts';

/** Every message type of ours, as far as checking and showing need it. */
export const OWN_MESSAGE_TYPES: readonly Omit<OwnMessageType<object>, 'build'>[] = [
  REPORT_OF_ADMISSION,
  CARE_PLAN,
  CARE_PLAN_ANSWER,
  READY_FOR_DISCHARGE,
  DISCHARGE_REPORT,
  REHABILITATION_PLAN,
  DISCHARGE_LETTER,
];
