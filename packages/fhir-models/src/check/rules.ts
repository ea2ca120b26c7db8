import type { Finding } from './finding.ts';

type Text = { da: string; en: string };
type Rule = Omit<Finding, 'path' | 'rule'>;

const text = (da: string, en: string): Text => ({ da, en });
const error = (code: string, message: Text, mend: Text): Rule => ({ severity: 'error', code, message, mend });
const fatal = (code: string, message: Text, mend: Text): Rule => ({ ...error(code, message, mend), severity: 'fatal' });
const warning = (code: string, message: Text, mend: Text): Rule => ({
  ...error(code, message, mend),
  severity: 'warning',
});

const REMOVE = text('Fjern elementet.', 'Remove the element.');
const FILL = text('Udfyld elementet.', 'Fill in the element.');
const AS_TABLE = text('Ret værdien efter MedComs kodeoversigt.', 'Set the value given by MedCom’s code overview.');
const IDENTIFIER = text('Ret identifikationen.', 'Correct the identifier.');
const TIMES = text('Ret tidspunkterne.', 'Correct the times.');
const HISTORY = text(
  'Send hele historikken: alle tidligere Provenance-ressourcer og én ny.',
  'Send the whole history: every earlier Provenance and one new.',
);

/** Every rule a message is checked against: MedCom's and HL7's own names where they have one. */
const RULES = {
  // The JSON itself
  'json-depth': fatal(
    'structure',
    text('JSON er indlejret dybere, end FHIR kan være.', 'The JSON is nested deeper than FHIR can be.'),
    text('Send en FHIR-Bundle.', 'Send a FHIR Bundle.'),
  ),
  'json-size': fatal(
    'too-costly',
    text('Meddelelsen har for mange elementer.', 'The message has too many elements.'),
    text('Send én meddelelse om én borger.', 'Send one message about one citizen.'),
  ),
  'json-text': error(
    'value',
    text('En tekst har tegn, som ikke er tilladt i FHIR.', 'A text has characters FHIR does not allow.'),
    text('Fjern styretegn og halve surrogatpar.', 'Remove control characters and lone surrogates.'),
  ),
  'json-empty': error(
    'structure',
    text('Et element er tomt.', 'An element is empty.'),
    text('Udelad elementer uden indhold.', 'Leave out elements without content.'),
  ),
  'modifier-extension': error(
    'extension',
    text('En ukendt udvidelse ændrer meningen.', 'An unknown extension changes the meaning.'),
    text('Send uden modifierExtension og implicitRules.', 'Send without modifierExtension and implicitRules.'),
  ),
  // Shape
  bundle: fatal(
    'structure',
    text('Meddelelsen er ikke en FHIR-Bundle.', 'The message is not a FHIR Bundle.'),
    text('Send en Bundle af typen message.', 'Send a Bundle of type message.'),
  ),
  'bdl-12': fatal(
    'structure',
    text('Første ressource er ikke en MessageHeader.', 'The first resource is not a MessageHeader.'),
    text('Sæt MessageHeader først i Bundle.entry.', 'Put the MessageHeader first in Bundle.entry.'),
  ),
  'event-not-supported': {
    ...error(
      'not-supported',
      text('Meddelelsestypen kan ikke modtages her.', 'This message type cannot be received here.'),
      text(
        'Send HospitalNotification 3.0 eller Acknowledgement 2.0.',
        'Send HospitalNotification 3.0 or Acknowledgement 2.0.',
      ),
    ),
    coding: 'MSG_RECEIVER_UNABLE_TO_RECEIVE_MSG_TYPE',
  },
  required: error('required', text('Et krævet element mangler.', 'A required element is missing.'), FILL),
  'too-many': error(
    'structure',
    text('Elementet forekommer for mange gange.', 'The element occurs too often.'),
    text('Fjern de overskydende.', 'Remove the surplus.'),
  ),
  forbidden: error(
    'structure',
    text('Elementet må ikke indgå i denne meddelelse.', 'The element is not allowed in this message.'),
    REMOVE,
  ),
  datatype: {
    ...error(
      'value',
      text('Elementet har en forkert datatype.', 'The element has the wrong data type.'),
      text('Brug den datatype, FHIR foreskriver.', 'Use the data type FHIR prescribes.'),
    ),
    coding: 'MSG_Datatype_Wrong',
  },
  format: error(
    'value',
    text('Værdien har et forkert format.', 'The value has the wrong format.'),
    text('Skriv værdien i det format, FHIR foreskriver.', 'Write the value in the format FHIR prescribes.'),
  ),
  'time-zone': error(
    'value',
    text('Tidspunktet er ikke fuldt eller mangler tidszone.', 'The time is not complete or has no zone.'),
    text('Skriv dato, klokkeslæt og tidszone.', 'Write date, time of day and zone.'),
  ),
  'fixed-value': error(
    'value',
    text('Værdien er ikke den, profilen fastsætter.', 'The value is not the one the profile fixes.'),
    text('Brug profilens værdi.', 'Use the value of the profile.'),
  ),
  'value-set': {
    ...error(
      'code-invalid',
      text('Koden findes ikke i det krævede værdisæt.', 'The code is not in the required value set.'),
      text('Brug en kode fra værdisættet.', 'Use a code of the value set.'),
    ),
    coding: 'MSG_VALUESET_VALUE_UNKNOWN',
  },
  bundled: error(
    'not-found',
    text(
      'Henvisningen peger ikke på en ressource af rette type i meddelelsen.',
      'The reference does not point to a resource of the right type in the message.',
    ),
    text('Medsend ressourcen i samme Bundle.', 'Send the resource in the same Bundle.'),
  ),
  'bdl-1': error('invariant', text('Bundle.total hører ikke til i en meddelelse.', 'A message has no total.'), REMOVE),
  'bdl-2': error(
    'invariant',
    text('entry.search hører ikke til i en meddelelse.', 'A message entry has no search.'),
    REMOVE,
  ),
  'bdl-3': error(
    'invariant',
    text('entry.request hører ikke til i en meddelelse.', 'A message entry has no request.'),
    REMOVE,
  ),
  'bdl-4': error(
    'invariant',
    text('entry.response hører ikke til i en meddelelse.', 'A message entry has no response.'),
    REMOVE,
  ),
  'bdl-7': error(
    'invariant',
    text('Den samme ressource forekommer to gange.', 'The same resource occurs twice.'),
    text('Giv hver ressource sin egen fullUrl og id.', 'Give each resource its own fullUrl and id.'),
  ),
  'bdl-8': error(
    'invariant',
    text('fullUrl må ikke henvise til en version.', 'fullUrl must not name a version.'),
    text('Fjern /_history fra adressen.', 'Remove /_history from the address.'),
  ),
  'dom-6': warning(
    'required',
    text('Ressourcen mangler narrativ tekst.', 'The resource has no narrative.'),
    text('Medsend text med status generated.', 'Send text with status generated.'),
  ),
  'txt-1': error(
    'invariant',
    text('Narrativet er ikke den tilladte XHTML.', 'The narrative is not the XHTML allowed.'),
    text('Brug kun simpel XHTML uden aktivt indhold.', 'Use plain XHTML without active content.'),
  ),
  'txt-2': error('invariant', text('Narrativet er tomt.', 'The narrative is empty.'), FILL),
  // Identifiers
  cpr: error('value', text('CPR-nummeret er ugyldigt.', 'The CPR number is not valid.'), IDENTIFIER),
  'organization-sor': error(
    'required',
    text('Organisationen skal have netop én SOR-kode.', 'The organisation must have exactly one SOR id.'),
    IDENTIFIER,
  ),
  'organization-gln': {
    ...error(
      'required',
      text(
        'Organisationen skal have netop ét lokationsnummer (GLN).',
        'The organisation must have exactly one location number (GLN).',
      ),
      text('Brug systemet https://www.gs1.org/gln.', 'Use the system https://www.gs1.org/gln.'),
    ),
  },
  'min-digits-sor': error('value', text('SOR-koden er ugyldig.', 'The SOR id is not valid.'), IDENTIFIER),
  'gln-length': error(
    'value',
    text('Lokationsnummeret har ikke 13 cifre.', 'The location number does not have 13 digits.'),
    IDENTIFIER,
  ),
  'gln-modulus-10': error(
    'value',
    text('Lokationsnummerets kontrolciffer er forkert.', 'The check digit of the location number is wrong.'),
    IDENTIFIER,
  ),
  'CVR-modulus-11': error('value', text('CVR-nummeret er ugyldigt.', 'The CVR number is not valid.'), IDENTIFIER),
  'identifier-use': error(
    'value',
    text('Identifikationens use er ikke official.', 'The use of the identifier is not official.'),
    text('Brug official eller udelad use.', 'Use official, or leave it out.'),
  ),
  'municipality-code': {
    ...error('code-invalid', text('Kommunekoden findes ikke.', 'There is no such municipality code.'), IDENTIFIER),
    coding: 'MSG_VALUESET_VALUE_UNKNOWN',
  },
  uuidv5: error(
    'value',
    text('LPR3-identifikationen er ikke en UUID version 5.', 'The LPR3 identifier is no UUID version 5.'),
    IDENTIFIER,
  ),
  // Messaging
  'receiver-missing': {
    ...error('required', text('Modtageren mangler.', 'The receiver is missing.'), FILL),
    coding: 'MSG_Receiver_Identifier_MISSING',
  },
  'destination-use': error(
    'required',
    text('Modtageren er ikke mærket som primær.', 'The destination is not marked as primary.'),
    text('Medsend destinationUse med koden primary.', 'Send destinationUse with the code primary.'),
  ),
  'medcom-messaging-2': error(
    'invariant',
    text('Meddelelsen har ingen Provenance.', 'The message has no Provenance.'),
    HISTORY,
  ),
  'provenance-current': error(
    'business-rule',
    text(
      'Netop én Provenance skal gælde denne meddelelse, og hver meddelelse har kun én.',
      'Exactly one Provenance must be about this message, and each message has only one.',
    ),
    HISTORY,
  ),
  'history-entity': error(
    'business-rule',
    text('Meddelelsen siger ikke, hvilken meddelelse den følger.', 'The message does not say which one it follows.'),
    text('Udfyld Provenance.entity.what.', 'Fill in Provenance.entity.what.'),
  ),
  'history-role': error(
    'business-rule',
    text(
      'Rollen skal være removal for en annullering og ellers revision.',
      'The role must be removal for a cancellation and revision otherwise.',
    ),
    text('Ret Provenance.entity.role.', 'Correct Provenance.entity.role.'),
  ),
  'history-complete': error(
    'business-rule',
    text('En tidligere meddelelse i historikken mangler.', 'An earlier message of the history is missing.'),
    HISTORY,
  ),
  'history-order': warning(
    'business-rule',
    text('Meddelelsen er sendt før den, den følger.', 'The message was sent before the one it follows.'),
    TIMES,
  ),
  // HospitalNotification
  'medcom-hospitalNotification-2': error(
    'invariant',
    text('Meddelelsen skal have netop én Patient.', 'The message must have exactly one Patient.'),
    text('Medsend én Patient.', 'Send one Patient.'),
  ),
  'medcom-hospitalNotification-3': {
    ...error(
      'code-invalid',
      text('Aktiviteten er ikke en af sygehusopholdets.', 'The activity is none of a hospital stay.'),
      text('Brug en kode fra værdisættet.', 'Use a code of the value set.'),
    ),
    coding: 'MSG_VALUESET_VALUE_UNKNOWN',
  },
  'medcom-hospitalNotification-4': error(
    'invariant',
    text(
      'Patienten skal have netop én identifikation: et CPR-nummer.',
      'The patient must have exactly one identifier: a CPR number.',
    ),
    IDENTIFIER,
  ),
  'medcom-hospitalNotification-5': error(
    'invariant',
    text('Meddelelsen skal have netop én modtager, den primære.', 'There must be one destination, the primary.'),
    text('Fjern øvrige modtagere og udvidelser.', 'Remove other destinations and extensions.'),
  ),
  'medcom-hospitalNotification-6': error(
    'invariant',
    text('En patient på orlov skal have en orlovsstart.', 'A patient on leave must have a start of leave.'),
    FILL,
  ),
  'patient-name': error(
    'required',
    text('Patienten skal have netop ét officielt navn.', 'The patient must have exactly one official name.'),
    FILL,
  ),
  'patient-deceased': warning(
    'business-rule',
    text('Død skal angives med deceasedBoolean.', 'Death is stated with deceasedBoolean.'),
    text('Brug deceasedBoolean.', 'Use deceasedBoolean.'),
  ),
  'deceased-choice': error(
    'structure',
    text('Død er angivet to gange.', 'Death is stated twice.'),
    text('Brug deceasedBoolean alene.', 'Use deceasedBoolean alone.'),
  ),
  'notification-class': error(
    'business-rule',
    text('Klassen passer ikke til aktiviteten.', 'The class does not fit the activity.'),
    AS_TABLE,
  ),
  'notification-status': error(
    'business-rule',
    text('Status passer ikke til aktiviteten.', 'The status does not fit the activity.'),
    AS_TABLE,
  ),
  'notification-end': error(
    'business-rule',
    text('Sluttidspunktet mangler.', 'The time of the end is missing.'),
    text('Udfyld Encounter.period.end.', 'Fill in Encounter.period.end.'),
  ),
  'notification-no-end': error(
    'business-rule',
    text('Opholdet er ikke slut og har ikke et sluttidspunkt.', 'The stay has not ended and has no time of end.'),
    REMOVE,
  ),
  'notification-leave': error(
    'business-rule',
    text('Orlovsperioden mangler eller er ikke fuldstændig.', 'The leave period is missing or incomplete.'),
    AS_TABLE,
  ),
  'notification-no-leave': warning(
    'business-rule',
    text('Orlovsperioden hører ikke til i denne type advis.', 'This kind of notification has no such leave period.'),
    AS_TABLE,
  ),
  'notification-current-activity': error(
    'business-rule',
    text(
      'En dødsmeddelelse gentager den forrige aktivitet.',
      'A notification of death repeats the activity before it.',
    ),
    AS_TABLE,
  ),
  'notification-start': error(
    'business-rule',
    text('Kun en start kan være den første meddelelse.', 'Only a start can be the first message.'),
    HISTORY,
  ),
  'report-of-admission': warning(
    'business-rule',
    text('Kun ved start kan der bedes om en indlæggelsesrapport.', 'Only a start may ask for a report of admission.'),
    REMOVE,
  ),
  'period-order': error('business-rule', text('Slut er før start.', 'The end is before the start.'), TIMES),
  'leave-within-stay': error(
    'business-rule',
    text('Orloven ligger uden for opholdet.', 'The leave lies outside the stay.'),
    TIMES,
  ),
  'event-ahead-of-time': warning(
    'business-rule',
    text('Hændelsen ligger efter meddelelsens tidspunkt.', 'The event lies after the time of the message.'),
    text('Send først, når hændelsen er sket.', 'Send when the event has happened.'),
  ),
  // Acknowledgement
  'medcom-acknowledgement-1': error(
    'invariant',
    text('En afvisning skal have en OperationOutcome.', 'A refusal must have an OperationOutcome.'),
    text('Medsend en OperationOutcome og henvis til den.', 'Send an OperationOutcome and refer to it.'),
  ),
  'acknowledgement-provenance': error(
    'business-rule',
    text('Kvitteringen skal have netop to Provenance.', 'The acknowledgement must have exactly two Provenances.'),
    text(
      'Medsend en kopi af den nyeste fra den kvitterede meddelelse og én ny.',
      'Send a copy of the newest of the acknowledged message and one new.',
    ),
  ),
  'acknowledgement-activity': error(
    'code-invalid',
    text('Aktiviteten skal være acknowledgement.', 'The activity must be acknowledgement.'),
    text('Ret Provenance.activity.', 'Correct Provenance.activity.'),
  ),
  'acknowledgement-of': error(
    'business-rule',
    text(
      'Historikken peger ikke på den meddelelse, der kvitteres for.',
      'The history does not point to the message being acknowledged.',
    ),
    text(
      'Brug MessageHeader.id fra den kvitterede meddelelse.',
      'Use the MessageHeader.id of the acknowledged message.',
    ),
  ),
  'issue-details': {
    ...error(
      'code-invalid',
      text('Fejlkoden findes ikke i det krævede værdisæt.', 'The error code is not in the required value set.'),
      text('Brug en af MedComs fejlkoder eller kun tekst.', 'Use one of MedCom’s error codes, or text alone.'),
    ),
    coding: 'MSG_VALUESET_VALUE_UNKNOWN',
  },
} satisfies Record<string, Rule>;

export type RuleId = keyof typeof RULES;

/** A finding of a rule at a place. */
export function findingOf(rule: RuleId, path: string): Finding {
  return { ...RULES[rule], rule, path };
}
