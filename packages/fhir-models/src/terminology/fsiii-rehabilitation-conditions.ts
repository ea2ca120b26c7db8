import { FSIII_SYSTEM } from './fsiii-system.ts';
import { vocabulary } from './vocabulary.ts';

/** Conditions of rehabilitation after a hospital stay (section 140, FSIII). */
export const REHABILITATION_CONDITION = vocabulary(FSIII_SYSTEM, [
  ['2bd07f7c-e6bb-424b-ab8f-f7c1de2afe80', 'Lave mad', 'Preparing meals'],
  ['b53bca74-fd3f-4127-89ae-1a39d7836b93', 'Lave husligt arbejde', 'Doing housework'],
  ['bd088375-65fc-4e1d-9a8b-78dc918e6581', 'Indkøb', 'Shopping'],
  ['86e1982c-f459-4658-9071-e4bf3453a687', 'Forflytte sig', 'Transferring oneself'],
  ['dd41df82-3c13-4523-b9c5-e83676425299', 'Mobilitet og bevægelse', 'Mobility and movement'],
  ['243ae4ae-4e36-4192-88cb-399711ac3766', 'Personlig pleje', 'Personal care'],
  ['290baa56-5d8c-40a6-b40c-1de05649f0d1', 'Spise og drikke', 'Eating and drinking'],
  ['6a2c3341-c13e-4638-961d-72ba0fe29a80', 'Sundhedskompetence', 'Health literacy'],
  ['064f983b-5ec5-40a3-bc90-c3fcec6b6ef5', 'Kommunikation', 'Communication'],
  ['1d9759c6-6526-4d07-994a-5dee3fa65177', 'Energi og handlekraft', 'Energy and drive'],
  ['56860429-eabe-4d48-b8ad-d7f7b28f6df5', 'Hukommelse', 'Memory'],
  ['b16668ff-9c02-491e-b082-7b699d93f5bc', 'Kognitive funktioner', 'Cognitive functions'],
  ['263a2c2f-7ae2-4264-8808-7e8216b1a118', 'Sår og cicatriser', 'Wounds and scars'],
  ['26b05040-94f3-4c8c-9ede-c7223bddf518', 'Respiration og cirkulation', 'Respiration and circulation'],
  ['3c685f14-5d48-4b1c-a451-9da780e2b41c', 'Sanser og smerter', 'Senses and pain'],
  ['bbc99471-a9f3-41f1-a95b-6842abfb551a', 'Kontinens', 'Continence'],
  ['c6f49b84-58af-43df-bb3e-0d6a67fa0aba', 'Bevægeapparat', 'Musculoskeletal system'],
]);
