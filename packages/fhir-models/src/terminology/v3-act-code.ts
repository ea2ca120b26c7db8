import { vocabulary } from './vocabulary.ts';

/** Code system v3-ActCode: the encounter classes of value set medcom-core-encounter-class 2.0.0, without OBSENC. */
export const ACT_CODE = vocabulary('http://terminology.hl7.org/CodeSystem/v3-ActCode', [
  ['AMB', 'Ambulant', 'Ambulatory'],
  ['EMER', 'Akut ambulant', 'Emergency'],
  ['FLD', 'Uden for institution', 'Field'],
  ['HH', 'I hjemmet', 'Home health'],
  ['IMP', 'Indlagt', 'Inpatient'],
  ['ACUTE', 'Akut indlagt', 'Inpatient acute'],
  ['NONAC', 'Indlagt, ikke akut', 'Inpatient non-acute'],
  ['PRENC', 'Før indlæggelse', 'Pre-admission'],
  ['SS', 'Kort ophold', 'Short stay'],
  ['VR', 'Virtuel', 'Virtual'],
]);
