/** Code system medcom-observation-codes 1.0.1. */
export const OBSERVATION_SYSTEM = 'http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-observation-codes';

const OBSERVATIONS: ReadonlyMap<string, string> = new Map([
  ['MCS88122', 'Pt—Respiration; frekvens = ? X 1/min'],
  ['MCS88125', 'Pt—Tidlig Opsporing af Begyndende Sygdom (TOBS) score; antal (værdi 0-15) = ?'],
  [
    'MCS88126',
    'Pt—Bevidsthedsniveau; arb.antal(værdi 0-3) = ? (0: Habituel, 1: Agiteret eller reagerer kun på tale, 2: Reagerer kun på smerte, 3: Ingen reaktion)',
  ],
  ['MCS88147', 'Pt—Manniche VAS-score(total); antal(værdi 0-60) = ?'],
]);

/** Official name of a MedCom observation; undefined for any other code. */
export function medcomObservationName(code: string): string | undefined {
  return OBSERVATIONS.get(code);
}
