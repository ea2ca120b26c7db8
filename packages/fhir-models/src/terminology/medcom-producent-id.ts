import { codesOf, vocabulary } from './vocabulary.ts';

export const PRODUCER_SYSTEM = 'http://medcomfhir.dk/ig/terminology/CodeSystem/MedComProducentID';

/** Value set medcm-producentID-valueset (spelling official) with its one code. */
export const PRODUCER_ID = vocabulary(PRODUCER_SYSTEM, [['KAF', 'Kommunal akutfunktion', 'Municipal acute function']]);

export const PRODUCER_IDS = codesOf(PRODUCER_ID);
