import { error, text, warning } from './rule.ts';

const FILL = text('Udfyld elementet.', 'Fill in the element.');
const REMOVE = text('Fjern elementet.', 'Remove the element.');
const PROFILE = text('Udfyld meta.profile med netop denne profil.', 'Fill in meta.profile with exactly this profile.');
const ALL_SEGMENTS = text(
  'Send alle tidligere segmenter uændret og navngiv de nye i Provenance.',
  'Send all earlier segments unchanged and name the new ones in the Provenance.',
);

/** CareCommunication 5.0: MedCom's own keys where they have one. */
export const CARE_COMMUNICATION_RULES = {
  'medcom-careCommunication-1': error(
    'invariant',
    text('MessageHeader angiver ikke sin profil.', 'The MessageHeader does not declare its profile.'),
    PROFILE,
  ),
  'medcom-careCommunication-2': error(
    'invariant',
    text('Meddelelsen skal have netop én Patient.', 'The message must have exactly one Patient.'),
    text('Medsend én Patient.', 'Send one Patient.'),
  ),
  'medcom-careCommunication-3': error(
    'invariant',
    text('En Provenance angiver ikke sin profil.', 'A Provenance does not declare its profile.'),
    PROFILE,
  ),
  'medcom-careCommunication-4': error(
    'invariant',
    text('En person mangler navn.', 'A Practitioner has no name.'),
    FILL,
  ),
  'medcom-careCommunication-5': error(
    'invariant',
    text('Kun Vedr. henvisning kan have en prioritet.', 'Only the category regarding-referral may have a priority.'),
    REMOVE,
  ),
  'medcom-careCommunication-6': error(
    'invariant',
    text('Kategorien Andet kræver et emne.', 'The category other needs a topic.'),
    FILL,
  ),
  'medcom-careCommunication-7': error(
    'invariant',
    text(
      'Forfatterens rolle er ikke enten en kode eller en tekst.',
      'The role of the author is not either a code or a text.',
    ),
    text('Angiv netop én af de to.', 'State exactly one of the two.'),
  ),
  'medcom-careCommunication-8': error('invariant', text('Forfatteren mangler navn.', 'The author has no name.'), FILL),
  'medcom-careCommunication-9': error(
    'invariant',
    text('Kontakten mangler et forløbs-id.', 'The Encounter has no episode-of-care identifier.'),
    text('Medsend forløbs-id eller udelad kontakten.', 'Send the identifier, or leave the Encounter out.'),
  ),
  'medcom-careCommunication-11': error(
    'invariant',
    text(
      'Den specifikke afsender hører ikke til afsenderorganisationen.',
      'The specific sender does not belong to the sending organisation.',
    ),
    text(
      'Henvis til den samme Organization som MessageHeader.sender, og send ingen andre udvidelser på Communication.',
      'Refer to the same Organization as MessageHeader.sender, and send no other extensions on the Communication.',
    ),
  ),
  'medcom-careCommunication-12': error(
    'invariant',
    text(
      'Den specifikke modtager hører ikke til modtagerorganisationen.',
      'The specific recipient does not belong to the receiving organisation.',
    ),
    text(
      'Henvis til den samme Organization som MessageHeader.destination.receiver.',
      'Refer to the same Organization as MessageHeader.destination.receiver.',
    ),
  ),
  'medcom-careCommunication-13': error(
    'invariant',
    text('En rolle henviser ikke til en person.', 'A PractitionerRole does not refer to a Practitioner.'),
    FILL,
  ),
  'medcom-careCommunication-15': error(
    'invariant',
    text(
      'Kontakten i meddelelsen er ikke den, korrespondancen henviser til.',
      'The Encounter in the message is not the one the Communication refers to.',
    ),
    text('Medsend netop den kontakt, der henvises til.', 'Send exactly the Encounter referred to.'),
  ),
  'medcom-carecommunication-definition-url': error(
    'invariant',
    text('MessageHeader.definition er ikke version 5.', 'MessageHeader.definition is not of version 5.'),
    text('Brug definitionen med |5.0.', 'Use the definition with |5.0.'),
  ),
  'payload-choice': error(
    'structure',
    text('Et segment er både tekst og bilag.', 'A segment is both text and attachment.'),
    text('Del segmentet i to.', 'Divide the segment in two.'),
  ),
  'attachment-empty': error(
    'required',
    text('Bilaget har hverken fil eller link.', 'The attachment has neither file nor link.'),
    FILL,
  ),
  'attachment-resent': warning(
    'business-rule',
    text('Et bilag, der er sendt før, er sendt igen.', 'An attachment sent before is sent again.'),
    text('Udelad data i svar.', 'Leave out the data in a reply.'),
  ),
  'attachment-lost': warning(
    'business-rule',
    text('Et bilag er videresendt uden sin fil.', 'An attachment is forwarded without its file.'),
    text('Medsend filen.', 'Send the file along.'),
  ),
  'attachment-count': warning(
    'business-rule',
    text(
      'Flere end ti bilag kan ikke konverteres til ældre formater.',
      'More than ten attachments cannot be converted to older formats.',
    ),
    text('Send højst ti bilag.', 'Send at most ten attachments.'),
  ),
  'segment-id': error(
    'business-rule',
    text('To segmenter har samme id.', 'Two segments have the same id.'),
    text('Giv hvert segment sit eget id.', 'Give each segment its own id.'),
  ),
  'segment-source': error(
    'business-rule',
    text('Historikken siger ikke, hvem der tilføjede segmentet.', 'The history does not say who added the segment.'),
    ALL_SEGMENTS,
  ),
  'segment-missing': error(
    'business-rule',
    text(
      'Historikken nævner et segment, som ikke er i meddelelsen.',
      'The history names a segment that is not in the message.',
    ),
    ALL_SEGMENTS,
  ),
  'segment-repeated': error(
    'business-rule',
    text('Svaret kalder et segment nyt, som er sendt før.', 'The reply calls a segment new that has been sent before.'),
    ALL_SEGMENTS,
  ),
  'thread-start': error(
    'business-rule',
    text('En ny meddelelse følger ikke efter en anden.', 'A new message does not follow another.'),
    text('Brug reply-message eller forward-message.', 'Use reply-message or forward-message.'),
  ),
  'reply-receiver': error(
    'business-rule',
    text('Svaret går ikke til den, der skrev.', 'The reply does not go to the one who wrote.'),
    text('Svar afsenderen, eller videresend.', 'Answer the sender, or forward.'),
  ),
} as const;
