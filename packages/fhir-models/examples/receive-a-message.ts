import {
  buildAcknowledgement,
  checkMessage,
  isBundle,
  isRefused,
  operationOutcome,
  parseHospitalNotification,
  responseCodeOf,
} from '@overgang/fhir-models';

/** What a receiver answers; `json` is whatever came in. */
export function answerTo(json: unknown, createdAt: string) {
  const findings = checkMessage(json);
  if (!isBundle(json)) return operationOutcome(findings, 'da');
  if (!isRefused(findings)) keep(parseHospitalNotification(json));
  return buildAcknowledgement({ of: json, code: responseCodeOf(findings), createdAt, findings });
}

export const kept: string[] = [];

function keep({ code, stay }: ReturnType<typeof parseHospitalNotification>): void {
  kept.push(`${code} ${stay.startedAt}`);
}
