import { FSIII_SYSTEM } from './fsiii-system.ts';
import { vocabulary } from './vocabulary.ts';

/** Interventions of rehabilitation after a hospital stay (section 140, FSIII). */
export const REHABILITATION_INTERVENTION = vocabulary(FSIII_SYSTEM, [
  ['1130ad70-6553-490d-87f8-5e8941687a0c', 'Terapeutfaglig udredning', 'Assessment by a therapist'],
  ['2abe20c7-c0b4-41c1-b397-52acf36499ef', 'Fysisk træning', 'Physical training'],
  ['58293f63-00d7-4730-8dbc-c784d40f9e23', 'Funktionstræning', 'Functional training'],
  ['7f825e3e-1a5c-4249-bf41-9f7171fb6b8a', 'ADL-træning', 'ADL training'],
  ['2c661159-1bb3-4af2-bdf1-f3a9927a99e2', 'Kognitiv træning', 'Cognitive training'],
  ['8d714c98-f23a-4722-8a2f-85c162fe4840', 'Psykomotorisk træning', 'Psychomotor training'],
  ['66fb32c9-ecc3-484b-be49-f20094be237c', 'Vejledning og undervisning', 'Guidance and teaching'],
  ['f8ac963c-6ec5-4ec5-bd90-a22fea4e2d16', 'Manuel behandling', 'Manual treatment'],
  ['571fa7da-a155-4a84-b780-ef19170d48a0', 'Opfølgning', 'Follow-up'],
  ['ba3e17bd-d4aa-4848-acad-25adc8285c19', 'Koordinering og kommunikation', 'Coordination and communication'],
]);
