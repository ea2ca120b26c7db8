import { vocabulary } from './vocabulary.ts';

export const DESTINATION_USE_SYSTEM = 'http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-messaging-destinationUse';

export const PRIMARY = 'primary';

/** Code system medcom-messaging-destinationUse; `cc` is closed to 0..0 in every message type known here. */
export const DESTINATION_USE = vocabulary(DESTINATION_USE_SYSTEM, [
  [PRIMARY, 'Primær modtager', 'Primary destination'],
  ['cc', 'Kopimodtager', 'Carbon-copy destination'],
]);
