/** Code system medcom-messaging-activityCodes, Terminology 1.8.1 (the codes are the same in 1.1.1 and 1.4.0). */
export const ACTIVITY_SYSTEM = 'http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-messaging-activityCodes';

const ACTIVITIES: ReadonlyMap<string, string> = new Map([
  ['new-message', 'Ny meddelelse'],
  ['forward-message', 'Videresendt meddelelse'],
  ['reply-message', 'Besvaret meddelelse'],
  ['retract-message', 'Annulleret meddelelse'],
  ['modified-message', 'Rettet meddelelse'],
  ['carboncopy-message', 'Kopi af meddelelse'],
  ['admit-emergency', 'Start sygehusophold – akut ambulant'],
  ['revise-admit-emergency', 'Rettelse: Start sygehusophold – akut ambulant'],
  ['cancel-admit-emergency', 'Annullering: Start sygehusophold – akut ambulant'],
  ['admit-inpatient', 'Start sygehusophold – indlagt'],
  ['revise-admit-inpatient', 'Rettelse: Start sygehusophold – indlagt'],
  ['cancel-admit-inpatient', 'Annullering: Start sygehusophold – indlagt'],
  ['start-leave-inpatient', 'Start orlov'],
  ['revise-start-leave-inpatient', 'Rettelse: Start orlov'],
  ['cancel-start-leave-inpatient', 'Annullering: Start orlov'],
  ['end-leave-inpatient', 'Slut orlov'],
  ['revise-end-leave-inpatient', 'Rettelse: Slut orlov'],
  ['cancel-end-leave-inpatient', 'Annullering: Slut orlov'],
  ['discharge-emergency-home', 'Slut sygehusophold – afsluttet til hjemmet/primær sektor'],
  ['discharge-inpatient-home', 'Slut sygehusophold – afsluttet til hjemmet/primær sektor'],
  ['revise-discharge-emergency-home', 'Rettelse: Slut sygehusophold – afsluttet til hjemmet/primær sektor'],
  ['revise-discharge-inpatient-home', 'Rettelse: Slut sygehusophold – afsluttet til hjemmet/primær sektor'],
  ['cancel-discharge-emergency-home', 'Annullering: Slut sygehusophold – afsluttet til hjemmet/primær sektor'],
  ['cancel-discharge-inpatient-home', 'Annullering: Slut sygehusophold – afsluttet til hjemmet/primær sektor'],
  ['acknowledgement', 'Kvittering'],
]);

export const ACTIVITY_CODES: ReadonlySet<string> = new Set(ACTIVITIES.keys());

/** Danish wording of an activity, for narratives; the code itself when it is unknown. */
export function activityName(code: string): string {
  return ACTIVITIES.get(code) ?? code;
}
