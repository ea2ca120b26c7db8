import { vocabulary } from './vocabulary.ts';

/** Code system medcom-messaging-cancellation-reason 1.8.1 (draft). Only the phrase is sent. */
export const CANCELLATION_REASON = vocabulary(
  'http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-messaging-cancellation-reason',
  [
    ['incorrect-cpr', 'Annullering grundet forkert CPR-nr.', 'Cancelled because of a wrong CPR number'],
    ['incorrect-receiver', 'Annullering grundet forkert modtager', 'Cancelled because of a wrong receiver'],
    [
      'incorrect-attachment',
      'Annullering grundet vedhæftet fil med indhold på forkert CPR-nr.',
      'Cancelled because an attached file is about another CPR number',
    ],
  ],
);

const bare = (phrase: string): string => phrase.trim().replace(/\.$/, '');

/** The code of a cancellation phrase, with or without its last full stop; undefined for any other text. */
export function cancellationReason(phrase: string): string | undefined {
  return [...CANCELLATION_REASON.concepts].find(([, { da }]) => bare(da) === bare(phrase))?.[0];
}
