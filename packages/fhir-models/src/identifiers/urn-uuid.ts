const PREFIX = 'urn:uuid:';
const LOWER_CASE = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** True of `urn:uuid:` and a lower-case UUID of any version (MedCom's medcom-uuidv4, dk-core's uuid). */
export function isUrnUuid(text: string): boolean {
  return LOWER_CASE.test(text);
}

/** The address form of a bare UUID. */
export function urnUuid(uuid: string): string {
  return `${PREFIX}${uuid.toLowerCase()}`;
}

/** The bare, lower-case id of such an address; any other text as it is. */
export function uuidOfUrn(text: string): string {
  return text.toLowerCase().startsWith(PREFIX) ? text.slice(PREFIX.length).toLowerCase() : text;
}
