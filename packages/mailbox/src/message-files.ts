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

/** The files in a message that has passed the check, in the order in which its description names them. */
export function filesOf(bundle: Bundle): MessageFile[] {
  return candidatesOf(bundle).flatMap(({ title, contentType = '', data }) =>
    data === undefined ? [] : [{ title, contentType, data }],
  );
}

function candidatesOf(bundle: Bundle): Candidate[] {
  const { event } = readEnvelope(bundle);
  if (event === EVENT.homeCareObservation) return parseHomeCareObservation(bundle).report.attachments;
  if (event !== EVENT.careCommunication) return [];
  return parseCareCommunication(bundle).segments.flatMap((segment) => (segment.kind === 'attachment' ? [segment] : []));
}
