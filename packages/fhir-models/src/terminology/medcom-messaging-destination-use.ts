/** Code system medcom-messaging-destinationUse; `cc` is closed to 0..0 in every message type known here. */
export const DESTINATION_USE_SYSTEM = 'http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-messaging-destinationUse';

export const PRIMARY = 'primary';
