import { isRefusal } from '../domain/is-refusal.ts';
import type { Text } from '../domain/text.ts';
import { ForbiddenAddress } from './outbound.ts';
import { post, type Post, type Reply } from './post.ts';

export type Handover =
  { kind: 'taken'; answer: string } | { kind: 'refused'; reason: Text } | { kind: 'failed'; reason: Text };

export const noEndpoint: Handover = failed(
  'Modtageren har intet aktivt Endpoint.',
  'The receiver has no active Endpoint.',
);
const noToken = failed('Udvekslingen kunne ikke få adgang.', 'The exchange could not get access.');
const unreachable = failed('Modtageren kunne ikke nås.', 'The receiver could not be reached.');
const forbidden = failed(
  'Modtagerens adresse er ikke en, som der må sendes til.',
  "The receiver's address is not one that may be posted to.",
);
export const timedOut = failed('Modtageren svarede ikke i tide.', 'The receiver did not answer in time.');

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

function failed(da: string, en: string): Handover {
  return { kind: 'failed', reason: { da, en } };
}
