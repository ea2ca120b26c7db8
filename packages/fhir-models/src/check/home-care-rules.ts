import { error, text, warning } from './rule.ts';

const FILL = text('Udfyld elementet.', 'Fill in the element.');
const IDENTIFIER = text('Ret identifikationerne.', 'Correct the identifiers.');

/** HomeCareObservation 1.2.1: MedCom's own keys where they have one. */
export const HOME_CARE_RULES = {
  'medcom-homecareObsMessage-2': {
    ...error(
      'code-invalid',
      text('Aktiviteten er ikke en af prøvesvarets.', 'The activity is none of a home care observation.'),
      text('Brug en kode fra værdisættet.', 'Use a code of the value set.'),
    ),
    coding: 'MSG_VALUESET_VALUE_UNKNOWN',
  },
  'medcom-hcobs-definition-url': error(
    'invariant',
    text('MessageHeader.definition er ikke version 1.', 'MessageHeader.definition is not of version 1.'),
    text('Brug definitionen med |1.1.', 'Use the definition with |1.1.'),
  ),
  'medcom-homecareReport-1': error(
    'invariant',
    text('Den udførende mangler en kodet rolle.', 'The performer has no coded role.'),
    FILL,
  ),
  'medcom-homecareReport-2': error(
    'invariant',
    text('Den udførende mangler navn.', 'The performer has no name.'),
    FILL,
  ),
  'medcom-homecareReport-3': error(
    'invariant',
    text('Den udførende mangler telefonnummer.', 'The performer has no phone number.'),
    FILL,
  ),
  'medcom-homecareReport-5': error(
    'invariant',
    text('Den, der har lavet bilaget, mangler en kodet rolle.', 'The author of the attachment has no coded role.'),
    FILL,
  ),
  'medcom-homecareReport-6': error(
    'invariant',
    text('Den, der har lavet bilaget, mangler navn.', 'The author of the attachment has no name.'),
    FILL,
  ),
  'medcom-homecareObservation-4': error(
    'invariant',
    text(
      'Rekvirenten har hverken initialer eller en grund til, at de mangler.',
      'The requester has neither initials nor a reason for their absence.',
    ),
    FILL,
  ),
  'dk-core-observation-mandatory-units': error(
    'invariant',
    text('Målingen mangler enhed.', 'The quantity has no unit.'),
    FILL,
  ),
  'producer-identifiers': error(
    'required',
    text(
      'Producenten skal have SOR, lokationsnummer og netop ét kendt producent-id.',
      'The producer must have a SOR id, a location number and exactly one known producer id.',
    ),
    IDENTIFIER,
  ),
  'requester-identifiers': error(
    'required',
    text(
      'Rekvirenten skal have SOR, lokationsnummer og netop ét ydernummer.',
      'The requester must have a SOR id, a location number and exactly one provider number.',
    ),
    IDENTIFIER,
  ),
  'report-performers': error(
    'structure',
    text(
      'Svaret skal have producenten og én medarbejder som udførende.',
      'The report must have the producer and one member of staff as performers.',
    ),
    FILL,
  ),
  'report-security': error(
    'value',
    text('Svarets sikkerhedsmærke er ikke R.', 'The security label of the report is not R.'),
    text('Brug R eller udelad mærket.', 'Use R, or leave the label out.'),
  ),
  'observation-value': error(
    'structure',
    text('Resultatet har flere værdier.', 'The result has several values.'),
    text('Send én værdi.', 'Send one value.'),
  ),
  'cancellation-reason': warning(
    'business-rule',
    text(
      'En annullering har ikke en af standardens begrundelser.',
      'A cancellation has none of the reasons of the standard.',
    ),
    text('Skriv en af de tre begrundelser i conclusion.', 'Write one of the three reasons in the conclusion.'),
  ),
  'observation-history': warning(
    'business-rule',
    text('Den tidligere meddelelse er ikke med i historikken.', 'The earlier message is missing from the history.'),
    text('Send både den tidligere og den nye Provenance.', 'Send both the earlier Provenance and the new one.'),
  ),
} as const;
