/** Value set medcm-producentID-valueset (spelling official) with its one code: KAF, Kommunal akutfunktion. */
export const PRODUCER_SYSTEM = 'http://medcomfhir.dk/ig/terminology/CodeSystem/MedComProducentID';

export const PRODUCER_IDS: ReadonlySet<string> = new Set(['KAF']);
