import { timedOut, type Handover } from './hand-over.ts';

/** Tries one handover to an address. */
export type Try = (address: string, attempt: () => Promise<Handover>) => Promise<Handover>;

/**
 * Keeps a receiver that lets every request run into its time limit from occupying all deliveries: until it answers
 * again it is tried once at a time, and what else is meant for it fails at once and is tried later.
 */
export function spareUnanswering(): Try {
  const isTried = new Map<string, boolean>();
  return async (address, attempt) => {
    if (isTried.get(address)) return timedOut;
    if (isTried.has(address)) isTried.set(address, true);
    const handover = await attempt();
    if (handover === timedOut) isTried.set(address, false);
    else isTried.delete(address);
    return handover;
  };
}
