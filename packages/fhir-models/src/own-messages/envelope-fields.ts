import { SYSTEM } from '../identifiers/system.ts';
import { ENCOUNTER_CLASS } from '../terminology/medcom-hospital-notification-encounter-class.ts';
import { at, many, maybe, one, type RecordOf, some } from './field.ts';

const OFFICIAL = { use: 'official' };
const PHONE = { system: 'phone' };

/** Patient. */
export const CITIZEN = {
  cpr: at(['identifier', { system: SYSTEM.cpr }, 'value'], one.text('CPR', 'CPR number')),
  given: at(['name', OFFICIAL, 'given'], many.text('Fornavn', 'Given name')),
  family: at(['name', OFFICIAL, 'family'], one.text('Efternavn', 'Family name')),
  phone: at(['telecom', PHONE, 'value'], maybe.text('Telefon', 'Telephone')),
  address: at(
    ['address', 0],
    maybe.group('Adresse', 'Address', {
      line: at(['line'], some.text('Vej', 'Street')),
      postalCode: at(['postalCode'], one.text('Postnummer', 'Postal code')),
      city: at(['city'], one.text('By', 'City')),
    }),
  ),
};

/** Encounter: the hospital stay the message is about. */
export const STAY = {
  encounterId: at(['id'], one.text('Id', 'Id')),
  class: at(['class'], one.code('Klasse', 'Class', ENCOUNTER_CLASS)),
  startedAt: at(['period', 'start'], one.moment('Start', 'Start')),
  endedAt: at(['period', 'end'], maybe.moment('Slut', 'End')),
  episodes: at(
    ['episodeOfCare'],
    some.group('Forløbs-id', 'Episode of care', {
      system: at(['identifier', 'system'], maybe.text('System', 'System')),
      value: at(['identifier', 'value'], one.text('Id', 'Id')),
    }),
  ),
};

/** Practitioner: who signed. */
export const SIGNER = {
  name: at(['name', 0, 'text'], one.text('Navn', 'Name')),
  authorisation: at(['identifier', 0, 'value'], maybe.text('Autorisation', 'Authorisation')),
};

/** PractitionerRole: in which role, and where to call. */
export const SIGNER_ROLE = {
  title: at(['code', 0, 'text'], one.text('Titel', 'Title')),
  phone: at(['telecom', PHONE, 'value'], one.text('Telefon', 'Telephone')),
  specialty: at(['specialty', 0, 'text'], maybe.text('Speciale', 'Specialty')),
};

export type Citizen = RecordOf<typeof CITIZEN>;
export type Stay = RecordOf<typeof STAY>;
export type Author = RecordOf<typeof SIGNER> & RecordOf<typeof SIGNER_ROLE>;
