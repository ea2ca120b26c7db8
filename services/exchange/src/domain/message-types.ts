import { EVENT, EVENT_SYSTEM, OWN_EVENT, OWN_EVENT_SYSTEM } from '@overgang/fhir-models';

/** A type of message that the exchange carries. */
export interface MessageType {
  system: string;
  /** Event code. */
  code: string;
  /** Version of the standard that its content is checked against. */
  version: string;
  /** Canonical of the published MessageDefinition with its version; HospitalNotification and our own have none. */
  definition?: string;
}

const definitions = 'http://medcomfhir.dk/ig/messagedefinitions/MessageDefinition';

const standards: Record<(typeof EVENT)[keyof typeof EVENT], Pick<MessageType, 'version' | 'definition'>> = {
  [EVENT.hospitalNotification]: { version: '3.0' },
  [EVENT.acknowledgement]: { version: '2.0', definition: `${definitions}/MedComAcknowledgementMessageDefinition|2.0` },
  [EVENT.careCommunication]: {
    version: '5.0',
    definition: `${definitions}/MedComCareCommunicationMessageDefinition|5.0`,
  },
  [EVENT.homeCareObservation]: {
    version: '1.1',
    definition: `${definitions}/MedComHomeCareObservationMessageDefinition|1.1`,
  },
};

const ownVersion = '1.0';

/** Every type of message that is accepted, checked and delivered. */
export const messageTypes: readonly MessageType[] = [
  ...Object.entries(standards).map(([code, about]) => ({ system: EVENT_SYSTEM, code, ...about })),
  ...Object.values(OWN_EVENT).map((code) => ({ system: OWN_EVENT_SYSTEM, code, version: ownVersion })),
];
