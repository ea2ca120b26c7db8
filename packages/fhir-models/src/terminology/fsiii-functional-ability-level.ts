import { OVERGANG_SYSTEM } from './overgang-system.ts';
import { vocabulary } from './vocabulary.ts';

/** Limitation levels of FSIII (the scores of XDIS16, XDIS18 and XDIS21). */
export const ABILITY_LEVEL = vocabulary(`${OVERGANG_SYSTEM}/ability-level`, [
  ['0', 'Ingen eller ubetydelige begrænsninger', 'No or negligible limitations'],
  ['1', 'Lette begrænsninger', 'Slight limitations'],
  ['2', 'Moderate begrænsninger', 'Moderate limitations'],
  ['3', 'Svære begrænsninger', 'Severe limitations'],
  ['4', 'Totale begrænsninger', 'Total limitations'],
  ['not-relevant', 'Ikke relevant', 'Not relevant'],
]);

/** What the citizen says of doing it (FSIII, udførelse). */
export const OWN_PERFORMANCE = vocabulary(`${OVERGANG_SYSTEM}/own-performance`, [
  ['self', 'Udfører selv', 'Does it alone'],
  ['partly', 'Udfører dele af aktiviteten', 'Does parts of it'],
  ['not', 'Udfører ikke', 'Does not do it'],
]);

/** What it means to the citizen (FSIII, betydning). */
export const OWN_IMPORTANCE = vocabulary(`${OVERGANG_SYSTEM}/own-importance`, [
  ['limited', 'Oplever begrænsninger', 'Feels limited'],
  ['not-limited', 'Oplever ikke begrænsninger', 'Does not feel limited'],
]);

/** ICF qualifier of extent. */
export const ICF_GRADIENT = vocabulary(`${OVERGANG_SYSTEM}/icf-gradient`, [
  ['0', 'Ingen vanskelighed', 'No difficulty'],
  ['1', 'Let vanskelighed', 'Mild difficulty'],
  ['2', 'Moderat vanskelighed', 'Moderate difficulty'],
  ['3', 'Svær vanskelighed', 'Severe difficulty'],
  ['4', 'Fuldstændig vanskelighed', 'Complete difficulty'],
  ['8', 'Uspecificeret', 'Not specified'],
  ['9', 'Ikke anvendelig', 'Not applicable'],
]);
