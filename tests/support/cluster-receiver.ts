import { createServer, type IncomingMessage } from 'node:http';
import { buildAcknowledgement, isBundle, judgeDuplicate, readEnvelope, resendCopy } from '@overgang/fhir-models';
import type { DemoOrganisation } from '@overgang/standalone';
import type { Bundle } from 'fhir/r4.js';
import { z } from 'zod';

/** A message or acknowledgement that took effect at a receiver. */
export interface Arrival {
  messageId: string;
  bundleId: string;
  /** Its standard. */
  event: string;
  episode?: string | undefined;
  /** The message it acknowledges, and how. */
  response?: { of: string; code: string } | undefined;
  /** Milliseconds since this process began. */
  at: number;
}

/** A participant's own system: an HTTP server that keeps the four-case table and answers with MedCom acknowledgements. */
export interface Receiver {
  url: string;
  /** What took effect, in order; a duplicate takes none. */
  arrivals: Arrival[];
  /** Transmissions of messages that it had already. */
  duplicates(): number;
  /** Listens again at the same address after having been closed. */
  open(): Promise<void>;
  close(): Promise<void>;
}

export interface ReceiverOptions {
  port?: number;
  /** False for one that takes every transmission for a new message: what a receiver without the table would show. */
  knowsDuplicates?: boolean;
  /** Is shown every message that took effect. */
  reads?: (bundle: Bundle) => void;
}

export async function startReceiver({
  port = 0,
  knowsDuplicates = true,
  reads,
}: ReceiverOptions = {}): Promise<Receiver> {
  const arrivals: Arrival[] = [];
  const answers = new Map<string, Bundle | undefined>();
  const bundles = new Set<string>();
  let duplicates = 0;

  const take = (bundle: Bundle): Bundle | undefined => {
    const { messageId, bundleId, event, episode, response } = readEnvelope(bundle);
    const verdict = judgeDuplicate({ message: answers.has(messageId), bundle: bundles.has(bundleId) });
    bundles.add(bundleId);
    if (verdict !== 'new') duplicates += 1;
    if (verdict !== 'new' && knowsDuplicates) {
      const answer = answers.get(messageId);
      return answer && resendCopy(answer, now());
    }
    arrivals.push({ messageId, bundleId, event, episode, response, at: performance.now() });
    reads?.(bundle);
    // An acknowledgement is never acknowledged.
    const answer = response ? undefined : buildAcknowledgement({ of: bundle, code: 'ok', createdAt: now() });
    answers.set(messageId, answer);
    return answer;
  };

  const server = createServer((request, response) => {
    const respond = async () => {
      const json: unknown = JSON.parse(await textOf(request));
      const answer = isBundle(json) ? take(json) : undefined;
      response.writeHead(200, { 'content-type': 'application/fhir+json' });
      response.end(answer && JSON.stringify(answer));
    };
    respond().catch(() => response.destroy());
  });
  const listen = (at: number) => new Promise<void>((resolve) => server.listen(at, resolve));
  await listen(port);
  const address = server.address();
  const ownPort = typeof address === 'object' ? (address?.port ?? port) : port;
  return {
    url: `http://localhost:${ownPort}`,
    arrivals,
    open: () => listen(ownPort),
    duplicates: () => duplicates,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const now = () => new Date().toISOString();

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString();
}

interface Directory {
  origin: string;
  tokens: { system(clientId: string): Promise<string> };
}

/** Has an organisation's messages go to its own system from now on, as its administrator writes it in the directory. */
export async function routeTo(
  { origin, tokens }: Directory,
  organisation: DemoOrganisation,
  url: string,
): Promise<void> {
  const headers = {
    authorization: `Bearer ${await tokens.system('demo-operations')}`,
    'content-type': 'application/fhir+json',
  };
  const address = `${origin}/fhir/Endpoint/${organisation.sor}-messages`;
  const endpoint = z.looseObject({ address: z.string() }).parse(await (await fetch(address, { headers })).json());
  const body = JSON.stringify({ ...endpoint, address: url });
  const { status } = await fetch(address, { method: 'PUT', headers, body });
  if (status !== 200) throw new Error(`The directory answered ${status}.`);
}
