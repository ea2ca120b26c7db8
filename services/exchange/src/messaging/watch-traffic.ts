import { hourMs, hourOf, judgeTraffic, silentLossParameters, type Verdict } from '../domain/silent-loss.ts';
import { closeTasks, openTasks, type NewTask } from '../storage/operations-tasks.ts';
import { countTraffic, forgetTrafficBefore, lastCountedHour, trafficSince, type Line } from '../storage/traffic.ts';
import { keepVerdicts, type JudgedLine } from '../storage/traffic-verdicts.ts';
import type { Exchange } from './exchange.ts';
import { weekHourOf } from './week-hour-of.ts';

type Watched = Pick<Exchange, 'database' | 'parties' | 'now' | 'logger'>;

const alarms: ReadonlySet<Verdict['verdict']> = new Set(['silent', 'fallen']);
/** What has been counted is counted once more, as a message may be stored in the hour after it was accepted. */
const recountedHours = 2;

/**
 * Counts the hours that are over, judges what each sender has sent each receiver of each type, and opens a task with the figures
 * where too little came; it closes by itself when traffic is back. Several processes may do so at the same time.
 */
export async function watchTraffic(exchange: Watched): Promise<JudgedLine[]> {
  const { database, now, logger } = exchange;
  const { db } = database;
  const at = now();
  const until = hourOf(at);
  const counted = await lastCountedHour(db);
  if (counted === undefined) return [];
  await countTraffic(db, { from: Math.min(counted, until) - recountedHours, to: until });
  const lines = await judgedTraffic(exchange);
  await keepVerdicts(db, lines, at);
  const fewer = lines.filter(({ verdict }) => alarms.has(verdict.verdict));
  await openTasks(db, await Promise.all(fewer.map((line) => taskOf(exchange, line, at))));
  const usual = lines.filter(({ verdict }) => verdict.verdict === 'normal').map(subjectOf);
  const closed = await closeTasks(db, { kind: 'silent-loss', subject: usual, at });
  await forgetTrafficBefore(db, until - keptHours);
  if (fewer.length > 0 || closed > 0)
    logger.warn({ lines: lines.length, fewer: fewer.length, back: closed }, 'less traffic than usual');
  return lines;
}

/** Twice the weeks that are learnt from: a silence of weeks is still seen as one. */
const keptHours = 2 * silentLossParameters.historyDays * 24;

async function judgedTraffic({ database, now }: Watched): Promise<JudgedLine[]> {
  const until = hourOf(now());
  const lines = await trafficSince(database.db, until - keptHours);
  return lines.map(({ counts, ...line }) => ({
    ...line,
    verdict: judgeTraffic({ counts, until, weekHourOf, parameters: silentLossParameters }),
  }));
}

function subjectOf({ sender, receiver, event }: Line): string {
  return `${sender} ${receiver} ${event}`;
}

async function taskOf({ parties }: Watched, line: JudgedLine, at: Date): Promise<NewTask> {
  const named = async (sor: string) => ({ sor, name: (await parties.find(sor))?.unit.name ?? '' });
  const { expected, seen, since, verdict } = line.verdict;
  const figures = { verdict, expected, seen, since: new Date(since * hourMs).toISOString() };
  const about = { sender: await named(line.sender), receiver: await named(line.receiver), event: line.event, figures };
  return { kind: 'silent-loss', subject: subjectOf(line), about, at };
}
