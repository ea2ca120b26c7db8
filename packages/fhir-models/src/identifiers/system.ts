/** Identifier systems as the profiles pinned by HospitalNotification 3.0.2 and Acknowledgement 2.0.3 name them. */
export const SYSTEM = {
  cpr: 'urn:oid:1.2.208.176.1.2',
  sor: 'urn:oid:1.2.208.176.1.1',
  // dk-core up to 3.4.0; https, not http.
  gln: 'https://www.gs1.org/gln',
  cvr: 'http://cvr.dk',
  yder: 'urn:oid:1.2.208.176.1.4',
  municipality: 'http://hl7.dk/fhir/core/CodeSystem/dk-core-municipality-codes',
  region: 'http://hl7.dk/fhir/core/CodeSystem/dk-core-regional-subdivision-codes',
  lpr3: 'https://www.esundhed.dk/Registre/Landspatientregisteret',
} as const;
