import type { Balance, Minute, OperationsStatus } from './operations.ts';

export interface Concern {
  name: 'balance' | 'down' | 'failing' | 'tasks' | 'setAside' | 'stuck';
  count: number;
}

/** What a person must look at, the gravest first; nothing when all is well. */
export function concernsOf(status: OperationsStatus, openTasks: number): Concern[] {
  const receivers = (state: string) => status.receivers.filter((receiver) => receiver.state === state).length;
  const concerns: Concern[] = [
    { name: 'balance', count: status.balance.holds ? 0 : 1 },
    { name: 'down', count: receivers('down') },
    { name: 'tasks', count: openTasks },
    { name: 'setAside', count: status.copies.setAside },
    { name: 'stuck', count: status.stuck },
    { name: 'failing', count: receivers('failing') },
  ];
  return concerns.filter(({ count }) => count > 0);
}

const counted = ['delivered', 'inFlight', 'refused', 'dead'] as const;

interface Part {
  name: (typeof counted)[number] | 'missing' | 'tooMany';
  count: number;
  /** Percent of the picture's whole length. */
  share: number;
}

/**
 * The parts that accepted messages fall into, as shares of the longer of both sides; a difference is a part of its own.
 * With no message at all there is nothing to show.
 */
export function partsOf(balance: Balance): Part[] {
  const difference = differenceOf(balance);
  const whole = Math.max(balance.accepted, balance.accepted - difference);
  if (whole === 0) return [];
  const own = counted.map((name) => ({ name, count: balance[name] }));
  const rest = { name: difference > 0 ? ('missing' as const) : ('tooMany' as const), count: Math.abs(difference) };
  // What there is too much of is within the sum already.
  return [...own, ...(difference > 0 ? [rest] : [])]
    .filter(({ count }) => count > 0)
    .map((part) => ({ ...part, share: (part.count / whole) * 100 }));
}

/** How far accepted is from what became of it; 0 when it holds. */
export function differenceOf(balance: Balance): number {
  if (balance.holds) return 0;
  return balance.accepted - counted.reduce((total, name) => total + balance[name], 0);
}

/** How much was accepted and delivered in the minutes, and the most in one of them. */
export function sumOf(minutes: Minute[]): { accepted: number; delivered: number; most: number } {
  return {
    accepted: minutes.reduce((total, { accepted }) => total + accepted, 0),
    delivered: minutes.reduce((total, { delivered }) => total + delivered, 0),
    most: Math.max(0, ...minutes.map(({ accepted }) => accepted)),
  };
}

/** Every whole minute of the last hour, also those in which nothing came, oldest first. */
export function everyMinute(minutes: Minute[], now: Date): Minute[] {
  const known = new Map(minutes.map((one) => [Math.floor(Date.parse(one.minute) / 60_000), one]));
  const last = Math.floor(now.getTime() / 60_000) - 1;
  return Array.from({ length: 60 }, (_, index) => {
    const minute = last - 59 + index;
    return known.get(minute) ?? { minute: new Date(minute * 60_000).toISOString(), accepted: 0, delivered: 0 };
  });
}
