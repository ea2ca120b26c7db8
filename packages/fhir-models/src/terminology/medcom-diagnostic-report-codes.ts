/** Value set MedComDiagnosticReportCodesValueset with its one code. */
export const REPORT_SYSTEM = 'http://medcomfhir.dk/ig/terminology/CodeSystem/MedComDiagnosticReportCodes';

export const HOME_CARE_REPORT = 'HomeCareReport';
