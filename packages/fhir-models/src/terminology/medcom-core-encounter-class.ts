/** Value set medcom-core-encounter-class 2.0.0: encounter codes of v3-ActCode without OBSENC, and MedCom's `other`. */
const ACT_CODE = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
const MEDCOM = 'http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-core-encounter-act-codes';

const ACT_CODES = ['AMB', 'EMER', 'FLD', 'HH', 'IMP', 'ACUTE', 'NONAC', 'PRENC', 'SS', 'VR'];

const SYSTEM_OF: ReadonlyMap<string, string> = new Map([
  ...ACT_CODES.map((code): [string, string] => [code, ACT_CODE]),
  ['other', MEDCOM],
]);

/** The system of an encounter class; undefined for a code outside the value set. */
export function encounterClassSystem(code: string): string | undefined {
  return SYSTEM_OF.get(code);
}
