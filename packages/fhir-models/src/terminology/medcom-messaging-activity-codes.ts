import { codesOf, nameIn, vocabulary } from './vocabulary.ts';

export const ACTIVITY_SYSTEM = 'http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-messaging-activityCodes';

/** Code system medcom-messaging-activityCodes, Terminology 1.8.1 (the codes are the same in 1.1.1 and 1.4.0). */
export const ACTIVITY = vocabulary(ACTIVITY_SYSTEM, [
  ['new-message', 'Ny meddelelse', 'New message'],
  ['forward-message', 'Videresendt meddelelse', 'Forwarded message'],
  ['reply-message', 'Besvaret meddelelse', 'Reply'],
  ['retract-message', 'Annulleret meddelelse', 'Cancelled message'],
  ['modified-message', 'Rettet meddelelse', 'Corrected message'],
  ['carboncopy-message', 'Kopi af meddelelse', 'Carbon copy of a message'],
  ['admit-emergency', 'Start sygehusophold – akut ambulant', 'Start of hospital stay – acute ambulatory'],
  [
    'revise-admit-emergency',
    'Rettelse: Start sygehusophold – akut ambulant',
    'Correction: Start of hospital stay – acute ambulatory',
  ],
  [
    'cancel-admit-emergency',
    'Annullering: Start sygehusophold – akut ambulant',
    'Cancellation: Start of hospital stay – acute ambulatory',
  ],
  ['admit-inpatient', 'Start sygehusophold – indlagt', 'Start of hospital stay – admitted'],
  [
    'revise-admit-inpatient',
    'Rettelse: Start sygehusophold – indlagt',
    'Correction: Start of hospital stay – admitted',
  ],
  [
    'cancel-admit-inpatient',
    'Annullering: Start sygehusophold – indlagt',
    'Cancellation: Start of hospital stay – admitted',
  ],
  ['start-leave-inpatient', 'Start orlov', 'Start of leave'],
  ['revise-start-leave-inpatient', 'Rettelse: Start orlov', 'Correction: Start of leave'],
  ['cancel-start-leave-inpatient', 'Annullering: Start orlov', 'Cancellation: Start of leave'],
  ['end-leave-inpatient', 'Slut orlov', 'End of leave'],
  ['revise-end-leave-inpatient', 'Rettelse: Slut orlov', 'Correction: End of leave'],
  ['cancel-end-leave-inpatient', 'Annullering: Slut orlov', 'Cancellation: End of leave'],
  [
    'discharge-emergency-home',
    'Slut sygehusophold – afsluttet til hjemmet/primær sektor',
    'End of hospital stay – to home or primary sector',
  ],
  [
    'revise-discharge-emergency-home',
    'Rettelse: Slut sygehusophold – afsluttet til hjemmet/primær sektor',
    'Correction: End of hospital stay – to home or primary sector',
  ],
  [
    'cancel-discharge-emergency-home',
    'Annullering: Slut sygehusophold – afsluttet til hjemmet/primær sektor',
    'Cancellation: End of hospital stay – to home or primary sector',
  ],
  [
    'discharge-inpatient-home',
    'Slut sygehusophold – afsluttet til hjemmet/primær sektor',
    'End of hospital stay – to home or primary sector',
  ],
  [
    'revise-discharge-inpatient-home',
    'Rettelse: Slut sygehusophold – afsluttet til hjemmet/primær sektor',
    'Correction: End of hospital stay – to home or primary sector',
  ],
  [
    'cancel-discharge-inpatient-home',
    'Annullering: Slut sygehusophold – afsluttet til hjemmet/primær sektor',
    'Cancellation: End of hospital stay – to home or primary sector',
  ],
  ['acknowledgement', 'Kvittering', 'Acknowledgement'],
]);

export const ACTIVITY_CODES = codesOf(ACTIVITY);

/** Danish wording of an activity, for narratives; the code itself when it is unknown. */
export function activityName(code: string): string {
  return nameIn(ACTIVITY, code)?.da ?? code;
}
