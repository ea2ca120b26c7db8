import type { Finding } from '@overgang/fhir-models';
import type { Text } from '../domain/text.ts';

/** One thing to tell the sender; `path` and `rule` never carry data from the message. */
export function messageFinding(
  about: { code: string; rule: string; path?: string; coding?: string; severity?: Finding['severity'] },
  message: Text,
  mend: Text,
): Finding {
  const { code, rule, path = 'Bundle', coding, severity = 'error' } = about;
  return { severity, code, path, rule, message, mend, ...(coding && { coding }) };
}

/** The text is no JSON; where it breaks is told by line and column, when it is known. */
export function notJson(at?: { line: string; column: string }): Finding {
  return messageFinding(
    { code: 'structure', rule: 'json', severity: 'fatal' },
    {
      da: `Indholdet er ikke gyldig JSON${at ? ` (linje ${at.line}, tegn ${at.column})` : ''}.`,
      en: `The content is not valid JSON${at ? ` (line ${at.line}, column ${at.column})` : ''}.`,
    },
    { da: 'Send én FHIR-Bundle som JSON i UTF-8.', en: 'Send one FHIR Bundle as JSON in UTF-8.' },
  );
}

export const tooDeep = messageFinding(
  { code: 'structure', rule: 'json-depth', severity: 'fatal' },
  { da: 'Indholdet er indlejret i for mange lag.', en: 'The content is nested too deeply.' },
  { da: 'Send en Bundle med højst 100 lag.', en: 'Send a Bundle with at most 100 levels.' },
);

export const idTooLong = messageFinding(
  { code: 'too-long', rule: 'id-length' },
  {
    da: 'Meddelelsens id, forløbets id eller trådens id er for langt.',
    en: 'The id of the message, its episode of care or its thread is too long.',
  },
  { da: 'Brug id på højst 200 tegn, helst UUID.', en: 'Use ids of at most 200 characters, preferably UUIDs.' },
);

export const notOwnOrganisation = messageFinding(
  { code: 'forbidden', rule: 'sender-is-own-organisation', path: 'MessageHeader.sender' },
  {
    da: 'Afsenderen hører ikke til den organisation, som systemet er logget ind for.',
    en: 'The sender does not belong to the organisation that the system is signed in for.',
  },
  {
    da: 'Send kun på vegne af egne enheder, og kontrollér at enheden står i adresseregisteret.',
    en: 'Send only for your own units, and check that the unit is in the directory.',
  },
);

export const unknownReceiver = messageFinding(
  {
    code: 'not-found',
    rule: 'receiver-is-known',
    path: 'MessageHeader.destination.receiver',
    coding: 'MSG_Receiver_Identifier_UNKNOWN',
  },
  { da: 'Modtageren findes ikke i adresseregisteret.', en: 'The receiver is not in the directory.' },
  {
    da: 'Slå modtagerens SOR-nummer op i adresseregisteret (Organization), ret og send som ny meddelelse.',
    en: "Look up the receiver's SOR id in the directory (Organization), mend and send as a new message.",
  },
);

export const unableToReceive = messageFinding(
  {
    code: 'not-supported',
    rule: 'receiver-takes-event',
    path: 'MessageHeader.eventCoding',
    coding: 'MSG_RECEIVER_UNABLE_TO_RECEIVE_MSG_TYPE',
  },
  { da: 'Modtageren kan ikke modtage denne type meddelelse.', en: 'The receiver cannot take this type of message.' },
  {
    da: 'Se typerne i modtagerens Endpoint.payloadType, eller brug en anden vej.',
    en: "See the types in the receiver's Endpoint.payloadType, or use another way.",
  },
);

export const unknownAcknowledged = messageFinding(
  { code: 'not-found', rule: 'acknowledged-message-is-known', path: 'MessageHeader.response.identifier' },
  {
    da: 'Den kvitterede meddelelse er ikke sendt til denne afsender herfra.',
    en: 'The acknowledged message was not delivered to this sender through the exchange.',
  },
  {
    da: 'Angiv MessageHeader.id for den modtagne meddelelse, og send kvitteringen til dens afsender.',
    en: 'Give the MessageHeader.id of the message received, and address its sender.',
  },
);

export const bundleReused = messageFinding(
  { code: 'duplicate', rule: 'bundle-id-is-new', path: 'Bundle.id' },
  { da: 'Bundle.id er brugt før til en anden meddelelse.', en: 'Bundle.id was used before for another message.' },
  { da: 'Giv hver forsendelse sit eget Bundle.id.', en: 'Give every transmission a Bundle.id of its own.' },
);

export const contentDiffers = messageFinding(
  { code: 'duplicate', rule: 'message-id-is-new', path: 'MessageHeader.id' },
  {
    da: 'MessageHeader.id er brugt før til et andet indhold.',
    en: 'MessageHeader.id was used before for other content.',
  },
  {
    da: 'Ændret indhold er en ny meddelelse: giv den nyt MessageHeader.id og nyt Bundle.id.',
    en: 'Changed content is a new message: give it a new MessageHeader.id and a new Bundle.id.',
  },
);

const trackAt: Text = {
  da: 'Følg leveringen på adressen i Location.',
  en: 'Follow the delivery at the address in Location.',
};

export const accepted = messageFinding(
  { code: 'informational', rule: 'accepted', severity: 'information' },
  {
    da: 'Meddelelsen er gemt og afventer levering. Modtagerens kvittering følger.',
    en: "The message is stored and awaits delivery. The receiver's acknowledgement follows.",
  },
  trackAt,
);

export const acceptedBefore = messageFinding(
  { code: 'informational', rule: 'accepted-before', severity: 'information' },
  {
    da: 'Meddelelsen er modtaget tidligere; intet nyt er oprettet.',
    en: 'The message was received before; nothing new was made.',
  },
  trackAt,
);
