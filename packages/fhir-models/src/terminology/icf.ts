/** Code system of ICF, the International Classification of Functioning; only its shape is known here. */
export const ICF_SYSTEM = 'http://hl7.org/fhir/sid/icf';
