import { createServiceCaller, type Text } from '@overgang/service-kit';
import { outcomeText } from './outcome-text.ts';
import { sendingPace } from './message-policy.ts';

/** What became of one try to hand a message to the exchange. */
type PostOutcome =
  { kind: 'accepted'; answer: string } | { kind: 'refused'; problem: Text } | { kind: 'unavailable'; problem: Text };

/** Statuses that say "not now" rather than "not like this". */
const worthAnotherTry = new Set([401, 408, 425, 429]);

/** Whether a request that was answered so may succeed unchanged. */
export const isWorthAnotherTry = (status: number) => status >= 500 || worthAnotherTry.has(status);

const unreachable: Text = {
  da: 'Meddelelsen er gemt, men centralen svarer ikke. Den sendes af sig selv, så snart det kan lade sig gøre.',
  en: 'The message is stored, but the exchange does not answer. It is sent by itself as soon as that is possible.',
};

export interface Poster {
  /** Posts a message (FHIR JSON) to the exchange; expected trouble is a value, never an exception. */
  post(body: string, token: () => Promise<string>): Promise<PostOutcome>;
  close(): Promise<void>;
}

/** Posts to the exchange on connections that are kept; redirects are not followed. */
export function createPoster(exchangeUrl: string): Poster {
  const { atATime: connections, timeoutSeconds } = sendingPace;
  const caller = createServiceCaller({ connections, timeoutMs: timeoutSeconds * 1000 });
  const url = `${exchangeUrl}/$process-message`;
  const headers = { 'content-type': 'application/fhir+json', accept: 'application/fhir+json' };
  return {
    post: async (body, token) => {
      try {
        return judge(await caller.call({ url, method: 'POST', token: await token(), headers, body }));
      } catch {
        return { kind: 'unavailable', problem: unreachable };
      }
    },
    close: caller.close,
  };
}

function judge({ status, text }: { status: number; text: string }): PostOutcome {
  if (status >= 200 && status < 300) return { kind: 'accepted', answer: text };
  if (status < 400 || isWorthAnotherTry(status)) return { kind: 'unavailable', problem: unreachable };
  return { kind: 'refused', problem: refusalText(status, text) };
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
