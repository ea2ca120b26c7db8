import { expect, test } from 'vitest';
import type { Duty } from '../../shared/obligation/duty.ts';
import { handOver, nextMorning } from './hand-over.ts';
import { pastCount, redItems } from './red-items.ts';
import type { WardRow } from './ward-rows.ts';

const now = new Date('2026-03-04T06:00:00Z');
const today = (clock: string) => `2026-03-04T${clock}:00Z`;
const by = { at: '2026-03-03T10:00:00Z', by: { name: 'Anne Holm', role: 'ward-nurse' } };
const planning: WardRow['planning'] = { calls: [], notNeeded: {} };
const nothing: WardRow['duties'] = {
  'care-plan': {},
  ready: {},
  'discharge-report': {},
  'rehabilitation-plan': {},
  'discharge-letter': {},
};
const citizen = {
  id: 'c1',
  name: 'Karen Agerskov',
  cpr: '0201389900',
  age: 88,
  municipality: { code: '0461', name: 'Odense' },
};

function given(part: Partial<WardRow>): WardRow {
  const stay = { id: 's1', citizen, class: 'IMP' as const, status: 'in-progress' as const, deceased: false };
  return { ...stay, planning, duties: nothing, ...part };
}

const duty = (part: Partial<Duty>): Duty => ({
  id: 'd1',
  citizen,
  pathwayId: 'p1',
  title: { da: 'Frist', en: 'Limit' },
  ruleId: 'some-rule',
  severity: 'high',
  state: 'breached',
  responsible: { sor: '1', name: 'Sygehus', unit: { sor: '2', name: 'M1' } },
  escalation: 0,
  ...part,
});
const kinds = (row: WardRow, duties: Duty[] = []) => redItems({ rows: [row], duties, now }).map(({ kind }) => kind);

const agreedToday = {
  ...planning,
  agreed: { ...by, agreedAt: today('10:00'), with: 'Dahl', channel: 'phone' as const },
};
const expectedToday = { ...planning, expected: { ...by, discharge: today('14:00') } };
const plan = (cell: WardRow['duties']['care-plan']) => ({ ...nothing, 'care-plan': cell });

test.each<[string, Partial<WardRow>, string[]]>([
  ['leaves today and nothing is agreed', { planning: expectedToday }, ['not-agreed']],
  ['leaves today as agreed, and the report is missing', { planning: agreedToday }, ['no-report']],
  [
    'leaves today as agreed, and the report is sent',
    { planning: agreedToday, duties: { ...nothing, 'discharge-report': { sentAt: today('05:00') } } },
    [],
  ],
  ['has a plan from yesterday that nobody answered', { duties: plan({ sentAt: by.at }) }, ['unanswered']],
  ['has a plan from today that nobody answered yet', { duties: plan({ sentAt: today('05:00') }) }, []],
  [
    'has a plan that the municipality asks about',
    { duties: plan({ sentAt: by.at, answer: { answer: 'question', at: by.at } }) },
    ['question'],
  ],
  ['has an accepted plan', { duties: plan({ sentAt: by.at, answer: { answer: 'accept', at: by.at } }) }, []],
  ['has left', { status: 'ended', planning: expectedToday }, []],
])('a citizen who %s', (_case, part, expected) => {
  expect(kinds(given(part))).toEqual(expected);
});

test('a weighty limit that is passed is red, once, and a small one is not', () => {
  expect(kinds(given({}), [duty({}), duty({ id: 'd2', severity: 'low' })])).toEqual(['late']);
  // Of somebody who has left, what could only be done on the ward is urgent no more.
  expect(kinds(given({ status: 'ended' }), [duty({ isPast: true }), duty({ id: 'd2' })])).toEqual(['late']);
  expect(pastCount({ rows: [given({})], duties: [duty({ isPast: true }), duty({ id: 'd2' })] })).toBe(1);
  expect(kinds(given({ planning: agreedToday }), [duty({ ruleId: 'dis-report-sent' })])).toEqual(['no-report']);
});

test('a call that is due soon is red until it is noted, whatever was sent', () => {
  const call = { ruleId: 'plan-same-day-cutoff', state: 'pending' as const };
  const sent = given({ duties: plan({ sentAt: today('05:30') }) });
  expect(kinds(sent, [duty({ ...call, due: today('06:30') })])).toEqual(['late']);
  expect(kinds(sent, [duty({ ...call, due: today('18:00') })])).toEqual([]);
});

test('the next shift is told what has its limit before the morning, and how much smaller there is', () => {
  const until = nextMorning(now);
  expect(until.toISOString()).toBe('2026-03-05T06:00:00.000Z');
  const row = given({ report: { receivedAt: by.at, opened: false }, planning: expectedToday });
  const duties = [
    duty({ state: 'pending', due: today('21:00') }),
    duty({ id: 'd2', state: 'pending', severity: 'low', due: today('22:00') }),
    duty({ id: 'd3', state: 'pending', due: '2026-03-06T10:00:00Z' }),
  ];
  const letter = { threadId: 't1', about: citizen, topic: 'Dræn', lastAt: today('13:00'), last: 'in' as const };
  const waiting = [{ ...letter, unseen: 1, unanswered: ['m1'] }];
  const red = redItems({ rows: [row], duties, now });
  const [told, ...rest] = handOver({ rows: [row], red, duties, waiting, until });
  expect(rest).toEqual([]);
  expect(told?.todos.map(({ kind }) => kind)).toEqual(['report', 'inbox', 'not-agreed', 'expected', 'duty']);
  expect(told?.others).toBe(1);
});

test('of somebody who has left, the next shift is told the number on which the ward answers', () => {
  const responsibility = { until: '2026-03-07T12:00:00Z', phone: '65000150', lasts: true };
  const [told] = handOver({
    rows: [given({ status: 'ended', responsibility }), given({ id: 's2' })],
    red: [],
    duties: [],
    waiting: [],
    until: nextMorning(now),
  });
  expect(told?.todos).toEqual([{ kind: 'phone', at: responsibility.until, text: '65000150' }]);
});
