const CANONICAL =
  'http://medcomfhir.dk/ig/messagedefinitions/MessageDefinition/MedComCareCommunicationMessageDefinition';

/** What MessageHeader.definition says of the standard's own version. */
export const DEFINITION = `${CANONICAL}|5.0`;

/** True of the definition with a version 5; the bar is literal (medcom-carecommunication-definition-url of 5.0.3 on). */
export function isDefinition(text: string): boolean {
  return text.startsWith(`${CANONICAL}|`) && /^5\.[0-9]{1,2}$/.test(text.slice(CANONICAL.length + 1));
}
