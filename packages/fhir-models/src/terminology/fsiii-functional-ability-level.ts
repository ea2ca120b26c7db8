import { FSIII_SYSTEM } from './fsiii-system.ts';
import { vocabulary } from './vocabulary.ts';

/** Level of functional ability (funktionsniveau, FSIII group B; the scores of XDIS16, XDIS18 and XDIS21). */
export const ABILITY_LEVEL = vocabulary(FSIII_SYSTEM, [
  ['B1', 'Ingen/ubetydelige begrænsninger', 'No or negligible limitations'],
  ['B2', 'Lette begrænsninger', 'Slight limitations'],
  ['B3', 'Moderate begrænsninger', 'Moderate limitations'],
  ['B4', 'Svære begrænsninger', 'Severe limitations'],
  ['B5', 'Totale begrænsninger', 'Total limitations'],
  ['B6', 'Ikke relevant', 'Not relevant'],
]);
