import { error, text, warning } from './rule.ts';

const IDENTIFIER = text('Ret identifikationen.', 'Correct the identifier.');
const FILL = text('Udfyld elementet.', 'Fill in the element.');

/** Core 2.4.0 and 3.0.1 with dk-core 3.4.0: what messages of these sets share. */
export const CORE_RULES = {
  'one-patient': error(
    'invariant',
    text('Meddelelsen skal have netop én Patient.', 'The message must have exactly one Patient.'),
    text('Medsend én Patient.', 'Send one Patient.'),
  ),
  'x-ecpr': error(
    'value',
    text('Det nationale erstatnings-CPR er ugyldigt.', 'The national replacement number is not valid.'),
    IDENTIFIER,
  ),
  'd-ecpr': error(
    'value',
    text('Det regionale erstatnings-CPR er ugyldigt.', 'The regional replacement number is not valid.'),
    IDENTIFIER,
  ),
  'ecpr-use': error(
    'value',
    text('Et erstatnings-CPR har use temp.', 'A replacement number has the use temp.'),
    text('Brug temp eller udelad use.', 'Use temp, or leave it out.'),
  ),
  'patient-identifier': error(
    'structure',
    text(
      'Patienten har flere identifikationer af samme slags.',
      'The patient has several identifiers of the same kind.',
    ),
    IDENTIFIER,
  ),
  'marital-status-unknown-usage': warning(
    'invariant',
    text('Civilstanden er ikke en af de danske.', 'The marital status is not one of the Danish.'),
    text('Brug de danske koder.', 'Use the Danish codes.'),
  ),
  'authorization-id-format': error(
    'value',
    text(
      'Autorisations-id er ikke fem konsonanter og cifre.',
      'The authorisation id is not five consonants and digits.',
    ),
    IDENTIFIER,
  ),
  'medcom-uuidv4': error(
    'value',
    text(
      'Identifikationen er ikke urn:uuid: og en UUID med små bogstaver.',
      'The identifier is not urn:uuid: and a UUID in lower case.',
    ),
    IDENTIFIER,
  ),
  'medcom-core-contact': error(
    'value',
    text(
      'Telefonnummeret har andet end plus, cifre og bindestreger.',
      'The phone number has more than plus, digits and hyphens.',
    ),
    text('Skriv nummeret uden mellemrum.', 'Write the number without spaces.'),
  ),
  'message-size': error(
    'too-long',
    text('Meddelelsen er større end 50 MB.', 'The message is larger than 50 MB.'),
    text('Send færre eller mindre bilag.', 'Send fewer or smaller attachments.'),
  ),
  base64: error(
    'value',
    text('Bilagets data er ikke base64.', 'The data of the attachment is not base64.'),
    text('Kod filen som base64.', 'Encode the file as base64.'),
  ),
  'att-1': error(
    'invariant',
    text('Et bilag med data skal have en filtype.', 'An attachment with data must have a content type.'),
    FILL,
  ),
} as const;
