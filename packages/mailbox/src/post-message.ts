import type { Text } from '@overgang/service-kit';
import type { Bundle } from 'fhir/r4.js';
import { outcomeText } from './outcome-text.ts';

/** What became of one try to hand a message to the exchange. */
export type PostOutcome = { kind: 'accepted' } | { kind: 'refused' | 'unavailable'; problem: Text };

const timeoutMs = 15_000;

/** Statuses that say "not now" rather than "not like this". */
const worthAnotherTry = new Set([401, 408, 425, 429]);

const unreachable: Text = {
  da: 'Meddelelsen er gemt, men centralen svarer ikke. Den sendes af sig selv, så snart det kan lade sig gøre.',
  en: 'The message is stored, but the exchange does not answer. It is sent by itself as soon as that is possible.',
};

/** Posts a message to the exchange; expected trouble is a value, never an exception. */
export async function postMessage(
  exchangeUrl: string,
  { bundle, token }: { bundle: Bundle; token: () => Promise<string> },
): Promise<PostOutcome> {
  try {
    const answer = await fetch(`${exchangeUrl}/$process-message`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await token()}`,
        'content-type': 'application/fhir+json',
        accept: 'application/fhir+json',
      },
      body: JSON.stringify(bundle),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await answer.text();
    if (answer.ok) return { kind: 'accepted' };
    if (answer.status >= 500 || worthAnotherTry.has(answer.status))
      return { kind: 'unavailable', problem: unreachable };
    return { kind: 'refused', problem: refusalText(answer.status, text) };
  } catch {
    return { kind: 'unavailable', problem: unreachable };
  }
}

function refusalText(status: number, body: string): Text {
  const said = outcomeText(parseJson(body));
  return {
    da: `Centralen har afvist meddelelsen: ${said.da || `status ${status}`}`,
    en: `The exchange has refused the message: ${said.en || `status ${status}`}`,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
