import type { Narrative } from 'fhir/r4.js';
import { narrative } from '../message/narrative.ts';
import { personName, personReference } from '../message/person.ts';
import type { Display } from '../terminology/display.ts';
import { categoryName } from '../terminology/medcom-care-communication-category-codes.ts';
import { priorityName } from '../terminology/medcom-care-communication-request-priority.ts';
import type { AttachmentSegment, CareCommunication, Segment } from './care-communication.ts';

interface References {
  patient: string;
  from?: string;
  to?: string;
}

/** Everything of a communication that must be readable without software; never a file's data. */
export function communicationNarrative(c: CareCommunication, { patient, from, to }: References): Narrative {
  return narrative('Korrespondance', [
    ['Id', c.communicationId],
    ['Status', 'unknown'],
    ['Kategori', coded(categoryName(c.category), c.category)],
    ['Prioritet', c.priority && coded(priorityName(c.priority), c.priority)],
    ['Emne', c.topic],
    ['Patient', patient],
    ['Kontakt', c.encounter && `Encounter/${c.encounter.id}`],
    ['Specifik afsender', from],
    ['Specifik modtager', to],
    ...c.segments.map((segment): [string, string] => [
      segment.kind === 'text' ? 'Tekst' : 'Bilag',
      `${whoAndWhen(segment)}: ${segment.kind === 'text' ? segment.text : attachment(segment)}`,
    ]),
  ]);
}

function coded({ da, en }: Display, code: string): string {
  return `${da} / ${en} (${code})`;
}

function whoAndWhen({ writtenAt, author, phone }: Segment): string {
  const who = author && `${personName(author)}, ${personReference(author)}`;
  return [writtenAt, who, phone && `tlf. ${phone}`].filter(Boolean).join(', ');
}

function attachment({ title, contentType, url, createdAt }: AttachmentSegment): string {
  return [title, contentType, url, createdAt && `oprettet ${createdAt}`].filter(Boolean).join(', ');
}
