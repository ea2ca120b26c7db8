/** Base of everything that is ours and of no standard; a reserved domain, never looked up. */
export const OVERGANG = 'https://overgang.example/fhir';

/** Base of our code systems. */
export const OVERGANG_SYSTEM = `${OVERGANG}/CodeSystem`;
