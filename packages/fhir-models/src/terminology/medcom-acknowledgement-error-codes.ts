import { vocabulary } from './vocabulary.ts';

export const ERROR_CODE_SYSTEM = 'http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-acknowledgement-error-codes';

/** Code system medcom-acknowledgement-error-codes 1.8.1; the spelling mistakes are official. */
export const ERROR_CODE = vocabulary(ERROR_CODE_SYSTEM, [
  ['MSG_Receiver_Identifier_UNKNOWN', 'Modtageren er ukendt', 'Receiver identifier unknown'],
  ['MSG_Receiver_Identifier_MISSING', 'Modtageren mangler', 'Receiver identifier missing'],
  [
    'MSG_RECEIVER_UNABLE_TO_RECEIVE_MSG_TYPE',
    'Modtageren kan ikke modtage denne type meddelelse',
    'Receiver unable to receive this message type',
  ],
  ['MSG_VALUESET_VALUE_UNKNOWN', 'Værdien er ikke i værdisættet', 'The value provided is not in the valueSet'],
  ['MSG_CodeSystem_VALUE_UNKNOWN', 'Værdien er ikke i kodesystemet', 'The value provided is not in the CodeSystem'],
  ['MSG_Element_To_Long', 'Værdien er for lang', 'The value of the element is to long'],
  ['MSG_Datatype_Wrong', 'Forkert datatype', 'The data type is wrong'],
  [
    'MSG_Mailbox_Out_Of_Operation',
    'Postkassen er midlertidigt ude af drift',
    'The mailbox is temporary out of operation',
  ],
  [
    'MSG_Damaged_durin_transport',
    'Meddelelsen er beskadiget undervejs',
    'The message has been damaged during trasport',
  ],
]);
