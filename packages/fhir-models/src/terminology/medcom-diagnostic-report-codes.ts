import { vocabulary } from './vocabulary.ts';

export const REPORT_SYSTEM = 'http://medcomfhir.dk/ig/terminology/CodeSystem/MedComDiagnosticReportCodes';

export const HOME_CARE_REPORT = 'HomeCareReport';

/** Code system MedComDiagnosticReportCodes; its value set has this one code. */
export const REPORT_CODE = vocabulary(REPORT_SYSTEM, [[HOME_CARE_REPORT, 'Kommunale prøvesvar', 'Home care report']]);
