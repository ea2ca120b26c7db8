import type { Bundle } from 'fhir/r4.js';
import type {
  AttachmentSegment,
  CareCommunication,
  Contact,
  Segment,
} from '../care-communication/care-communication.ts';
import { parseCareCommunication } from '../care-communication/parse-care-communication.ts';
import type { Display } from '../terminology/display.ts';
import { categoryName } from '../terminology/medcom-care-communication-category-codes.ts';
import { priorityName } from '../terminology/medcom-care-communication-request-priority.ts';
import { describeCitizen } from './describe-citizen.ts';
import { attachmentsOf, fileRows } from './describe-file.ts';
import { personLine, personRows } from './describe-person.ts';
import { describeHistory, describeWay, episodeRows } from './describe-way.ts';
import type { DescribedContent, DescribedSection } from './message-description.ts';
import { alike, linesOf, row, shownTime, timeRow } from './shown.ts';

/** Korrespondancemeddelelse: what it is about, and the segments of the thread that are not hidden, oldest first. */
export function describeCareCommunication(bundle: Bundle, hidden: ReadonlySet<string>): DescribedContent {
  const message = parseCareCommunication(bundle);
  const { da, en } = categoryName(message.category);
  const segments = inOrder(message).filter(({ id }) => !hidden.has(id));
  return {
    title: { da: `Korrespondancemeddelelse: ${da}`, en: `Care communication: ${en}` },
    sections: [
      subjectSection(message),
      ...segments.map(segmentSection),
      describeCitizen(message.citizen),
      describeWay(message),
      ...describeHistory(message.history),
    ],
    ...attachmentsOf(segments.filter(isFile)),
  };
}

/** By time written; of the same time, those of the one who began the thread first (MedCom governance). */
function inOrder({ segments, history: [first] }: CareCommunication): Segment[] {
  const isLater = ({ assigner }: Segment): number => Number(assigner.sor !== first?.who.sor);
  return segments.toSorted((a, b) => Date.parse(a.writtenAt) - Date.parse(b.writtenAt) || isLater(a) - isLater(b));
}

function isFile(segment: Segment): segment is AttachmentSegment {
  return segment.kind === 'attachment';
}

function subjectSection(message: CareCommunication): DescribedSection {
  const { category, topic, priority, specificSender, recipient, encounter } = message;
  return {
    title: { da: 'Korrespondance', en: 'Correspondence' },
    rows: [
      ...row('Kategori', 'Category', categoryName(category)),
      ...row('Emne', 'Topic', topic),
      ...row('Prioritet', 'Priority', priority && priorityName(priority)),
      ...row('Specifik afsender', 'Specific sender', specificSender && contactName(specificSender)),
      ...row('Specifik modtager', 'Specific recipient', recipient && contactName(recipient)),
      ...episodeRows(encounter?.episodes),
    ],
  };
}

function contactName(contact: Contact): Display {
  return 'team' in contact ? alike(contact.team) : personLine(contact.person);
}

function segmentSection(segment: Segment): DescribedSection {
  const when = shownTime(segment.writtenAt);
  const by = [...personRows(segment.author, segment.phone), ...timeRow('Tidspunkt', 'Time', segment.writtenAt)];
  if (segment.kind === 'text')
    return { title: { da: `Tekst ${when}`, en: `Text ${when}` }, rows: by, text: linesOf(segment.text) };
  const { title } = segment;
  return { title: { da: `Bilag: ${title}`, en: `Attachment: ${title}` }, rows: [...fileRows(segment), ...by] };
}
