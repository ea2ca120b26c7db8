import { FSIII_SYSTEM } from './fsiii-system.ts';
import { vocabulary } from './vocabulary.ts';

/** What it means to the citizen (betydning, FSIII group D). */
export const OWN_IMPORTANCE = vocabulary(FSIII_SYSTEM, [
  ['D1', 'Oplever ikke begrænsninger', 'Does not feel limited'],
  ['D2', 'Oplever begrænsninger', 'Feels limited'],
]);
