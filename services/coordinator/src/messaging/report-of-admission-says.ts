import type { ReportOfAdmission } from '@overgang/fhir-models';
import type { Saying } from '../domain/document.ts';

export function reportOfAdmissionSays({ content: { report, services } }: ReportOfAdmission): Saying[] {
  return [
    { type: 'report.admission.sent', data: { kind: report.type, services: services?.plan?.services.length ?? 0 } },
  ];
}
