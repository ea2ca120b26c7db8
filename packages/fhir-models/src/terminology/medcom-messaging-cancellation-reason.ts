/** Code system medcom-messaging-cancellation-reason 1.8.1 (draft). Only the phrase is sent. */
const REASONS: ReadonlyMap<string, string> = new Map([
  ['Annullering grundet forkert CPR-nr.', 'incorrect-cpr'],
  ['Annullering grundet forkert modtager', 'incorrect-receiver'],
  ['Annullering grundet vedhæftet fil med indhold på forkert CPR-nr', 'incorrect-attachment'],
]);

/** The code of a cancellation phrase; undefined for any other text. */
export function cancellationReason(phrase: string): string | undefined {
  return REASONS.get(phrase.trim()) ?? REASONS.get(phrase.trim().replace(/\.$/, ''));
}
