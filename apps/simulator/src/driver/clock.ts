import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { Api, Caller } from './api.ts';

const Clock = z.object({ now: z.string().transform((text) => new Date(text)), demo: z.boolean() });

/** The time the services go by, and how the run comes to a later one. */
export interface RunClock {
  /** The time the run began. */
  beganAt: Date;
  /** Whether the services' clock can be moved; else all that is left is to wait, or not to. */
  isMovable: boolean;
  /** What the services' clock says, as far as is known without asking. */
  now(): Date;
  /** Comes to a moment; gives the moment it came to, which may be earlier, so that what is due meanwhile is done. */
  towards(moment: Date): Promise<Date>;
}

export interface Pace {
  /** Times real time, or as fast as the services answer. */
  speed: number | 'as-fast';
  stopped: AbortSignal;
}

/** Anybody signed in may move a demonstration's clock. */
const mover: Caller = { person: 'administrator' };
const minuteMs = 60_000;
/** How often the clock is moved at least, in real time. */
const beatMs = 5000;

export async function readClock(api: Api): Promise<{ now: Date; isMovable: boolean }> {
  const { now, demo } = Clock.parse((await api.read(mover, '/coordinator/clock')).body);
  return { now, isMovable: demo };
}

export async function createRunClock(api: Api, { speed, stopped }: Pace): Promise<RunClock> {
  const { now: beganAt, isMovable } = await readClock(api);
  const began = performance.now();
  let known = { now: beganAt.getTime(), read: began };
  // The services' clock goes on by itself between two looks at it.
  const behind = (moment: Date) => moment.getTime() - known.now - (performance.now() - known.read);
  const move = async (moment: Date) => {
    const advanceMinutes = Math.round(behind(moment) / minuteMs);
    if (advanceMinutes < 1) return;
    const { now } = Clock.parse((await api.order(mover, '/coordinator/clock', { advanceMinutes })).body);
    known = { now: now.getTime(), read: performance.now() };
  };
  const atOnce = async (moment: Date) => {
    if (isMovable) await move(moment);
    return moment;
  };
  const inStep = async (moment: Date) => {
    const pace = Number(speed);
    const passed = () => new Date(beganAt.getTime() + (performance.now() - began) * pace);
    const left = (moment.getTime() - passed().getTime()) / pace;
    if (left > 0) await wait(Math.min(left, beatMs), undefined, { signal: stopped }).catch(() => undefined);
    const reached = passed();
    // At real time the services' clock goes by itself.
    if (isMovable && pace > 1) await move(reached);
    return reached < moment ? reached : moment;
  };
  const now = () => new Date(known.now + performance.now() - known.read);
  return { beganAt, isMovable, now, towards: speed === 'as-fast' ? atOnce : inStep };
}
