import type { Bundle } from 'fhir/r4.js';
import type { Acknowledgement } from '../acknowledgement/acknowledgement.ts';
import { parseAcknowledgement } from '../acknowledgement/parse-acknowledgement.ts';
import type { Display } from '../terminology/display.ts';
import { ISSUE_SEVERITY } from '../terminology/issue-severity.ts';
import { ISSUE_TYPE } from '../terminology/issue-type.ts';
import { ISSUE_DETAILS } from '../terminology/medcom-acknowledgement-issue-details.ts';
import { RESPONSE_CODE } from '../terminology/response-code.ts';
import { nameIn } from '../terminology/vocabulary.ts';
import { describeWay } from './describe-way.ts';
import type { DescribedContent, DescribedRow } from './message-description.ts';
import { alike, rowOfParts, valuesOf, row } from './shown.ts';

/** Kvittering. */
export function describeAcknowledgement(bundle: Bundle): DescribedContent {
  const message = parseAcknowledgement(bundle);
  const response = nameIn(RESPONSE_CODE, message.code) ?? alike(message.code);
  return {
    title: { da: `Kvittering: ${response.da}`, en: `Acknowledgement: ${response.en}` },
    sections: [
      {
        title: { da: 'Svar', en: 'Answer' },
        rows: [
          ...row('Resultat', 'Outcome', response),
          ...row('Meddelelse', 'Message', message.of),
          ...message.issues.map(issueRow),
        ],
      },
      describeWay(message),
    ],
  };
}

function issueRow({ severity, code, coding, text, expression }: Acknowledgement['issues'][number]): DescribedRow {
  const said = [
    detailOf(coding) ?? nameIn(ISSUE_TYPE, code),
    text === undefined ? undefined : alike(text),
    expression && alike(expression.join(', ')),
  ];
  return rowOfParts(nameIn(ISSUE_SEVERITY, severity) ?? alike(severity), valuesOf(said));
}

function detailOf(code: string | undefined): Display | undefined {
  if (code === undefined) return undefined;
  const named = ISSUE_DETAILS.find((one) => nameIn(one, code) !== undefined);
  return named ? nameIn(named, code) : alike(code);
}
