import type { Envelope, Finding } from '@overgang/fhir-models';
import type { ReceiveOptions } from './incoming-message.ts';

type Parties = Pick<ReceiveOptions, 'directory' | 'tokens'>;

/**
 * Whose a message is that a token lets the exchange deliver to one organisation (SOR id): `ours` when that is one of ours
 * and the receiver's, `unknown` when nobody knows the receiver, which is answered as such, else `forbidden`. Rejects when
 * the directory is needed and does not answer.
 */
export async function addresseeOf(
  { directory, tokens }: Parties,
  { receiver }: Envelope,
  organisation: string,
): Promise<'ours' | 'unknown' | 'forbidden'> {
  if (!tokens.organisations.includes(organisation)) return 'forbidden';
  if (receiver.sor === organisation) return 'ours';
  if (tokens.organisations.includes(receiver.sor)) return 'forbidden';
  const unit = await directory.findUnit(receiver.sor);
  if (!unit) return 'unknown';
  return unit.organisation === organisation ? 'ours' : 'forbidden';
}

/** What the exchange is told when it shows a token that is not for the receiver of the message. */
export const tokenForAnother: Finding = {
  severity: 'error',
  code: 'forbidden',
  path: 'MessageHeader.destination.receiver',
  rule: 'token-receiver',
  message: {
    da: 'Adgangen gælder ikke meddelelsens modtager.',
    en: 'The token is not for the receiver of the message.',
  },
  mend: {
    da: 'Bed om en adgang med modtagerens organisation som receiver.',
    en: "Ask for a token with the receiver's organisation as its receiver.",
  },
};
