import type { Finding } from '../check/finding.ts';

type DeliveryFault =
  | 'not-json'
  | 'duplicate'
  | 'bundle-reused'
  | 'receiver-unknown'
  | 'message-type'
  | 'mailbox-closed'
  | 'damaged'
  | 'internal';

type Row = Omit<Finding, 'rule'>;

/** Faults no message shows by itself; with `checkMessage` the whole of section 6 of the Acknowledgement. */
const FAULTS: Readonly<Record<DeliveryFault, Row>> = {
  'not-json': {
    severity: 'fatal',
    code: 'structure',
    path: 'Bundle',
    message: { da: 'Indholdet er ikke gyldig JSON.', en: 'The content is not valid JSON.' },
    mend: { da: 'Send en FHIR-Bundle som JSON i UTF-8.', en: 'Send a FHIR Bundle as JSON in UTF-8.' },
  },
  duplicate: {
    severity: 'information',
    code: 'duplicate',
    path: 'MessageHeader.id',
    message: { da: 'Meddelelsen er modtaget før.', en: 'The message has been received before.' },
    mend: { da: 'Gør ikke mere; den er ikke vist to gange.', en: 'Do no more; it is not shown twice.' },
  },
  'bundle-reused': {
    severity: 'error',
    code: 'duplicate',
    path: 'Bundle.id',
    message: {
      da: 'Bundle.id har været brugt til en anden meddelelse.',
      en: 'Bundle.id has been used for another message.',
    },
    mend: { da: 'Giv hver forsendelse sit eget Bundle.id.', en: 'Give every transmission a Bundle.id of its own.' },
  },
  'receiver-unknown': {
    severity: 'error',
    code: 'not-found',
    path: 'MessageHeader.destination.receiver',
    coding: 'MSG_Receiver_Identifier_UNKNOWN',
    message: { da: 'Modtageren findes ikke.', en: 'There is no such receiver.' },
    mend: {
      da: 'Ret modtagerens SOR-kode, og send en ny meddelelse.',
      en: 'Correct the SOR id of the receiver and send a new message.',
    },
  },
  'message-type': {
    severity: 'error',
    code: 'not-supported',
    path: 'MessageHeader.eventCoding',
    coding: 'MSG_RECEIVER_UNABLE_TO_RECEIVE_MSG_TYPE',
    message: {
      da: 'Modtageren tager ikke denne meddelelsestype.',
      en: 'The receiver does not take this message type.',
    },
    mend: {
      da: 'Brug en meddelelsestype, modtageren har oplyst.',
      en: 'Use a message type the receiver has made known.',
    },
  },
  'mailbox-closed': {
    severity: 'error',
    code: 'transient',
    path: 'MessageHeader.destination.endpoint',
    coding: 'MSG_Mailbox_Out_Of_Operation',
    message: { da: 'Modtagerens postkasse er ude af drift.', en: 'The mailbox of the receiver is out of operation.' },
    mend: { da: 'Send den samme meddelelse igen senere.', en: 'Send the same message again later.' },
  },
  damaged: {
    severity: 'error',
    code: 'incomplete',
    path: 'Bundle',
    coding: 'MSG_Damaged_durin_transport',
    message: { da: 'Meddelelsen er beskadiget undervejs.', en: 'The message was damaged on its way.' },
    mend: { da: 'Send den samme meddelelse igen.', en: 'Send the same message again.' },
  },
  internal: {
    severity: 'error',
    code: 'exception',
    path: 'Bundle',
    message: { da: 'Modtagersystemet har en teknisk fejl.', en: 'The receiving system has a technical fault.' },
    mend: { da: 'Send den samme meddelelse igen senere.', en: 'Send the same message again later.' },
  },
};

/** What is told of a fault in the delivery, with the codes of the Acknowledgement. */
export function deliveryFinding(fault: DeliveryFault): Finding {
  return { ...FAULTS[fault], rule: fault };
}
