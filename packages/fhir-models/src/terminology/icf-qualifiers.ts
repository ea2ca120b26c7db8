import { ownVocabulary } from './overgang-system.ts';

/** The extent ICF qualifies a function by; ICF writes it after the code, we beside it. */
export const ICF_GRADIENT = ownVocabulary('icf-gradient', [
  ['0', 'Ingen vanskelighed', 'No difficulty'],
  ['1', 'Let vanskelighed', 'Mild difficulty'],
  ['2', 'Moderat vanskelighed', 'Moderate difficulty'],
  ['3', 'Svær vanskelighed', 'Severe difficulty'],
  ['4', 'Fuldstændig vanskelighed', 'Complete difficulty'],
  ['8', 'Uspecificeret', 'Not specified'],
  ['9', 'Ikke anvendelig', 'Not applicable'],
]);
