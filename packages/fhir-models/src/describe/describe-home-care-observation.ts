import type { Bundle } from 'fhir/r4.js';
import type { HomeCareObservation, HomeCareResult, Measure } from '../home-care-observation/home-care-observation.ts';
import { parseHomeCareObservation } from '../home-care-observation/parse-home-care-observation.ts';
import { displayOf } from '../terminology/display-of.ts';
import type { Display } from '../terminology/display.ts';
import { CONFIDENTIALITY } from '../terminology/v3-confidentiality.ts';
import { OBSERVATION_STATUS } from '../terminology/medcom-core-observation-status.ts';
import { nameIn } from '../terminology/vocabulary.ts';
import { describeCitizen } from './describe-citizen.ts';
import { attachmentsOf, fileRows } from './describe-file.ts';
import { personRows } from './describe-person.ts';
import { describeWay } from './describe-way.ts';
import type { DescribedContent, DescribedRow, DescribedSection } from './message-description.ts';
import {
  alike,
  joined,
  labelled,
  linesOf,
  row,
  rowOfParts,
  shownNumber,
  shownTime,
  timeRow,
  valuesOf,
} from './shown.ts';

const TITLES: Readonly<Record<HomeCareObservation['kind'], Display>> = {
  new: { da: 'Kommunale prøvesvar', en: 'Home care observation' },
  reply: { da: 'Kommunale prøvesvar (svar)', en: 'Home care observation (reply)' },
  correction: { da: 'Kommunale prøvesvar (rettet)', en: 'Home care observation (corrected)' },
  cancellation: { da: 'Kommunale prøvesvar (annulleret)', en: 'Home care observation (cancelled)' },
};

/** Kommunale prøvesvar: measured values with their reference ranges, the comment, and who measured. */
export function describeHomeCareObservation(bundle: Bundle): DescribedContent {
  const message = parseHomeCareObservation(bundle);
  const { results, attachments } = message.report;
  return {
    title: TITLES[message.kind],
    sections: [
      { title: { da: 'Målinger', en: 'Measurements' }, rows: results.map(resultRow) },
      reportSection(message),
      ...attachments.map((file): DescribedSection => {
        const rows = [...fileRows(file), ...personRows(file.author)];
        return { title: { da: `Bilag: ${file.title}`, en: `Attachment: ${file.title}` }, rows };
      }),
      describeCitizen(message.citizen),
      describeWay(message),
    ],
    ...attachmentsOf(attachments),
  };
}

function reportSection({ report, receiver }: HomeCareObservation): DescribedSection {
  const { performer, comment, issuedAt, isRestricted } = report;
  return {
    title: { da: 'Klinisk kommentar', en: 'Clinical comment' },
    rows: [
      ...timeRow('Udstedt', 'Issued', issuedAt),
      ...personRows(performer, performer.phone),
      ...row('Rekvirent', 'Requested by', receiver.initials),
      ...row('Deling', 'Sharing', isRestricted ? nameIn(CONFIDENTIALITY, 'R') : undefined),
    ],
    ...(comment !== undefined && { text: linesOf(comment) }),
  };
}

function resultRow(result: HomeCareResult): DescribedRow {
  const { takenAt, comments, status } = result;
  const said = [
    valueOf(result),
    referenceOf(result),
    takenAt === undefined ? undefined : alike(shownTime(takenAt)),
    status === 'final' ? undefined : nameIn(OBSERVATION_STATUS, status),
    ...comments.map(alike),
  ];
  return rowOfParts(resultName(result), valuesOf(said));
}

/** The first code whose name is known here; else what the sender calls it. */
function resultName({ codes }: HomeCareResult): Display {
  const known = codes.flatMap(({ system = '', code }) => displayOf(system, code) ?? []);
  const [first] = codes;
  return known[0] ?? alike(first?.display ?? first?.code ?? '');
}

function valueOf({ value }: HomeCareResult): Display | undefined {
  if (!value) return undefined;
  return 'text' in value ? alike(value.text) : measure(value);
}

/** A count has the unit 1, which is not said. */
function measure({ number, unit }: Measure): Display {
  return shownNumber(number, unit === '1' ? undefined : unit);
}

const REFERENCE = { da: 'Reference', en: 'Reference' };

function referenceOf({ reference }: HomeCareResult): Display | undefined {
  const limits = reference && limitsOf(reference);
  return limits && labelled(REFERENCE, limits);
}

function limitsOf({ low, high, text }: NonNullable<HomeCareResult['reference']>): Display | undefined {
  if (low && high) return joined([measure(low), measure(high)], ' – ');
  if (low) return joined([alike('≥'), measure(low)], ' ');
  if (high) return joined([alike('≤'), measure(high)], ' ');
  return text === undefined ? undefined : alike(text);
}
