import { FSIII_SYSTEM } from './fsiii-system.ts';
import { vocabulary } from './vocabulary.ts';

/** What the citizen says of doing it (udførelse, FSIII group C). */
export const OWN_PERFORMANCE = vocabulary(FSIII_SYSTEM, [
  ['C1', 'Udfører selv', 'Does it alone'],
  ['C2', 'Udfører dele af', 'Does parts of it'],
  ['C3', 'Udfører ikke selv', 'Does not do it alone'],
  ['C4', 'Ikke relevant', 'Not relevant'],
]);
