import { expect, test } from 'vitest';
import { definitions } from './definitions.ts';
import { indicatorOf, sumsOf, type Counted } from './figures.ts';
import { groupsAt } from './groups.ts';
import { hospitalStays, lastOf, type Attendance } from './hospital-stays.ts';
import { pathwayFigures, type CitizenFacts, type StayNotice } from './pathway-figures.ts';
import { beginningOf, monthsUpTo } from './periods.ts';
import { readyDays } from './ready-days.ts';
import { isSentInTime, waitOf } from './rehabilitation-wait.ts';
import { hiddenCells, linesByCell } from './small-numbers.ts';
import { percentile, rateLimits, shareLimits, wilson } from './statistics.ts';

// Danish winter time; 2 March 2026 is a Monday.
const on = (day: string, time: string) => `2026-${day}T${time}:00+01:00`;

let pathways = 0;
const notice = (type: StayNotice['type'], at: string, more: Partial<StayNotice> = {}): StayNotice => ({
  pathwayId: `p${pathways}`,
  type,
  at,
  isDeath: false,
  hospital: 'H',
  ward: 'M1',
  sector: 'somatic',
  municipality: 'K',
  ...more,
});

/** A stay told by two notices, in a pathway of its own. */
function stay(from: string, to: string, more: Partial<StayNotice> = {}): StayNotice[] {
  pathways += 1;
  return [notice('stay.started', from, more), notice('stay.ended', to, more)];
}

const nothing: CitizenFacts = { notices: [], readiness: [], carePlans: [], training: [], planned: new Set() };

function countedOf(facts: Partial<CitizenFacts>, indicator: string, asOf = on('06-30', '12:00')): Counted[] {
  const months = new Set(['2026-02', '2026-03', '2026-04', '2026-05']);
  const all = pathwayFigures({ ...nothing, ...facts }, { asOf, months, groupsAt: (place) => groupsAt('H', place) });
  return all.filter((one) => one.indicator === indicator);
}

const sums = (all: Counted[]) => [
  all.reduce((sum, { hits }) => sum + hits, 0),
  all.reduce((sum, { of }) => sum + of, 0),
];

const index = () => stay(on('02-28', '10:00'), on('03-02', '10:00'));

test('case 1: an acute attendance three and a half hours after discharge goes on with the same stay', () => {
  const notices = [...index(), ...stay(on('03-02', '13:30'), on('03-04', '10:00'))];
  expect(sums(countedOf({ notices }, '2.1'))).toEqual([0, 1]);
});

test.for([
  ['2', '09:59', [1, 2]],
  ['3', '10:01', [0, 2]],
] as const)('case %s: an acute admission on day 30 at %s is counted %j', ([, time, expected]) => {
  // Summer time has begun, so that the clock stands an hour later.
  const back = `2026-04-01T${time === '09:59' ? '10:59' : '11:01'}:00+02:00`;
  const notices = [...index(), ...stay(back, on('04-03', '10:00'))];
  expect(sums(countedOf({ notices }, '2.1'))).toEqual(expected);
});

test('case 4: an acute attendance of six hours on day 5 is no admission, and is a short contact', () => {
  const notices = [...index(), ...stay(on('03-07', '10:00'), on('03-07', '16:00'))];
  expect(sums(countedOf({ notices }, '2.1'))).toEqual([0, 1]);
  expect(sums(countedOf({ notices }, '2.3-contacts'))).toEqual([1, 2]);
});

const lives = [{ municipality: 'K', from: on('03-01', '08:00') }] as const;
const days = (
  readiness: [boolean, string][],
  endedAt: string,
  homes: Parameters<typeof readyDays>[0]['residences'] = [...lives],
) =>
  Object.fromEntries(
    readyDays({ readiness: readiness.map(([isReady, at]) => ({ isReady, at })), endedAt, residences: homes }),
  );

test('case 5: ready Tuesday, withdrawn Wednesday, ready Friday, left Monday is one and three days', () => {
  const said: [boolean, string][] = [
    [true, on('03-03', '10:00')],
    [false, on('03-04', '09:00')],
    [true, on('03-06', '11:00')],
  ];
  expect(days(said, on('03-09', '10:00'))).toEqual({ K: 4 });
});

test('case 6: ready shortly before midnight and left the next morning is one day', () => {
  expect(days([[true, on('03-06', '23:50')]], on('03-07', '08:00'))).toEqual({ K: 1 });
  expect(days([[true, on('03-06', '08:00')]], on('03-06', '18:00'))).toEqual({});
});

const limits = { days: 7, today: '2026-08-01' };

test('case 7: what is offered on the eighth for a discharge on the first is within seven days', () => {
  expect(waitOf({ dischargedOn: '2026-07-01', offeredOn: '2026-07-08' }, limits)).toEqual({ isWithin: true, days: 7 });
  expect(waitOf({ dischargedOn: '2026-07-01', offeredOn: '2026-07-09' }, limits)).toEqual({ isWithin: false, days: 8 });
});

test('case 8: a declined free choice stands apart', () => {
  const plan = { dischargedOn: '2026-07-01', offeredOn: '2026-07-09' };
  expect(waitOf({ ...plan, status: 'freeChoiceDeclined' }, limits)).toEqual({ excluded: 'freeChoiceDeclined' });
  expect(waitOf({ ...plan, status: 'freeChoice' }, limits)).toEqual({ isWithin: false, days: 8 });
});

test('nothing offered is late when the days have passed, and not counted before', () => {
  expect(waitOf({ dischargedOn: '2026-07-01' }, limits)).toEqual({ isWithin: false });
  expect(waitOf({ dischargedOn: '2026-07-25' }, limits)).toBe('not-due');
});

test('case 9: a plan 23 hours after the stay is timely, and one after 25 is not', () => {
  const sent = (at: string) => isSentInTime(at, on('03-02', '10:00'), { hours: 24 });
  expect([sent(on('03-03', '09:00')), sent(on('03-03', '11:00')), sent(on('03-01', '11:00'))]).toEqual([
    true,
    false,
    true,
  ]);
});

test('case 10: a stay that ends by death is no index, and is told of as left out', () => {
  const notices = stay(on('02-28', '10:00'), on('03-02', '10:00'), { isDeath: true });
  expect(countedOf({ notices }, '2.1')).toMatchObject([{ of: 0, hits: 0, excluded: { died: 1 } }]);
});

const attendance = (hospital: string, startedAt: string, endedAt: string): Attendance => ({
  hospital,
  ward: 'w',
  sector: 'somatic',
  isAcute: true,
  startedAt,
  endedAt,
});

test('case 11: a transfer within four hours is one stay, which ends where the citizen was last', () => {
  const moved = [
    attendance('RS', on('03-02', '13:00'), on('03-05', '10:00')),
    attendance('RH', on('03-01', '10:00'), on('03-02', '10:00')),
  ];
  const [one, ...more] = hospitalStays(moved, { joinedHours: 4 });
  expect(more).toEqual([]);
  expect(one).toMatchObject({ startedAt: on('03-01', '10:00'), endedAt: on('03-05', '10:00') });
  expect(one && lastOf(one).hospital).toBe('RS');
});

test('case 12: the days of a citizen who moves belong to where they lived on each', () => {
  const homes = [lives[0], { municipality: 'L', from: on('03-05', '12:00') }] as const;
  expect(days([[true, on('03-03', '10:00')]], on('03-07', '10:00'), [...homes])).toEqual({ K: 2, L: 2 });
});

test('the time for a readmission must have passed, a planned admission is none, and psychiatry is told apart', () => {
  const first = index();
  const planned = new Set(['2026-03-10']);
  const notices = [...first, ...stay(on('03-10', '08:00'), on('03-12', '10:00'))];
  expect(sums(countedOf({ notices }, '2.1'))).toEqual([1, 2]);
  expect(sums(countedOf({ notices, planned }, '2.1'))).toEqual([0, 2]);
  expect(countedOf({ notices: first }, '2.1', on('03-20', '12:00'))).toMatchObject([
    { of: 0, excluded: { 'not-followed': 1 } },
  ]);
  const psychiatric = stay(on('03-10', '08:00'), on('03-12', '10:00'), { sector: 'psychiatric' });
  expect(sums(countedOf({ notices: [...first, ...psychiatric] }, '2.1'))).toEqual([0, 1]);
  expect(sums(countedOf({ notices: psychiatric }, '2.1-psychiatric'))).toEqual([0, 1]);
});

test('an acute admission below a day is a short one, and a care plan after noon of the day itself is late', () => {
  const notices = stay(on('03-02', '08:00'), on('03-03', '07:00'));
  const pathwayId = notices[0]?.pathwayId ?? '';
  expect(sums(countedOf({ notices }, '2.3'))).toEqual([1, 1]);
  const plans = (...times: string[]) => times.map((at) => ({ pathwayId, at }));
  expect(countedOf({ notices, carePlans: plans(on('03-02', '13:00')) }, 'p-06')).toMatchObject([
    { hits: 0, values: [18] },
  ]);
  const long = stay(on('03-02', '08:00'), on('03-04', '15:00')).map((one) => ({ ...one, pathwayId }));
  const carePlans = plans(on('03-03', '09:00'), on('03-04', '12:00'));
  expect(countedOf({ notices: long, carePlans }, 'p-06')).toMatchObject([{ hits: 1, values: [30] }]);
});

test('bed days and days spent ready go to the ward, its hospital and the municipality', () => {
  const notices = stay(on('03-02', '08:00'), on('03-09', '10:00'));
  const readiness = [{ pathwayId: notices[0]?.pathwayId ?? '', isReady: true, at: on('03-06', '10:00') }];
  expect(countedOf({ notices, readiness }, '2.4')).toEqual([
    expect.objectContaining({ groups: ['own', 'unit:M1', 'party:K'], month: '2026-03', of: 7, hits: 3, values: [3] }),
  ]);
  expect(sums(countedOf({ notices, readiness }, 'p-11'))).toEqual([0, 1]);
});

test('intervals, percentiles and limits are those of the textbooks', () => {
  const { low = 0, high = 0 } = wilson({ hits: 8, of: 10 }) ?? {};
  expect([low.toFixed(4), high.toFixed(4)]).toEqual(['0.4902', '0.9433']);
  expect(wilson({ hits: 0, of: 0 })).toBeUndefined();
  expect(wilson({ hits: 5, of: 5 })?.high).toBe(1);
  expect([percentile([4, 1, 3, 2], 0.5), percentile([1, 2, 3, 4, 9], 0.75), percentile([], 0.5)]).toEqual([
    2.5,
    4,
    undefined,
  ]);
  expect(shareLimits(0.5, 36)).toEqual({ low: 0.25, high: 0.75 });
  expect(rateLimits(0.25, 25)).toEqual({ low: 0, high: 0.55 });
});

const table = (cells: Record<string, number>, lines: Record<string, string[]>) =>
  [
    ...hiddenCells({
      cells: new Map(Object.entries(cells).map(([key, size]) => [key, [size]])),
      lines: linesByCell(Object.entries(lines).map(([whole, parts]) => ({ whole, parts }))),
      least: 5,
    }),
  ].toSorted();

test('a small number takes with it what it could be found from', () => {
  expect(table({ a: 3, b: 9, c: 20, all: 32 }, { all: ['a', 'b', 'c'] })).toEqual(['a', 'b']);
  expect(table({ a: 3, b: 30, all: 33 }, { all: ['a', 'b'] })).toEqual(['a', 'b']);
  // Two of two would give away a sum of four.
  expect(table({ a: 2, b: 2, c: 20, all: 24 }, { all: ['a', 'b', 'c'] })).toEqual(['a', 'b', 'c']);
  expect(table({ a: 3, all: 3 }, { all: ['a'] })).toEqual(['a', 'all']);
  expect(table({ a: 7, b: 0, c: 8, all: 15 }, { all: ['a', 'b', 'c'] })).toEqual([]);
});

test('no hidden number of a table of units and months can be worked out from its sums', () => {
  const sizes = [
    [12, 3, 40],
    [9, 20, 6],
    [30, 8, 7],
  ];
  const keys = ['x', 'y', 'z'];
  const cells = Object.fromEntries(sizes.flatMap((row, u) => row.map((size, m) => [`${u}${keys[m]}`, size])));
  const rows = Object.fromEntries([0, 1, 2].map((u) => [`${u}all`, keys.map((m) => `${u}${m}`)]));
  const columns = Object.fromEntries(keys.map((m) => [`all${m}`, [0, 1, 2].map((u) => `${u}${m}`)]));
  const lines = { ...rows, ...columns };
  const wholes = Object.fromEntries(
    Object.entries(lines).map(([whole, parts]) => [whole, parts.reduce((sum, key) => sum + (cells[key] ?? 0), 0)]),
  );
  const hidden = table({ ...cells, ...wholes }, lines);
  expect(hidden).toContain('0y');
  for (const [whole, parts] of Object.entries(lines)) {
    expect([whole, ...parts].filter((key) => hidden.includes(key))).not.toHaveLength(1);
  }
});

const shareDefinition = definitions.find(({ id }) => id === '2.1');
const counts = (month: string, groups: string[], [hits, of]: [number, number]): Counted => ({
  indicator: '2.1',
  groups,
  month,
  of,
  hits,
});

test('a unit with few citizens is not shown, nor what it could be found from; others have interval and limits', () => {
  if (!shareDefinition) throw new Error('Not defined.');
  const groups = { whole: 'own', ofDeadlines: [], ofCitizens: [['unit:a', 'unit:b', 'unit:c']] };
  const counted = [
    counts('2026-03', ['own', 'unit:a'], [6, 60]),
    counts('2026-03', ['own', 'unit:b'], [5, 40]),
    counts('2026-04', ['own', 'unit:a'], [7, 50]),
    counts('2026-04', ['own', 'unit:c'], [1, 3]),
  ];
  const months = ['2026-03', '2026-04'];
  const of = (group: string) =>
    indicatorOf(shareDefinition, { counted, sums: sumsOf(groups, months), group, months, shown: 3 });
  expect(of('unit:c').total).toEqual({ hidden: true });
  expect(of('unit:b').total).toEqual({ hidden: true });
  expect(of('own')).toMatchObject({
    total: { hits: 19, of: 153, interval: {} },
    months: [{ limits: {} }, { hits: 8 }],
  });
});

test('what is hidden is the same in every period, so that one period gives away nothing of another', () => {
  if (!shareDefinition) throw new Error('Not defined.');
  const groups = { whole: 'own', ofDeadlines: [], ofCitizens: [] };
  const months = monthsUpTo(new Date('2026-06-15T12:00:00Z'), 13);
  const sizes = [50, 6, 50, 50, 50, 50, 50, 50, 50, 50, 30, 20, 3];
  const counted = months.map((month, place) => counts(month, ['own'], [0, sizes[place] ?? 0]));
  const hiddenWith = (shown: number) =>
    indicatorOf(shareDefinition, { counted, sums: sumsOf(groups, months), group: 'own', months, shown }).months.flatMap(
      (one) => ('hidden' in one ? [one.month] : []),
    );
  for (const shown of [3, 6, 13]) expect(hiddenWith(shown)).toEqual(['2026-05', '2026-06']);
});

test('the months are Danish, and a month begins at its midnight', () => {
  expect(monthsUpTo(new Date('2026-02-28T23:30:00Z'), 3)).toEqual(['2026-01', '2026-02', '2026-03']);
  expect(beginningOf('2026-07').toISOString()).toBe('2026-06-30T22:00:00.000Z');
});
