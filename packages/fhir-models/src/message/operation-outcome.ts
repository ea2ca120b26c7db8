import type { Element, OperationOutcome, OperationOutcomeIssue } from 'fhir/r4.js';
import type { Finding } from '../check/finding.ts';
import { ERROR_CODE_SYSTEM } from '../terminology/medcom-acknowledgement-error-codes.ts';
import { issueType } from '../terminology/issue-type.ts';
import { narrative } from './narrative.ts';

type Language = 'da' | 'en';

const TRANSLATION = 'http://hl7.org/fhir/StructureDefinition/translation';

/** The findings as an OperationOutcome in one language, with the other as a translation. */
export function operationOutcome(findings: readonly Finding[], language: Language = 'da'): OperationOutcome {
  const issue = findings.length > 0 ? findings.map((one) => issueOf(one, language)) : [faultless(language)];
  const heading = language === 'da' ? 'Fejlbeskrivelse' : 'Outcome';
  const text = narrative(
    heading,
    issue.map(({ severity, code, details }) => [
      `${severity} (${[code, ...(details?.coding ?? []).map((coding) => coding.code)].join(', ')})`,
      details?.text?.replace(/\.$/, ''),
    ]),
  );
  return { resourceType: 'OperationOutcome', language, text, issue };
}

function wording(finding: Finding, language: Language): string {
  return `${finding.message[language]} ${finding.mend[language]}`;
}

function issueOf(finding: Finding, language: Language): OperationOutcomeIssue {
  const { severity, code, coding, path, rule } = finding;
  const other = language === 'da' ? 'en' : 'da';
  return {
    severity,
    code: issueType(code),
    details: {
      ...(coding && { coding: [{ system: ERROR_CODE_SYSTEM, code: coding }] }),
      text: wording(finding, language),
      _text: translation(other, wording(finding, other)),
    },
    diagnostics: rule,
    expression: [path],
  };
}

function faultless(language: Language): OperationOutcomeIssue {
  const text = { da: 'Ingen fejl fundet.', en: 'No faults found.' };
  const other = language === 'da' ? 'en' : 'da';
  return {
    severity: 'information',
    code: 'informational',
    details: { text: text[language], _text: translation(other, text[other]) },
  };
}

function translation(language: Language, content: string): Element {
  const extension = [
    { url: 'lang', valueCode: language },
    { url: 'content', valueString: content },
  ];
  return { extension: [{ url: TRANSLATION, extension }] };
}
