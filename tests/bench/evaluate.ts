import { agreementFor, evaluate, loadAgreements, type PathwayEvent } from '@overgang/pathway-rules';
import { percentile, round } from './figures.ts';

const rounds = 7;
const roundMilliseconds = 400;
const warmUpMilliseconds = 2000;
const hour = 3_600_000;
const admission = Date.parse('2026-03-02T08:00:00Z');
const now = '2026-03-20T08:00:00Z';
const agreement = agreementFor(loadAgreements(), { region: '1083', on: '2026-03-02' });

/** Pathways judged a second by every rule, beside a JSON round trip of the same events, and the cost as they grow. */
export function measureEvaluation() {
  const sizes = [30, 100, 300, 1000];
  // The first thousands of runs teach the machine; a coordinator has them behind it after its first minutes.
  for (const count of sizes) rateOf(() => evaluate(pathwayOf(count), agreement, now), warmUpMilliseconds);
  return Object.fromEntries(sizes.map((count) => [`${count} events, every rule`, measured(count)]));
}

function measured(count: number) {
  const events = pathwayOf(count);
  const { obligations } = evaluate(events, agreement, now);
  const [ours = 0, floor = 0] = ratesOf([
    () => evaluate(events, agreement, now),
    () => JSON.parse(JSON.stringify(events)),
  ]);
  return {
    obligations: obligations.length,
    'pathways/s': Math.round(ours),
    'floor, JSON round trip/s': Math.round(floor),
    ratio: Number((ours / floor).toPrecision(2)),
    'µs an event': round(1_000_000 / ours / count),
  };
}

/** The median of several rounds each, taken in turn so that both meet the same machine. */
function ratesOf(runs: (() => unknown)[]): number[] {
  const rates = runs.map((): number[] => []);
  for (let turn = 0; turn <= rounds; turn += 1) {
    runs.forEach((run, index) => {
      const rate = rateOf(run);
      // The first round only warms up.
      if (turn > 0) rates[index]?.push(rate);
    });
  }
  return rates.map((each) => percentile(each, 0.5));
}

function rateOf(run: () => unknown, milliseconds = roundMilliseconds): number {
  const started = performance.now();
  let count = 0;
  while (performance.now() - started < milliseconds) {
    run();
    count += 1;
  }
  return (count * 1000) / (performance.now() - started);
}

/** A stay with everything between admission and discharge; a longer one has more of what happens on the ward. */
function pathwayOf(count: number): PathwayEvent[] {
  const [start, ...rest] = framing;
  const middle = Array.from(
    { length: count - framing.length },
    (_, index) => inWard[index % inWard.length] ?? inWard[0],
  );
  const all = [start, ...middle, ...rest].filter((one) => one !== undefined);
  return all.map(({ type, data }, index) => {
    const at = new Date(admission + Math.round((index * 240 * hour) / count)).toISOString();
    const previous = `m${Math.max(0, index - 1)}`;
    return { id: `e${index}`, type, at, registeredAt: at, data: { messageId: `m${index}`, of: previous, ...data } };
  });
}

interface Happening {
  type: string;
  data: Record<string, unknown>;
}

const common = { organisation: 'o1', unit: 'u1', hasPhone: true, hasContactName: true, episodeKnown: true };
const hospital = { ...common, senderKind: 'hospital', receiverKind: 'municipality' };
const municipality = { ...common, senderKind: 'municipality', receiverKind: 'hospital' };
const ok = { type: 'ack.received', data: { code: 'ok' } };

const framing: Happening[] = [
  {
    type: 'stay.started',
    data: { ...hospital, class: 'IMP', sector: 'somatic', age: 81, reportWanted: true, homeCare: true },
  },
  { type: 'ready.set', data: { ...hospital, physician: true, municipalReason: false, reason: 'ready' } },
  { type: 'rehabplan.sent', data: { ...hospital, level: 'general', consent: true, need: true } },
  { type: 'report.discharge.sent', data: { ...hospital, abilityItems: 4, changesStated: true, informed: true } },
  { type: 'stay.ended', data: { ...hospital, destination: 'home', class: 'IMP', stayHours: 220 } },
  { type: 'visit.first', data: {} },
  { type: 'letter.sent', data: { ...hospital, kind: 'discharge', priority: 'yellow', medicines: 7, pending: 0 } },
  { type: 'rehab.firstContactOffered', data: { date: '2026-03-16' } },
];

const inWard: Happening[] = [
  ok,
  { type: 'report.admission.sent', data: { ...municipality, kind: 'automatic', services: 3 } },
  ok,
  { type: 'need.identified', data: { need: true, actionWithin24h: false, place: 'ward' } },
  { type: 'careplan.sent', data: { ...hospital, version: 1, changes: 1, certainty: 'expected', abilityItems: 4 } },
  ok,
  { type: 'careplan.answered', data: { ...municipality, answer: 'accepted', planVersion: 1, services: 2 } },
  ok,
  { type: 'correspondence.sent', data: { ...municipality, category: 'discharge', asksReply: true } },
  { type: 'correspondence.seen', data: {} },
  { type: 'correspondence.answered', data: { ...hospital } },
  { type: 'call.logged', data: { about: 'careplan', withNamed: true } },
  { type: 'message.seen', data: { messageType: 'careplan' } },
  { type: 'leave.started', data: { ...hospital, class: 'IMP' } },
  ok,
  { type: 'leave.ended', data: { ...hospital, class: 'IMP' } },
  ok,
  { type: 'discharge.agreed', data: { agreedAt: '2026-03-11T10:00:00Z', source: 'plan' } },
  { type: 'fmk.updated', data: {} },
  { type: 'obligation.settled', data: { key: 'adm-hospital-plan-24h:e0', how: 'own-system' } },
  { type: 'services.paused', data: {} },
  { type: 'citizen.flagged', data: { group: 'frail' } },
];
