const MESSAGING = 'http://medcomfhir.dk/ig/messaging/StructureDefinition/';
const CORE = 'http://medcomfhir.dk/ig/core/StructureDefinition/';
const NOTIFICATION = 'http://medcomfhir.dk/ig/hospitalnotification/StructureDefinition/';
const ACKNOWLEDGEMENT = 'http://medcomfhir.dk/ig/acknowledgement/StructureDefinition/';
const HOME_CARE = 'http://medcomfhir.dk/ig/homecareobservation/StructureDefinition/';
const CARE = 'http://medcomfhir.dk/ig/carecommunication/StructureDefinition/';

/** Canonical addresses of the profiles; case and spelling are official. */
export const PROFILE = {
  organization: `${MESSAGING}medcom-messaging-organization`,
  provenance: `${MESSAGING}medcom-messaging-provenance`,
  corePatient: `${CORE}medcom-core-patient`,
  coreEncounter: `${CORE}medcom-core-encounter`,
  coreReport: `${CORE}medcom-core-diagnosticreport`,
  coreObservation: `${CORE}medcom-core-observation`,
  coreMedia: `${CORE}medcom-core-media`,
  homeCareObservation: `${HOME_CARE}medcom-homecareobservation-message`,
  homeCareHeader: `${HOME_CARE}medcom-homecareobservation-messageheader`,
  homeCareReport: `${HOME_CARE}medcom-homecareobservation-diagnosticreport`,
  homeCareResult: `${HOME_CARE}medcom-homecare-observation`,
  coreOrganization: `${CORE}medcom-core-organization`,
  corePractitioner: `${CORE}medcom-core-practitioner`,
  corePractitionerRole: `${CORE}medcom-core-practitionerrole`,
  coreCareTeam: `${CORE}medcom-core-careteam`,
  notification: `${NOTIFICATION}medcom-hospitalNotification-message`,
  notificationHeader: `${NOTIFICATION}medcom-hospitalNotification-messageHeader`,
  notificationEncounter: `${NOTIFICATION}medcom-hospitalNotification-encounter`,
  acknowledgement: `${ACKNOWLEDGEMENT}medcom-messaging-acknowledgement`,
  acknowledgementHeader: `${ACKNOWLEDGEMENT}medcom-messaging-acknowledgementHeader`,
  acknowledgementOutcome: `${ACKNOWLEDGEMENT}medcom-acknowledgement-operationoutcome`,
  careCommunication: `${CARE}medcom-careCommunication-message`,
  careCommunicationHeader: `${CARE}medcom-careCommunication-messageHeader`,
  careCommunicationContent: `${CARE}medcom-careCommunication-communication`,
  careCommunicationProvenance: `${CARE}medcom-careCommunication-provenance`,
} as const;

export const EXTENSION = {
  destinationUse: `${MESSAGING}medcom-messaging-destinationUseExtension`,
  dateTime: `${CORE}medcom-core-datetime-extension`,
  practitioner: `${CORE}medcom-core-practitioner-extension`,
  contact: `${CORE}medcom-core-contact-extension`,
  identifier: `${CORE}medcom-core-identifier-extension`,
  sender: `${CORE}medcom-core-sender-extension`,
  // The missing c in "notifiation" is part of the address.
  leavePeriod: `${NOTIFICATION}medcom-hospitalnotifiation-leave-period-extension`,
  reportOfAdmission: `${NOTIFICATION}medcom-messaging-reportOfAdmissionExtension`,
  reportOfAdmissionRecipient: `${NOTIFICATION}medcom-messaging-reportOfAdmissionRecipientExtension`,
} as const;
