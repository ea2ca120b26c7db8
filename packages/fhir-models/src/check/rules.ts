import type { Finding } from './finding.ts';
import { OWN_RULES } from '../own-messages/own-rules.ts';
import { CARE_COMMUNICATION_RULES } from './care-communication-rules.ts';
import { CORE_RULES } from './core-rules.ts';
import { HOME_CARE_RULES } from './home-care-rules.ts';
import { error, fatal, information, type Rule, text, warning } from './rule.ts';

const REMOVE = text('Fjern elementet.', 'Remove the element.');
const FILL = text('Udfyld elementet.', 'Fill in the element.');
const AS_TABLE = text(
  'Ret værdien, eller aktiviteten i Provenance, efter MedComs kodeoversigt.',
  'Correct the value, or the activity in Provenance, by MedCom’s code overview.',
);
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
    text(
      'Send en Bundle af typen message, som den er, ikke i en liste eller i en anden ressource.',
      'Send a Bundle of type message as it is, not in a list or in another resource.',
    ),
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
        'Send HospitalNotification 3.0, CareCommunication 5.0, HomeCareObservation 1.2, Acknowledgement 2.0 eller en af Overgangs egne meddelelser.',
        'Send HospitalNotification 3.0, CareCommunication 5.0, HomeCareObservation 1.2, Acknowledgement 2.0 or one of Overgang’s own messages.',
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
  'retired-url': error(
    'code-invalid',
    text('Adressen er udgået hos MedCom.', 'MedCom has retired the address.'),
    text('Brug adressen under http://medcomfhir.dk/ig/.', 'Use the address under http://medcomfhir.dk/ig/.'),
  ),
  'too-long': {
    ...error(
      'too-long',
      text('Værdien er for lang.', 'The value is too long.'),
      text('Forkort værdien.', 'Shorten the value.'),
    ),
    coding: 'MSG_Element_To_Long',
  },
  'code-system': {
    ...error(
      'code-invalid',
      text('Koden findes ikke i kodesystemet.', 'The code is not in the code system.'),
      text('Brug en kode fra værdisættet.', 'Use a code of the value set.'),
    ),
    coding: 'MSG_CodeSystem_VALUE_UNKNOWN',
  },
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
  'full-url': error(
    'invariant',
    text('fullUrl passer ikke til ressourcens type og id.', 'fullUrl does not fit the type and id of the resource.'),
    text('Lad fullUrl ende på /<type>/<id>.', 'Let fullUrl end in /<type>/<id>.'),
  ),
  'full-url-missing': warning(
    'required',
    text(
      'En ressource står uden fullUrl; andre systemer kan ikke finde den ud fra en reference.',
      'A resource stands without fullUrl; other systems cannot find it from a reference.',
    ),
    text('Skriv en adresse, der ender på /<type>/<id>.', 'Write an address that ends in /<type>/<id>.'),
  ),
  profile: error(
    'structure',
    text(
      'meta.profile nævner en anden profil end denne meddelelses.',
      'meta.profile names a profile of another message.',
    ),
    text(
      'Nævn meddelelsens egen profil, eller udelad meta.profile.',
      'Name the message’s own profile, or leave meta.profile out.',
    ),
  ),
  'profile-version': error(
    'not-supported',
    text(
      'Meddelelsen nævner en version af standarden, som ikke modtages her.',
      'The message names a version of the standard not received here.',
    ),
    text(
      'Send HospitalNotification 3.0, Acknowledgement 2.0, CareCommunication 5.0 eller HomeCareObservation 1.2, og nævn profilen uden version.',
      'Send HospitalNotification 3.0, Acknowledgement 2.0, CareCommunication 5.0 or HomeCareObservation 1.2, and name the profile without a version.',
    ),
  ),
  'profile-missing': information(
    'informational',
    text('meta.profile mangler.', 'meta.profile is missing.'),
    text(
      'Nævn profilen, så andre systemer ved, hvad de skal validere imod.',
      'Name the profile, so that other systems know what to validate against.',
    ),
  ),
  contained: warning(
    'structure',
    text(
      'Indlejrede ressourcer (contained) bruges ikke i MedComs meddelelser og bliver ikke læst.',
      'Contained resources are not used in MedCom’s messages and are not read.',
    ),
    text('Send ressourcen som en entry i Bundle.', 'Send the resource as an entry of the Bundle.'),
  ),
  'not-used': information(
    'informational',
    text(
      'Elementet bruges ikke i denne meddelelsestype og bliver ikke læst.',
      'The element is not used in this message type and is not read.',
    ),
    text('Udelad elementet.', 'Leave the element out.'),
  ),
  'dom-6': warning(
    'required',
    text('Ressourcen mangler narrativ tekst.', 'The resource has no narrative.'),
    text('Medsend text med status generated.', 'Send text with status generated.'),
  ),
  'txt-1': error(
    'invariant',
    text('Narrativet er ikke den tilladte XHTML.', 'The narrative is not the XHTML allowed.'),
    text(
      'Brug kun simpel XHTML uden aktivt indhold i <div xmlns="http://www.w3.org/1999/xhtml">, hvor hvert element er lukket.',
      'Use plain XHTML without active content in <div xmlns="http://www.w3.org/1999/xhtml">, in which every element is closed.',
    ),
  ),
  'txt-2': error(
    'invariant',
    text('Narrativet er tomt.', 'The narrative is empty.'),
    text('Skriv indholdet som tekst, eller udelad text.', 'Write the content as text, or leave text out.'),
  ),
  // Identifiers
  cpr: error(
    'value',
    text('CPR-nummeret er ugyldigt.', 'The CPR number is not valid.'),
    text(
      'Skriv 10 cifre uden bindestreg, med en fødselsdato der findes.',
      'Write 10 digits without a hyphen, with a date of birth that exists.',
    ),
  ),
  'organization-sor': error(
    'required',
    text('Organisationen skal have netop én SOR-kode.', 'The organisation must have exactly one SOR id.'),
    text(
      'Medsend én identifikation under urn:oid:1.2.208.176.1.1.',
      'Send one identifier under urn:oid:1.2.208.176.1.1.',
    ),
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
  'min-digits-sor': error(
    'value',
    text('SOR-koden er ugyldig.', 'The SOR id is not valid.'),
    text('Skriv mindst 11 cifre og intet andet.', 'Write at least 11 digits and nothing else.'),
  ),
  'gln-length': error(
    'value',
    text('Lokationsnummeret har ikke 13 cifre.', 'The location number does not have 13 digits.'),
    text('Skriv 13 cifre og intet andet.', 'Write 13 digits and nothing else.'),
  ),
  'gln-modulus-10': error(
    'value',
    text('Lokationsnummerets kontrolciffer er forkert.', 'The check digit of the location number is wrong.'),
    text('Skriv lokationsnummeret, som GS1 har udstedt det.', 'Write the location number as GS1 has issued it.'),
  ),
  'gln-system': error(
    'value',
    text(
      'Lokationsnummeret (GLN) står under et system, som denne version ikke kender.',
      'The location number (GLN) is under a system this version does not know.',
    ),
    text('Brug systemet https://www.gs1.org/gln.', 'Use the system https://www.gs1.org/gln.'),
  ),
  uuid: error(
    'value',
    text('KOMBIT-identifikationen er ikke en UUID.', 'The KOMBIT identifier is no UUID.'),
    text('Skriv urn:uuid: og en UUID med små bogstaver.', 'Write urn:uuid: and a UUID in lower case.'),
  ),
  'region-code': {
    ...error(
      'code-invalid',
      text('Regionskoden findes ikke.', 'There is no such region code.'),
      text('Brug DK-81 til DK-85.', 'Use DK-81 to DK-85.'),
    ),
    coding: 'MSG_VALUESET_VALUE_UNKNOWN',
  },
  'CVR-length': error(
    'value',
    text('CVR-nummeret har ikke 8 cifre.', 'The CVR number does not have 8 digits.'),
    text('Skriv 8 cifre og intet andet.', 'Write 8 digits and nothing else.'),
  ),
  'CVR-modulus-11': error(
    'value',
    text('CVR-nummeret er ugyldigt.', 'The CVR number is not valid.'),
    text('Skriv CVR-nummeret, som det står i registret.', 'Write the CVR number as the register has it.'),
  ),
  'identifier-use': error(
    'value',
    text('Identifikationens use er ikke official.', 'The use of the identifier is not official.'),
    text('Brug official eller udelad use.', 'Use official, or leave it out.'),
  ),
  'municipality-code': {
    ...error(
      'code-invalid',
      text('Kommunekoden findes ikke.', 'There is no such municipality code.'),
      text('Brug en kommunekode på fire cifre.', 'Use a municipality code of four digits.'),
    ),
    coding: 'MSG_VALUESET_VALUE_UNKNOWN',
  },
  uuidv5: error(
    'value',
    text('LPR3-identifikationen er ikke en UUID version 5.', 'The LPR3 identifier is no UUID version 5.'),
    text('Skriv urn:uuid: og en UUID version 5.', 'Write urn:uuid: and a UUID version 5.'),
  ),
  // Messaging
  'receiver-missing': {
    ...error('required', text('Modtageren mangler.', 'The receiver is missing.'), FILL),
    coding: 'MSG_Receiver_Identifier_MISSING',
  },
  'destination-use': error(
    'required',
    text('Modtageren er ikke mærket som primær.', 'The destination is not marked as primary.'),
    text('Medsend udvidelsen med valueCoding.code primary.', 'Send the extension with valueCoding.code primary.'),
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
    text(
      'Giv hver ny meddelelse, også en rettelse, sit eget MessageHeader.id, og lad target i dens Provenance pege på det.',
      'Give each new message, a correction too, a MessageHeader.id of its own, and let the target of its Provenance point to it.',
    ),
  ),
  'history-entity': error(
    'business-rule',
    text('Meddelelsen siger ikke, hvilken meddelelse den følger.', 'The message does not say which one it follows.'),
    text('Udfyld Provenance.entity.what.', 'Fill in Provenance.entity.what.'),
  ),
  'history-role': error(
    'business-rule',
    text(
      'Rollen (entity.role) skal være removal for en annullering og ellers revision.',
      'The role (entity.role) must be removal for a cancellation and revision otherwise.',
    ),
    text('Ret Provenance.entity.role.', 'Correct Provenance.entity.role.'),
  ),
  'history-complete': error(
    'business-rule',
    text('En tidligere meddelelse i historikken mangler.', 'An earlier message of the history is missing.'),
    HISTORY,
  ),
  'history-loop': error(
    'business-rule',
    text('Historikken går i ring.', 'The history goes round in a circle.'),
    text(
      'Lad Provenance.entity.what pege på meddelelsen lige før.',
      'Let Provenance.entity.what point to the message just before.',
    ),
  ),
  'history-sequence': warning(
    'business-rule',
    text(
      'Et advis i historikken kan ikke følge det, der står før det.',
      'A notification of the history cannot follow the one before it.',
    ),
    text(
      'Ret rækkefølgen, eller send den rigtige type advis.',
      'Correct the order, or send the right kind of notification.',
    ),
  ),
  'history-chain': warning(
    'business-rule',
    text('En Provenance hører ikke til meddelelsens historik.', 'A Provenance is not of the history of the message.'),
    text(
      'Lad hver Provenance.entity.what pege på meddelelsen lige før.',
      'Let each Provenance.entity.what point to the message just before.',
    ),
  ),
  'history-predecessor': error(
    'business-rule',
    text('Meddelelsen følger en anden end den forrige.', 'The message follows another than the one before.'),
    text(
      'Lad Provenance.entity.what pege på meddelelsen lige før.',
      'Let Provenance.entity.what point to the message just before.',
    ),
  ),
  'history-unchanged': error(
    'business-rule',
    text(
      'Historikken er ikke den samme som i den forrige meddelelse.',
      'The history is not that of the message before.',
    ),
    HISTORY,
  ),
  'citizen-unchanged': error(
    'business-rule',
    text(
      'Meddelelsen er om en anden borger end den forrige.',
      'The message is about another citizen than the one before.',
    ),
    text('Annuller den forrige, og begynd forfra.', 'Cancel the one before, and begin anew.'),
  ),
  'episode-unchanged': error(
    'business-rule',
    text(
      'Meddelelsen har intet forløbs-id fælles med den forrige.',
      'The message shares no episode-of-care identifier with the one before.',
    ),
    text('Gentag forløbs-id fra den første meddelelse.', 'Repeat the identifier of the first message.'),
  ),
  'receiver-unchanged': error(
    'business-rule',
    text(
      'En rettelse eller annullering går til en anden modtager.',
      'A correction or cancellation goes to another receiver.',
    ),
    text('Send den til modtageren af den fejlbehæftede meddelelse.', 'Send it to the receiver of the faulty message.'),
  ),
  'cancellation-content': warning(
    'business-rule',
    text(
      'Annulleringen siger noget andet end det, den annullerer.',
      'The cancellation says something else than what it cancels.',
    ),
    text(
      'Gentag indholdet; kun status ændres. Skal noget rettes, så send en rettelse.',
      'Repeat the content; the status alone changes. To change something else, send a correction.',
    ),
  ),
  'answer-of': error(
    'business-rule',
    text('Kvitteringen svarer på en anden meddelelse.', 'The acknowledgement answers another message.'),
    text('Brug MessageHeader.id fra den kvitterede meddelelse.', 'Use the MessageHeader.id of the message answered.'),
  ),
  'answer-address': error(
    'business-rule',
    text('Kvitteringen går ikke tilbage til afsenderen.', 'The acknowledgement does not go back to the sender.'),
    text(
      'Brug meddelelsens source.endpoint og sender som modtager.',
      'Use the source.endpoint and the sender of the message as the receiver.',
    ),
  ),
  'answer-sender': error(
    'business-rule',
    text(
      'Kvitteringen kommer fra en anden end meddelelsens modtager.',
      'The acknowledgement comes from another than the receiver of the message.',
    ),
    text('Lad modtageren kvittere.', 'Let the receiver acknowledge.'),
  ),
  'answer-copy': warning(
    'business-rule',
    text(
      'Kopien af meddelelsens Provenance er ikke som i meddelelsen.',
      'The copy of the Provenance of the message is not as in the message.',
    ),
    text('Kopier den nyeste Provenance uændret.', 'Copy the newest Provenance unchanged.'),
  ),
  'two-organizations': error(
    'required',
    text('Meddelelsen skal have mindst to organisationer.', 'The message must have at least two organisations.'),
    text(
      'Medsend afsender og modtager som hver sin Organization.',
      'Send the sender and the receiver, an Organization each.',
    ),
  ),
  'sender-is-receiver': warning(
    'business-rule',
    text('Afsender og modtager er den samme enhed.', 'The sender and the receiver are the same unit.'),
    text('Ret MessageHeader.destination eller sender.', 'Correct MessageHeader.destination or sender.'),
  ),
  'endpoint-sor': warning(
    'business-rule',
    text(
      'Adressen har en anden SOR-kode end den organisation, den er adressen på.',
      'The address has another SOR id than the organisation whose address it is.',
    ),
    text(
      'Ret adressen eller organisationen, så kvitteringen finder vej.',
      'Correct the address or the organisation, so that the acknowledgement finds its way.',
    ),
  ),
  'sent-before-made': warning(
    'business-rule',
    text(
      'Meddelelsen er sendt (Provenance), før den er dannet (Bundle.timestamp).',
      'The message was sent (Provenance) before it was made (Bundle.timestamp).',
    ),
    TIMES,
  ),
  'sent-times': warning(
    'business-rule',
    text(
      'occurredDateTime og recorded er ikke samme tidspunkt; begge er, hvornår meddelelsen blev sendt.',
      'occurredDateTime and recorded are not the same time; both are when the message was sent.',
    ),
    text(
      'Skriv afsendelsestidspunktet begge steder. Hændelsens tid står i Encounter.',
      'Write the time of sending in both. The time of the event is in the Encounter.',
    ),
  ),
  'history-order': warning(
    'business-rule',
    text('Meddelelsen er sendt før den, den følger.', 'The message was sent before the one it follows.'),
    TIMES,
  ),
  // HospitalNotification
  'episode-system': warning(
    'value',
    text('Forløbs-id’et har intet system.', 'The episode-of-care identifier has no system.'),
    text(
      'Brug afsenderens SOR-adresse (source.endpoint) som system.',
      'Use the sender’s SOR address (source.endpoint) as the system.',
    ),
  ),
  'episode-local': warning(
    'value',
    text('Sygehusets eget forløbs-id er ikke en UUID.', 'The hospital’s own episode-of-care identifier is no UUID.'),
    text('Medsend en UUID med bindestreger.', 'Send a UUID with hyphens.'),
  ),
  'death-on-arrival': warning(
    'business-rule',
    text(
      'Ved død ved ankomst er start og slut samme tidspunkt.',
      'In a death on arrival start and end are the same time.',
    ),
    TIMES,
  ),
  'medcom-hospitalNotification-2': error(
    'invariant',
    text('Meddelelsen skal have netop én Patient.', 'The message must have exactly one Patient.'),
    text('Send et advis for hver patient.', 'Send one notification for each patient.'),
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
    text(
      'Medsend CPR-nummeret alene, under urn:oid:1.2.208.176.1.2.',
      'Send the CPR number alone, under urn:oid:1.2.208.176.1.2.',
    ),
  ),
  'medcom-hospitalNotification-5': error(
    'invariant',
    text('Meddelelsen skal have netop én modtager, den primære.', 'There must be one destination, the primary.'),
    text('Fjern øvrige modtagere og udvidelser.', 'Remove other destinations and extensions.'),
  ),
  'medcom-hospitalNotification-6': error(
    'invariant',
    text('En patient på orlov skal have en orlovsstart.', 'A patient on leave must have a start of leave.'),
    text('Medsend udvidelsen med valuePeriod.start.', 'Send the extension with valuePeriod.start.'),
  ),
  'patient-name': error(
    'required',
    text('Patienten skal have netop ét officielt navn.', 'The patient must have exactly one official name.'),
    text(
      'Medsend ét navn med use official og efternavn (family).',
      'Send one name with use official and a family name.',
    ),
  ),
  'patient-deceased': warning(
    'business-rule',
    text('Død skal angives med deceasedBoolean.', 'Death is stated with deceasedBoolean.'),
    text('Brug deceasedBoolean.', 'Use deceasedBoolean.'),
  ),
  'deceased-missing': error(
    'business-rule',
    text(
      'Status finished bruges kun med denne aktivitet, når patienten er død.',
      'The status finished goes with this activity only when the patient has died.',
    ),
    text(
      'Medsend deceasedBoolean ved død; brug ellers aktiviteten for udskrivelse.',
      'Send deceasedBoolean for a death; otherwise use the activity of a discharge.',
    ),
  ),
  'deceased-living': error(
    'business-rule',
    text(
      'deceasedBoolean false annullerer en dødsmeddelelse, men meddelelsen følger ikke en.',
      'deceasedBoolean false cancels a notification of death, but the message follows none.',
    ),
    text('Udelad deceasedBoolean, når patienten lever.', 'Leave deceasedBoolean out when the patient is alive.'),
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
    text(
      'Opholdet slutter ikke med denne type advis og har ikke et sluttidspunkt.',
      'The stay does not end with this kind of notification and has no time of end.',
    ),
    REMOVE,
  ),
  'notification-leave': error(
    'business-rule',
    text('Orlovsperioden mangler eller er ikke fuldstændig.', 'The leave period is missing or incomplete.'),
    text(
      'Medsend udvidelsen med start, og med slut når orloven er slut.',
      'Send the extension with a start, and an end when the leave has ended.',
    ),
  ),
  'notification-no-leave': warning(
    'business-rule',
    text('Orlovsperioden hører ikke til i denne type advis.', 'This kind of notification has no such leave period.'),
    text('Fjern orlovsperioden, eller den del der er for meget.', 'Remove the leave period, or the part too much.'),
  ),
  'notification-current-activity': error(
    'business-rule',
    text(
      'En dødsmeddelelse gentager den forrige aktivitet.',
      'A notification of death repeats the activity before it.',
    ),
    text('Gentag aktiviteten fra meddelelsen lige før.', 'Repeat the activity of the message just before.'),
  ),
  'notification-start': error(
    'business-rule',
    text('Kun en start kan være den første meddelelse.', 'Only a start can be the first message.'),
    HISTORY,
  ),
  'report-of-admission': warning(
    'business-rule',
    text(
      'Kun ved den første start kan der bedes om en indlæggelsesrapport.',
      'Only the first start may ask for a report of admission.',
    ),
    REMOVE,
  ),
  'extension-misplaced': warning(
    'extension',
    text('Udvidelsen står et sted, hvor den ikke bliver læst.', 'The extension stands where it is not read.'),
    text('Flyt den til den rette ressource.', 'Move it to the right resource.'),
  ),
  'report-recipient': warning(
    'business-rule',
    text(
      'Ønsket om en indlæggelsesrapport og dens modtager skal følges ad.',
      'The wish for a report of admission and its recipient go together.',
    ),
    text('Medsend begge udvidelser, eller ingen af dem.', 'Send both extensions, or neither.'),
  ),
  'notification-data-set': warning(
    'business-rule',
    text(
      'Advis skal ikke indeholde dette; retssikkerhedsloven dækker kun det smalle datasæt.',
      'A notification is not to hold this; the law covers the narrow data set alone.',
    ),
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
  'acknowledgement-patient': warning(
    'business-rule',
    text('En kvittering skal ikke have oplysninger om en patient.', 'An acknowledgement is not to tell of a patient.'),
    text('Fjern Patient og klinisk indhold.', 'Remove the Patient and clinical content.'),
  ),
  'acknowledgement-contradiction': warning(
    'business-rule',
    text(
      'Svaret passer ikke til de fejl, kvitteringen fortæller om.',
      'The answer does not fit the faults the acknowledgement tells of.',
    ),
    text(
      'Brug ok uden fejl, fatal-error ved fejl i indholdet og transient-error ved fejl i systemet.',
      'Use ok without errors, fatal-error for faults of the content and transient-error for those of the system.',
    ),
  ),
  'acknowledgement-agent': warning(
    'business-rule',
    text(
      'Provenance nævner en anden organisation end den, der sendte meddelelsen.',
      'Provenance names another organisation than the one that sent the message.',
    ),
    text(
      'Nævn kvitteringens afsender i dens egen Provenance og dens modtager i kopien.',
      'Name the sender of the acknowledgement in its own Provenance and its receiver in the copy.',
    ),
  ),
  'issue-unexplained': warning(
    'required',
    text('Fejlen er ikke forklaret.', 'The issue is not explained.'),
    text('Medsend en fejlkode eller en tekst i details.', 'Send an error code or a text in details.'),
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
      'Brug MessageHeader.id (ikke Bundle.id) fra den kvitterede meddelelse.',
      'Use the MessageHeader.id (not Bundle.id) of the acknowledged message.',
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
  ...CORE_RULES,
  ...CARE_COMMUNICATION_RULES,
  ...HOME_CARE_RULES,
  ...OWN_RULES,
} satisfies Record<string, Rule>;

export type RuleId = keyof typeof RULES;

/** What the tables know of a broken rule: what should stand there, and what kind of message it has been read as. */
export interface Known {
  expected?: string;
  readAs?: string;
}

/** A finding of a rule at a place; what is known is told with what is wrong and how to mend it. */
export function findingOf(rule: RuleId, path: string, known: string | Known = {}): Finding {
  const { mend, message, ...rest } = RULES[rule];
  const { expected, readAs } = typeof known === 'string' ? { expected: known } : known;
  return {
    ...rest,
    message: readAs === undefined ? message : extended(message, 'Læst som', 'Read as', `${readAs}.`),
    mend: expected === undefined ? mend : extended(mend, 'Forventet:', 'Expected:', expected),
    rule,
    path,
  };
}

function extended(of: ReturnType<typeof text>, da: string, en: string, what: string): ReturnType<typeof text> {
  return text(`${of.da} ${da} ${what}`, `${of.en} ${en} ${what}`);
}
