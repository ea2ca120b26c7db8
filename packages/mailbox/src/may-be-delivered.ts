import type { Envelope, Finding } from '@overgang/fhir-models';
import type { ReceiveOptions } from './incoming-message.ts';

type Parties = Pick<ReceiveOptions, 'directory' | 'tokens'>;

/**
 * Whether the organisation (SOR id) that a token lets the exchange deliver to is one of ours and the one that the message
 * is for. A message for a unit that nobody knows may come in: it is answered as such. Rejects when the directory is needed
 * and does not answer.
 */
export async function mayBeDelivered(
  { directory, tokens }: Parties,
  { receiver }: Envelope,
  organisation: string | undefined,
): Promise<boolean> {
  if (organisation === undefined || !tokens.organisations.includes(organisation)) return false;
  if (receiver.sor === organisation) return true;
  const unit = await directory.findUnit(receiver.sor);
  return unit === undefined || unit.organisation === organisation;
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
