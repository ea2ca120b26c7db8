import type { DemoTokens } from '@overgang/standalone';
import type { Citizen, Plan, PlannedEvent } from '../domain/plan.ts';
import { acts } from './acts.ts';
import { createApi, type Api } from './api.ts';
import { createRunClock, type Pace, type RunClock } from './clock.ts';
import { places } from './demo-places.ts';
import type { CitizenState, Doing } from './doing.ts';

export interface Run extends Pace {
  origin: string;
  tokens: DemoTokens;
  plan: Plan;
  /** Minutes after midnight at which the run begins. */
  beginsAt: number;
  /** Told after every step how many have been dealt with. */
  progress: (dealtWith: number) => void;
}

/** What has become of the plan's steps. */
export interface Outcome {
  done: number;
  /** What a step builds on had not been done, or there was nothing to do. */
  skipped: number;
  /** How many were refused, by step and the code of the refusal. */
  refused: Map<string, number>;
}

const minuteMs = 60_000;
/** How many citizens' steps are on their way at the same time. */
const atATime = 6;
/** What happens within so many minutes is done at once when nobody waits for the clock. */
const slotMinutes = 15;

interface Stage {
  api: Api;
  demo: { origin: string; tokens: DemoTokens };
  plan: Plan;
  clock: RunClock;
  states: Map<number, CitizenState>;
  /** Citizens for whom the municipality will say when it takes over. */
  awaited: ReadonlySet<number>;
  outcome: Outcome;
}

/** Does what is planned, when its time comes, until all is done or it is stopped. */
export async function run({ origin, tokens, plan, beginsAt, progress, ...pace }: Run): Promise<Outcome> {
  const api = createApi(origin, tokens);
  const clock = await createRunClock(api, pace);
  const outcome: Outcome = { done: 0, skipped: 0, refused: new Map() };
  const awaited = new Set(plan.events.filter(({ step }) => step === 'ready.answered').map(({ citizen }) => citizen));
  const stage: Stage = { api, demo: { origin, tokens }, plan, clock, states: new Map(), awaited, outcome };
  const midnight = clock.beganAt.getTime() - beginsAt * minuteMs;
  let next = 0;
  while (next < plan.events.length && !pace.stopped.aborted) {
    const first = plan.events[next]?.minute ?? 0;
    const slot = pace.speed === 'as-fast' ? slotMinutes : 0;
    const reached = await clock.towards(new Date(midnight + (first + slot) * minuteMs));
    const due = plan.events.slice(next).findIndex(({ minute }) => midnight + minute * minuteMs > reached.getTime());
    const until = due < 0 ? plan.events.length : next + due;
    await doAll(stage, plan.events.slice(next, until), () => progress((next += 1)));
  }
  return outcome;
}

/** Each citizen's steps one after the other, some citizens at a time. */
async function doAll(stage: Stage, events: PlannedEvent[], progress: () => void): Promise<void> {
  const waiting = [...Map.groupBy(events, ({ citizen }) => citizen).values()].values();
  const worker = async () => {
    for (const steps of waiting) {
      for (const step of steps) {
        await doOne(stage, step);
        progress();
      }
    }
  };
  await Promise.all(Array.from({ length: atATime }, worker));
}

async function doOne(stage: Stage, { citizen: index, step }: PlannedEvent): Promise<void> {
  const { outcome, plan } = stage;
  const citizen = plan.citizens[index];
  if (!citizen) return;
  const answer = await acts[step](doingOf(stage, citizen));
  if (!answer) outcome.skipped += 1;
  else if (answer.isDone) outcome.done += 1;
  else {
    const refusal = `${step}: ${answer.code}`;
    outcome.refused.set(refusal, (outcome.refused.get(refusal) ?? 0) + 1);
  }
}

function doingOf({ api, demo, clock, states, awaited }: Stage, citizen: Citizen): Doing {
  const state = states.get(citizen.index) ?? { planVersion: 0 };
  states.set(citizen.index, state);
  return {
    api,
    demo,
    citizen,
    state,
    ward: at(places.wards, citizen.ward),
    home: at(places.homeCareUnits, citizen.homeCareUnit),
    practice: at(places.practices, citizen.practice),
    now: clock.now().toISOString(),
    isAnswered: awaited.has(citizen.index),
  };
}

function at<T>(list: T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new Error('The plan knows more places than there are.');
  return item;
}
