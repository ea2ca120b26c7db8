import { vocabulary } from './vocabulary.ts';

/** Code system medcom-core-PractitionerRolesAutorisationsregistret: the codes its value set takes of it. */
export const AUTHORISATION_ROLE = vocabulary(
  'http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-core-PractitionerRolesAutorisationsregistret',
  [
    ['ambulancebehandler', 'Ambulancebehandler', 'Ambulance paramedic'],
    ['laege', 'Læge', 'Doctor'],
    ['osteopat', 'Osteopat', 'Osteopath'],
  ],
);
