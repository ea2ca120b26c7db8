import { CARE_PLAN } from './care-plan.ts';
import { DISCHARGE_LETTER } from './discharge-letter.ts';
import { DISCHARGE_REPORT } from './discharge-report.ts';
import { READY_FOR_DISCHARGE } from './ready-for-discharge.ts';
import { REHABILITATION_PLAN } from './rehabilitation-plan.ts';
import { REPORT_OF_ADMISSION } from './report-of-admission.ts';

/** The sections of each document that people write, as data: for whoever draws a form of it. */
export const DOCUMENT_FORMS = {
  'care-plan': CARE_PLAN.sections,
  ready: READY_FOR_DISCHARGE.sections,
  'discharge-report': DISCHARGE_REPORT.sections,
  'rehabilitation-plan': REHABILITATION_PLAN.sections,
  'discharge-letter': DISCHARGE_LETTER.sections,
  'report-of-admission': REPORT_OF_ADMISSION.sections,
};
