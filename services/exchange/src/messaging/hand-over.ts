import { isRefusal } from '../domain/is-refusal.ts';
import type { Text } from '../domain/text.ts';
import { ForbiddenAddress } from './outbound.ts';
import { post, type Post, type Reply } from './post.ts';

interface Failed {
  kind: 'failed';
  reason: Text;
  /** What stood in the way: the receiver itself, that it has no address, or something of our own. */
  by: 'receiver' | 'directory' | 'exchange';
}

export type Handover = { kind: 'taken'; answer: string } | { kind: 'refused'; reason: Text } | Failed;

export const noEndpoint: Failed = {
  kind: 'failed',
  by: 'directory',
  reason: { da: 'Modtageren har intet aktivt Endpoint.', en: 'The receiver has no active Endpoint.' },
};
const noToken: Failed = {
  kind: 'failed',
  by: 'exchange',
  reason: { da: 'Udvekslingen kunne ikke få adgang.', en: 'The exchange could not get access.' },
};
const unreachable = failed('Modtageren kunne ikke nås.', 'The receiver could not be reached.');
const timedOut = failed('Modtageren svarede ikke i tide.', 'The receiver did not answer in time.');
const forbidden = failed(
  'Modtagerens adresse er ikke en, som der må sendes til.',
  "The receiver's address is not one that may be posted to.",
);

/** One try to give a receiver a message. Never rejects: what went wrong is part of the result, without data. */
export async function handOver(token: () => Promise<string>, request: Omit<Post, 'token'>): Promise<Handover> {
  const granted = await token().catch(() => undefined);
  if (granted === undefined) return noToken;
  try {
    return judge(await post({ ...request, token: granted }));
  } catch (error) {
    if (error instanceof ForbiddenAddress) return forbidden;
    return error instanceof Error && error.name === 'TimeoutError' ? timedOut : unreachable;
  }
}

function judge({ status, text = '' }: Reply): Handover {
  if (status >= 200 && status < 300) return { kind: 'taken', answer: text };
  if (isRefusal(status)) {
    return {
      kind: 'refused',
      reason: { da: `Modtageren afviste med HTTP ${status}.`, en: `The receiver refused with HTTP ${status}.` },
    };
  }
  return failed(`Modtageren svarede med HTTP ${status}.`, `The receiver answered with HTTP ${status}.`);
}

function failed(da: string, en: string): Failed {
  return { kind: 'failed', by: 'receiver', reason: { da, en } };
}
