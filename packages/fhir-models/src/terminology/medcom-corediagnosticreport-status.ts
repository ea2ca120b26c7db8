import { vocabulary } from './vocabulary.ts';

/** Value set medcom-corediagnosticreport-status, codes of diagnostic-report-status; the profile leaves `final`. */
export const REPORT_STATUS = vocabulary('http://hl7.org/fhir/diagnostic-report-status', [
  ['registered', 'Registreret', 'Registered'],
  ['partial', 'Delvis', 'Partial'],
  ['final', 'Endelig', 'Final'],
  ['corrected', 'Rettet', 'Corrected'],
  ['cancelled', 'Annulleret', 'Cancelled'],
]);
