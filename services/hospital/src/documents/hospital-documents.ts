import {
  buildCarePlan,
  buildDischargeLetter,
  buildDischargeReport,
  buildReadyForDischarge,
  buildRehabilitationPlan,
  OWN_EVENT,
  parseCarePlan,
  parseDischargeLetter,
  parseDischargeReport,
  parseReadyForDischarge,
  parseRehabilitationPlan,
} from '@overgang/fhir-models';
import type { DocumentKind } from '@overgang/mailbox';
import { forbidden, type Person, type Role } from '@overgang/service-kit';

/** A kind of document a ward writes. */
export interface HospitalDocument extends DocumentKind {
  /** Who may send it, and who may write on its draft. */
  senders: readonly Role[];
  writers: readonly Role[];
  /** Who may read it. */
  readers: readonly Role[];
  receiver: 'municipality' | 'practice';
}

const clinical: readonly Role[] = ['ward-nurse', 'discharge-coordinator', 'physician'];
const nursing: readonly Role[] = ['ward-nurse', 'physician'];

const hospitalDocuments = {
  'care-plan': {
    event: OWN_EVENT.carePlan,
    build: buildCarePlan,
    parse: parseCarePlan,
    senders: clinical,
    writers: clinical,
    readers: clinical,
    receiver: 'municipality',
  },
  // A physician alone decides that somebody is ready.
  ready: {
    event: OWN_EVENT.readyForDischarge,
    build: buildReadyForDischarge,
    parse: parseReadyForDischarge,
    senders: ['physician'],
    writers: clinical,
    readers: clinical,
    receiver: 'municipality',
  },
  'discharge-report': {
    event: OWN_EVENT.dischargeReport,
    build: buildDischargeReport,
    parse: parseDischargeReport,
    senders: nursing,
    writers: nursing,
    readers: clinical,
    receiver: 'municipality',
  },
  'rehabilitation-plan': {
    event: OWN_EVENT.rehabilitationPlan,
    build: buildRehabilitationPlan,
    parse: parseRehabilitationPlan,
    senders: nursing,
    writers: nursing,
    readers: clinical,
    receiver: 'municipality',
  },
  'discharge-letter': {
    event: OWN_EVENT.dischargeLetter,
    build: buildDischargeLetter,
    parse: parseDischargeLetter,
    senders: ['physician', 'ward-secretary'],
    writers: ['physician', 'ward-secretary'],
    readers: [...clinical, 'ward-secretary'],
    receiver: 'practice',
  },
} as const satisfies Record<string, HospitalDocument>;

export type HospitalDocumentName = keyof typeof hospitalDocuments;
export const documentNames = [
  'care-plan',
  'ready',
  'discharge-report',
  'rehabilitation-plan',
  'discharge-letter',
] as const satisfies readonly HospitalDocumentName[];

/** The kind of document, as all kinds have it. */
export const documentOf = (name: HospitalDocumentName): HospitalDocument => hospitalDocuments[name];

/** Refuses (403) a person whose role may not do this with the document. */
export function mayUseDocument(
  person: Person,
  name: HospitalDocumentName,
  use: 'senders' | 'writers' | 'readers',
): void {
  if (documentOf(name)[use].includes(person.role)) return;
  if (name === 'ready' && use === 'senders') throw onlyPhysicians();
  throw forbidden('not-your-document', {
    da: 'Din rolle giver ikke adgang til dette dokument.',
    en: 'Your role does not give access to this document.',
  });
}

export const onlyPhysicians = () =>
  forbidden('physician-decides', {
    da: 'Kun en læge afgør, at en borger er færdigbehandlet.',
    en: 'Only a physician decides that a citizen is ready for discharge.',
  });
