import { EVENT, parseCareCommunication, parseHomeCareObservation, readEnvelope } from '@overgang/fhir-models';
import type { Bundle } from 'fhir/r4.js';

/** A file that travels in a message; `data` is base64. */
export interface MessageFile {
  title: string;
  contentType: string;
  data: string;
}

interface Candidate {
  title: string;
  contentType?: string;
  data?: string;
}

/**
 * The files in a message that has passed the check, in the order in which its description names them; without those of
 * hidden segments.
 */
export function filesOf(bundle: Bundle, hidden: ReadonlySet<string> = new Set()): MessageFile[] {
  return candidatesOf(bundle, hidden).flatMap(({ title, contentType = '', data }) =>
    data === undefined ? [] : [{ title, contentType, data }],
  );
}

function candidatesOf(bundle: Bundle, hidden: ReadonlySet<string>): Candidate[] {
  const { event } = readEnvelope(bundle);
  if (event === EVENT.homeCareObservation) return parseHomeCareObservation(bundle).report.attachments;
  if (event !== EVENT.careCommunication) return [];
  return parseCareCommunication(bundle).segments.flatMap((segment) =>
    segment.kind === 'attachment' && !hidden.has(segment.id) ? [segment] : [],
  );
}
