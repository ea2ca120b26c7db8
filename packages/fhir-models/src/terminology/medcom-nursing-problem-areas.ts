import { ownVocabulary } from './overgang-system.ts';

/** The 12 nursing problem areas; MedCom's messages join the first two, which gives the letters A to K. */
export const NURSING_AREA = ownVocabulary('nursing-problem-area', [
  ['A', 'Bevægeapparat og aktuel funktionsevne', 'Musculoskeletal system and present functional ability'],
  ['B', 'Ernæring', 'Nutrition'],
  ['C', 'Hud og slimhinder', 'Skin and mucous membranes'],
  ['D', 'Kommunikation', 'Communication'],
  ['E', 'Psykosociale forhold', 'Psychosocial conditions'],
  ['F', 'Respiration og cirkulation', 'Respiration and circulation'],
  ['G', 'Seksualitet', 'Sexuality'],
  ['H', 'Smerter og sanseindtryk', 'Pain and senses'],
  ['I', 'Søvn og hvile', 'Sleep and rest'],
  ['J', 'Viden og udvikling', 'Knowledge and development'],
  ['K', 'Udskillelse af affaldsstoffer', 'Elimination'],
]);
