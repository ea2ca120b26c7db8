import { evaluate, type PathwayEvent } from '@overgang/pathway-rules';
import { danishDate } from '@overgang/service-kit';
import { isDocument } from '../domain/document.ts';
import type { Folded } from '../domain/fold-pathway.ts';
import { historyFor, versionAt, type Belonging, type Ruleset } from '../domain/rulesets.ts';
import { eventsOf } from './events-of.ts';
import type { PathwayRecord } from './pathway-record.ts';
import type { Judged } from './save-obligations.ts';

export interface Judgement {
  judged: Judged[];
  /** When time alone next changes the answer, ISO 8601. */
  nextAt?: string;
}

interface Judging {
  rulesets: readonly Ruleset[];
  now: Date;
  /** What has not happened, and is judged as if it had. */
  supposed?: readonly PathwayEvent[];
}

/** What a pathway's parties owe at a moment by the agreements that have been in force; nothing when none covers it. */
export function judgePathway(
  record: PathwayRecord,
  folded: Folded,
  { rulesets, now, supposed = [] }: Judging,
): Judgement | undefined {
  const history = historyFor(rulesets, belongingOf(record));
  if (!history) return undefined;
  const events = [...eventsOf(record, folded, history.versions.at(-1)?.agreement), ...supposed];
  const registered = new Map(events.map(({ id, registeredAt }) => [id, registeredAt]));
  const { obligations, nextAt } = evaluate(events, history, now.toISOString());
  const judged = obligations.flatMap((obligation): Judged[] => {
    const trigger = obligation.key.slice(obligation.ruleId.length + 1);
    const agreement = versionAt(history, registered.get(trigger));
    return agreement ? [{ obligation, agreement }] : [];
  });
  return { judged, ...(nextAt && { nextAt }) };
}

/**
 * The hospital's side by the region where the pathway began, the other by the region of the municipality it is told to, both on
 * the day on which the stay began, whatever came first.
 */
function belongingOf({ region, agreement_on: on, notifications }: PathwayRecord): Belonging {
  const told = notifications.toSorted(byTime);
  const sides = told.flatMap(({ sender, receiver }) => [sender, receiver]);
  const hospital = sides.find(({ organisation }) => organisation.kind === 'hospital');
  const municipality = sides.findLast(({ organisation }) => organisation.kind === 'municipality');
  const hospitalRegion = hospital?.region ?? region;
  return {
    hospitalRegion,
    residenceRegion: municipality?.region ?? hospitalRegion,
    on: beganOn(told) ?? on,
    ...(hospital &&
      municipality && { pair: { hospital: hospital.organisation.sor, municipality: municipality.organisation.sor } }),
  };
}

function beganOn(told: Told[]): string | undefined {
  const first = told.find(({ notice }) => !isDocument(notice));
  return first && danishDate(new Date(first.at));
}

type Told = PathwayRecord['notifications'][number];

function byTime(a: Told, b: Told): number {
  return Date.parse(a.at) - Date.parse(b.at) || Date.parse(a.received_at) - Date.parse(b.received_at);
}
