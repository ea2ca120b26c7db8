/** Identifier systems as the profiles pinned by the message types name them. */
export const SYSTEM = {
  cpr: 'urn:oid:1.2.208.176.1.2',
  sor: 'urn:oid:1.2.208.176.1.1',
  // dk-core up to 3.4.0; https, not http.
  gln: 'https://www.gs1.org/gln',
  cvr: 'http://cvr.dk',
  yder: 'urn:oid:1.2.208.176.1.4',
  municipality: 'http://hl7.dk/fhir/core/CodeSystem/dk-core-municipality-codes',
  region: 'http://hl7.dk/fhir/core/CodeSystem/dk-core-regional-subdivision-codes',
  kombit: 'https://kombit.dk/sts/organisation',
  authorisation: 'https://autregweb.sst.dk',
  xEcpr: 'urn:oid:1.2.208.176.1.6.1.1',
  dEcpr: 'urn:oid:1.2.208.176.1.6.1.3',
  lpr3: 'https://www.esundhed.dk/Registre/Landspatientregisteret',
} as const;
