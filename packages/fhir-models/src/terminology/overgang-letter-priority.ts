import { ownVocabulary } from './overgang-system.ts';

/** The mark of a discharge letter: what the practice has to do with it. */
export const LETTER_PRIORITY = ownVocabulary('letter-priority', [
  ['red', 'Rød: lægen skal handle hurtigt', 'Red: the doctor must act soon'],
  ['yellow', 'Gul: lægen skal handle', 'Yellow: the doctor must act'],
  ['green', 'Grøn: til orientering', 'Green: for information'],
]);
