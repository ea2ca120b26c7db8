/** Code system of Fælles Sprog III (KL term 2.3.0); its parts are in files of their own. */
export const FSIII_SYSTEM = 'urn:oid:1.2.208.176.2.21';
