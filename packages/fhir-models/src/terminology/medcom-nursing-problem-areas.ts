import { FSIII_SYSTEM } from './fsiii-system.ts';
import { ownVocabulary } from './overgang-system.ts';
import type { CodeOf, Vocabulary } from './vocabulary.ts';

const AREAS = ownVocabulary('nursing-problem-area', [
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

/** FSIII has the areas as groups of its health conditions; A joins two of them and so has none. */
const FSIII_GROUPS: ReadonlyMap<string, string> = new Map([
  ['B', 'I3'],
  ['C', 'I4'],
  ['D', 'I5'],
  ['E', 'I6'],
  ['F', 'I7'],
  ['G', 'I8'],
  ['H', 'I9'],
  ['I', 'I10'],
  ['J', 'I11'],
  ['K', 'I12'],
]);

/** The 12 nursing problem areas; MedCom's messages join the first two, which gives the letters A to K. */
export const NURSING_AREA: Vocabulary<CodeOf<typeof AREAS>> = {
  ...AREAS,
  also: { system: FSIII_SYSTEM, codes: FSIII_GROUPS },
};
