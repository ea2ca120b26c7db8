/** Value set medcom-core-PractitionerRoles 2.0.0. The binding is an example: other codes are legal. */
const AUTHORISATION =
  'http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-core-PractitionerRolesAutorisationsregistret';
const SKS = 'http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-core-PractitionerRolesSKSadministrativ';
const NULL_FLAVOR = 'http://terminology.hl7.org/CodeSystem/v3-NullFlavor';

// The standard has Danish displays only. Of the other codes of this system, the next one has its own.
const AUTHORISATION_ROLES: ReadonlyMap<string, string> = new Map([
  ['ambulancebehandler', 'Ambulancebehandler'],
  ['laege', 'Læge'],
  ['osteopat', 'Osteopat'],
]);

const SKS_ROLES: ReadonlyMap<string, string> = new Map([
  ['speciallaege', 'Speciallæge'],
  ['speciallaegeipraksis', 'Speciallæge i praksis'],
  ['cheflaege', 'Cheflæge'],
  ['overlaege', 'Overlæge'],
  ['afdelingslaege', 'Afdelingslæge'],
  ['sygehuslaege', 'Sygehuslæge'],
  ['sygeplejerske', 'Sygeplejerske'],
  ['sundhedsplejerske', 'Sundhedsplejerske'],
  ['socialogsundhedsassistent', 'Social- og sundhedsassistent'],
  ['socialogsundhedsmedhjaelper', 'Social- og sundhedsmedhjælper'],
  ['sygehjaelper', 'Sygehjælper'],
  ['plejer', 'Plejer'],
  ['plejehjemsassistent', 'Plejehjemsassistent'],
  ['tandlaege', 'Tandlæge'],
  ['klinisktandtekniker', 'Klinisk tandtekniker'],
  ['tandplejer', 'Tandplejer'],
  ['farmaceut', 'Farmaceut'],
  ['apoteker', 'Apoteker'],
  ['psykolog', 'Psykolog'],
  ['jordemoder', 'Jordemoder'],
  ['fysioterapeut', 'Fysioterapeut'],
  ['ergoterapeut', 'Ergoterapeut'],
  ['bioanalytiker', 'Bioanalytiker'],
  ['radiograf', 'Radiograf'],
  ['diaetist', 'Diætist'],
  ['diaetistassistent', 'Diætistassistent'],
  ['audilogiassistent', 'Audilogiassistent'],
  ['neurofysiologassistent', 'Neurofysiologassistent'],
  ['kiropraktor', 'Kiropraktor'],
  ['zoneterapeut', 'Zoneterapeut'],
  ['psykoterapeut', 'Psykoterapeut'],
  ['audiologopaed', 'Audiologopæd'],
  ['laegesekretaer', 'Lægesekretær'],
  ['ledendelaegesekretaer', 'Ledende lægesekretær'],
  ['sygeplejesekretaer', 'Sygeplejesekretær'],
  ['fodterapeut', 'Fodterapeut'],
  ['socialraadgiver', 'Socialrådgiver'],
  ['ledendesocialraadgiver', 'Ledende socialrådgiver'],
  ['laerer', 'Lærer'],
  ['paedagog', 'Pædagog'],
  ['beskaeftigelsesvejleder', 'Beskæftigelsesvejleder'],
  ['bandagist', 'Bandagist'],
  ['skomager', 'Skomager'],
  ['optiker', 'Optiker'],
  // Misspelled, deprecated, and still in the value set.
  ['socialogsundhedsmehjaelper', 'Social- og sundhedsmedhjælper'],
  ['pyskolog', 'Psykolog'],
  ['sygeplejesekretear', 'Sygeplejesekretær'],
]);

const SYSTEMS: readonly (readonly [system: string, roles: ReadonlyMap<string, string>])[] = [
  [SKS, SKS_ROLES],
  [AUTHORISATION, AUTHORISATION_ROLES],
  [NULL_FLAVOR, new Map([['NAVU', 'Ikke oplyst']])],
];

/** The code system that holds a role code; undefined for a code of none. */
export function practitionerRoleSystem(code: string): string | undefined {
  return SYSTEMS.find(([, roles]) => roles.has(code))?.[0];
}

/** Danish name of a role; the code itself when it is not in the value set. */
export function practitionerRoleName(code: string): string {
  return SYSTEMS.find(([, roles]) => roles.has(code))?.[1].get(code) ?? code;
}
