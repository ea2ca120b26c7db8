/** Code system medcom-messaging-eventCodes: the message types this package knows. */
export const EVENT_SYSTEM = 'http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-messaging-eventCodes';

export const EVENT = {
  hospitalNotification: 'hospital-notification-message',
  acknowledgement: 'acknowledgement-message',
  careCommunication: 'care-communication-message',
  homeCareObservation: 'homecareobservation-message',
} as const;
