import { OVERGANG_SYSTEM } from './overgang-system.ts';
import { vocabulary } from './vocabulary.ts';

/** The mark of a discharge letter: what the practice has to do with it. */
export const LETTER_PRIORITY = vocabulary(`${OVERGANG_SYSTEM}/letter-priority`, [
  ['red', 'Rød: lægen skal handle hurtigt', 'Red: the doctor must act soon'],
  ['yellow', 'Gul: lægen skal handle', 'Yellow: the doctor must act'],
  ['green', 'Grøn: til orientering', 'Green: for information'],
]);
