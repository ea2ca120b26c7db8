import { vocabulary } from './vocabulary.ts';

export const EVENT_SYSTEM = 'http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-messaging-eventCodes';

/** The message types this package knows. */
export const EVENT = {
  hospitalNotification: 'hospital-notification-message',
  acknowledgement: 'acknowledgement-message',
  careCommunication: 'care-communication-message',
  homeCareObservation: 'homecareobservation-message',
} as const;

/** Code system medcom-messaging-eventCodes 1.8.1. */
export const EVENT_NAME = vocabulary(EVENT_SYSTEM, [
  ['empty-message', 'Tom meddelelse', 'Message with no content'],
  [EVENT.careCommunication, 'Korrespondancemeddelelse', 'Care Communication Message'],
  [EVENT.hospitalNotification, 'Advis om sygehusophold', 'Hospital Notification Message'],
  [EVENT.acknowledgement, 'Kvittering', 'Acknowledgement Message'],
  [EVENT.homeCareObservation, 'Kommunale prøvesvar', 'HomeCare Observation Message'],
]);
