import { codesOf, nameIn, vocabulary } from './vocabulary.ts';

export const ACTIVITY_SYSTEM = 'http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-messaging-activityCodes';

/** Code system medcom-messaging-activityCodes, Terminology 1.8.1 (the codes are the same in 1.1.1 and 1.4.0). */
export const ACTIVITY = vocabulary(ACTIVITY_SYSTEM, [
  ['new-message', 'Ny meddelelse', 'A new message has been sent'],
  ['forward-message', 'Videresendt meddelelse', 'A message has been forwarded and potentially changed'],
  ['reply-message', 'Besvaret meddelelse', 'A message has been replied to'],
  ['retract-message', 'Annulleret meddelelse', 'A message has been retracted/cancelled'],
  ['modified-message', 'Rettet meddelelse', 'A message has been modified'],
  [
    'carboncopy-message',
    'Kopi af meddelelse',
    'An exact copy of a message to a primary receiver has been sent to a carbon copy receiver',
  ],
  ['admit-emergency', 'Start sygehusophold – akut ambulant', 'Start hospital stay - acute ambulant'],
  [
    'revise-admit-emergency',
    'Rettelse: Start sygehusophold – akut ambulant',
    'Update Start hospital stay - acute ambulant',
  ],
  [
    'cancel-admit-emergency',
    'Annullering: Start sygehusophold – akut ambulant',
    'Cancellation Start hospital stay - acute ambulant',
  ],
  ['admit-inpatient', 'Start sygehusophold – indlagt', 'Start hospital stay - admitted'],
  ['revise-admit-inpatient', 'Rettelse: Start sygehusophold – indlagt', 'Update Start hospital stay - admitted'],
  [
    'cancel-admit-inpatient',
    'Annullering: Start sygehusophold – indlagt',
    'Cancellation Start hospital stay - admitted',
  ],
  ['start-leave-inpatient', 'Start orlov', 'Start leave'],
  ['revise-start-leave-inpatient', 'Rettelse: Start orlov', 'Update Start leave'],
  ['cancel-start-leave-inpatient', 'Annullering: Start orlov', 'Cancellation Start leave'],
  ['end-leave-inpatient', 'Slut orlov', 'End leave'],
  ['revise-end-leave-inpatient', 'Rettelse: Slut orlov', 'Update End leave'],
  ['cancel-end-leave-inpatient', 'Annullering: Slut orlov', 'Cancellation End leave'],
  [
    'discharge-emergency-home',
    'Slut sygehusophold – afsluttet til hjemmet/primær sektor',
    'End hospital stay - patient completed to home/primary sector',
  ],
  [
    'revise-discharge-emergency-home',
    'Rettelse: Slut sygehusophold – afsluttet til hjemmet/primær sektor',
    'Update End hospital stay - patient completed to home/primary sector',
  ],
  [
    'cancel-discharge-emergency-home',
    'Annullering: Slut sygehusophold – afsluttet til hjemmet/primær sektor',
    'Cancellation End hospital stay - patient completed to home/primary sector',
  ],
  [
    'discharge-inpatient-home',
    'Slut sygehusophold – afsluttet til hjemmet/primær sektor',
    'End hospital stay - patient completed to home/primary sector',
  ],
  [
    'revise-discharge-inpatient-home',
    'Rettelse: Slut sygehusophold – afsluttet til hjemmet/primær sektor',
    'Update End hospital stay - patient completed to home/primary sector',
  ],
  [
    'cancel-discharge-inpatient-home',
    'Annullering: Slut sygehusophold – afsluttet til hjemmet/primær sektor',
    'Cancellation End hospital stay - patient completed to home/primary sector',
  ],
  ['acknowledgement', 'Kvittering', 'Acknowledgement message has been sent'],
]);

export const ACTIVITY_CODES = codesOf(ACTIVITY);

/** Danish wording of an activity, for narratives; the code itself when it is unknown. */
export function activityName(code: string): string {
  return nameIn(ACTIVITY, code)?.da ?? code;
}
