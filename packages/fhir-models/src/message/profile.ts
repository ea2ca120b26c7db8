const MESSAGING = 'http://medcomfhir.dk/ig/messaging/StructureDefinition/';
const CORE = 'http://medcomfhir.dk/ig/core/StructureDefinition/';
const NOTIFICATION = 'http://medcomfhir.dk/ig/hospitalnotification/StructureDefinition/';
const ACKNOWLEDGEMENT = 'http://medcomfhir.dk/ig/acknowledgement/StructureDefinition/';

/** Canonical addresses of the profiles; case and spelling are official. */
export const PROFILE = {
  organization: `${MESSAGING}medcom-messaging-organization`,
  provenance: `${MESSAGING}medcom-messaging-provenance`,
  corePatient: `${CORE}medcom-core-patient`,
  coreEncounter: `${CORE}medcom-core-encounter`,
  coreOrganization: `${CORE}medcom-core-organization`,
  notification: `${NOTIFICATION}medcom-hospitalNotification-message`,
  notificationHeader: `${NOTIFICATION}medcom-hospitalNotification-messageHeader`,
  notificationEncounter: `${NOTIFICATION}medcom-hospitalNotification-encounter`,
  acknowledgement: `${ACKNOWLEDGEMENT}medcom-messaging-acknowledgement`,
  acknowledgementHeader: `${ACKNOWLEDGEMENT}medcom-messaging-acknowledgementHeader`,
  acknowledgementOutcome: `${ACKNOWLEDGEMENT}medcom-acknowledgement-operationoutcome`,
} as const;

export const EXTENSION = {
  destinationUse: `${MESSAGING}medcom-messaging-destinationUseExtension`,
  // The missing c in "notifiation" is part of the address.
  leavePeriod: `${NOTIFICATION}medcom-hospitalnotifiation-leave-period-extension`,
  reportOfAdmission: `${NOTIFICATION}medcom-messaging-reportOfAdmissionExtension`,
  reportOfAdmissionRecipient: `${NOTIFICATION}medcom-messaging-reportOfAdmissionRecipientExtension`,
} as const;
