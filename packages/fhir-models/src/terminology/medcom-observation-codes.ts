import { nameIn, vocabulary } from './vocabulary.ts';

export const OBSERVATION_SYSTEM = 'http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-observation-codes';

/** Code system medcom-observation-codes 1.0.1; the English names are ours. */
export const OBSERVATION = vocabulary(OBSERVATION_SYSTEM, [
  ['MCS88122', 'Pt—Respiration; frekvens = ? X 1/min', 'Pt—Respiration; frequency = ? X 1/min'],
  [
    'MCS88125',
    'Pt—Tidlig Opsporing af Begyndende Sygdom (TOBS) score; antal (værdi 0-15) = ?',
    'Pt—Early detection of beginning illness (TOBS) score; number (value 0-15) = ?',
  ],
  [
    'MCS88126',
    'Pt—Bevidsthedsniveau; arb.antal(værdi 0-3) = ? (0: Habituel, 1: Agiteret eller reagerer kun på tale, 2: Reagerer kun på smerte, 3: Ingen reaktion)',
    'Pt—Level of consciousness; arb.number(value 0-3) = ? (0: Habitual, 1: Agitated or reacts only to speech, 2: Reacts only to pain, 3: No reaction)',
  ],
  [
    'MCS88147',
    'Pt—Manniche VAS-score(total); antal(værdi 0-60) = ?',
    'Pt—Manniche VAS score(total); number(value 0-60) = ?',
  ],
]);

/** Official Danish name of a MedCom observation; undefined for any other code. */
export function medcomObservationName(code: string): string | undefined {
  return nameIn(OBSERVATION, code)?.da;
}
