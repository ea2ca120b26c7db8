import { existsSync } from 'node:fs';
import { createDemoTokens, demoCitizens } from '@overgang/standalone';
import { SingleBar } from 'cli-progress';
import { z } from 'zod';
import { planOf, type Plan } from './domain/plan.ts';
import { createApi } from './driver/api.ts';
import { readClock } from './driver/clock.ts';
import { world } from './driver/demo-places.ts';
import { run, type Outcome } from './driver/run.ts';
import { Unable } from './driver/unable.ts';
import { help, readOptions, type Options } from './options.ts';

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2), process.env);
  if (options === 'help') return say(help);
  const tokens = await tokensFor(options);
  const { now, isMovable } = await readClock(createApi(options.url, tokens));
  const begins = momentOf(now);
  // The first citizens are the demonstration's and its tests' own.
  const taken = new Set(demoCitizens(600).map(({ cpr }) => cpr));
  const { seed, citizens, days, speed } = options;
  const plan = planOf({ seed, citizens, days, world, begins, taken });
  say(`${citizens} citizens, ${plan.events.length} steps over ${days} days, seed ${seed}.`);
  if (options.plan) return say(summaryOf(plan));
  if (!isMovable && speed !== 1) say('The clock here cannot be moved: everything happens at the time it is.');
  const bar = progressBar(plan.events.length);
  const stopped = stopping();
  const ran = { origin: options.url, tokens, plan, beginsAt: begins.minute, stopped };
  const outcome = await run({ ...ran, speed: isMovable || speed === 1 ? speed : 'as-fast', progress: bar.update });
  bar.stop();
  say(outcomeText(outcome, plan.events.length));
}

const Issuer = z.object({ issuer: z.url() });

async function tokensFor({ url, keys }: Options) {
  const answer = await fetch(`${url}/identity/.well-known/openid-configuration`, {
    signal: AbortSignal.timeout(10_000),
  }).catch(() => undefined);
  if (!answer?.ok)
    throw new Unable(`Overgang does not answer at ${url}: start it with npm start, or name another with --url.`);
  // Keys that are not there would be made anew, and known to nobody.
  if (!existsSync(keys))
    throw new Unable(`There are no keys in ${keys}: name the folder of the running system with --keys.`);
  const { issuer } = Issuer.parse(await answer.json());
  const tokens = createDemoTokens(url, keys, issuer);
  await tokens.person('administrator').catch(() => {
    throw new Unable(`The keys in ${keys} are not those of the system at ${url}, or demo sign-in is turned off there.`);
  });
  return tokens;
}

/** Which weekday it is in Denmark, 0 is Monday, and how many minutes after midnight. */
function momentOf(now: Date): { weekday: number; minute: number } {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/Copenhagen',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(now);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? '';
  const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(part('weekday'));
  return { weekday, minute: Number(part('hour')) * 60 + Number(part('minute')) };
}

/** On a terminal a bar; elsewhere a line for each tenth. */
function progressBar(total: number) {
  if (process.stdout.isTTY) {
    const bar = new SingleBar({ format: '{bar} {percentage} % · {value} of {total} steps · {eta_formatted} left' });
    bar.start(total, 0);
    return { update: (done: number) => bar.update(done), stop: () => bar.stop() };
  }
  let told = 0;
  const update = (done: number) => {
    const tenth = Math.floor((done * 10) / total);
    if (tenth > told) say(`${tenth * 10} %`);
    told = tenth;
  };
  return { update, stop: () => undefined };
}

/** Aborted at the first signal to end; what is under way is ended first. */
function stopping(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort());
  return controller.signal;
}

function summaryOf({ events }: Plan): string {
  const counts = Object.entries(Object.groupBy(events, ({ step }) => step)).map(
    ([step, all]) =>
      `  ${step.padEnd(26)}${String(all.length).padStart(7)}${lateText(all.filter(({ late }) => late).length)}`,
  );
  return counts.toSorted().join('\n');
}

const lateText = (late: number) => (late > 0 ? `   ${late} late` : '');

function outcomeText({ done, skipped, refused }: Outcome, planned: number): string {
  const refusals = [...refused.values()].reduce((sum, count) => sum + count, 0);
  const left = planned - done - skipped - refusals;
  const head = `${done} steps done, ${skipped} had nothing to build on, ${refusals} refused${left > 0 ? `, ${left} left` : ''}.`;
  return [head, ...[...refused].map(([what, count]) => `  ${String(count).padStart(5)} × ${what}`)].join('\n');
}

main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof Unable ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
  );
  process.exitCode = 1;
});
