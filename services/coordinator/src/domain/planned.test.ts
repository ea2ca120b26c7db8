import { expect, test } from 'vitest';
import { plannedOf, type Told } from './planned.ts';

const now = new Date('2026-03-05T12:00:00Z');
const told = (id: string, type: string, day: number, data: Told['data'] = {}): Told => ({
  id,
  type,
  at: `2026-03-0${day}T08:00:00.000Z`,
  who: type === 'letter.asked' ? 'M1' : 'Lægehuset',
  data,
});
const planned = (...all: Told[]) => plannedOf(all, now);
const test1 = told('l1', 'letter.asked', 2, { what: 'blood-test', date: '2026-03-06' });

test('what a letter asks for is to come until it is booked and done, and late when its day has gone by', () => {
  expect(planned(test1)).toEqual([
    { id: 'l1:blood-test', what: 'asked', code: 'blood-test', on: '2026-03-06', who: 'M1', isLate: false },
  ]);
  const late = told('l1', 'letter.asked', 2, { what: 'blood-test', date: '2026-03-04' });
  expect(planned(late)).toMatchObject([{ what: 'asked', isLate: true }]);
  const booked = told('b1', 'followUp.booked', 3, { what: 'blood-test', date: '2026-03-05' });
  expect(planned(late, booked)).toMatchObject([{ id: 'b1', what: 'booked', on: '2026-03-05', isLate: false }]);
  const newer = told('l2', 'letter.asked', 4, { what: 'blood-test', date: '2026-03-06' });
  expect(planned(booked, newer)).toMatchObject([{ what: 'booked' }]);
  const done = told('b2', 'followUp.booked', 5, { what: 'blood-test', date: '2026-03-05', done: true });
  expect(planned(late, booked, done)).toEqual([]);
});

test.each([
  ['do', 1],
  ['not', 0],
  ['hospitalAsked', 0],
])('of a letter that is decided on with %s %i thing is to come', (decision, count) => {
  expect(planned(test1, told('d1', 'followUp.decided', 3, { of: 'l1', decision }))).toHaveLength(count);
});

test('a visit is told with its time until its day is over or it was made', () => {
  const visit = told('v1', 'visit.planned', 3, { date: '2026-03-05', startsAt: '2026-03-05T09:00:00.000Z' });
  expect(planned(visit)).toEqual([
    { id: 'v1', what: 'visit', at: '2026-03-05T09:00:00.000Z', who: 'Lægehuset', isLate: false },
  ]);
  expect(planned(visit, told('f1', 'visit.followUp', 5))).toEqual([]);
  const asked = told('l1', 'letter.asked', 2, { what: 'home-visit' });
  expect(planned(asked)).toMatchObject([{ what: 'asked', code: 'home-visit' }]);
  expect(planned(asked, visit)).toMatchObject([{ what: 'visit' }]);
  expect(planned(told('v1', 'visit.planned', 3, { date: '2026-03-04' }))).toEqual([]);
});

test('a delegated task is to come until it is done, and a call until the citizen was reached', () => {
  const task = told('t1', 'task.delegated', 3, { of: 'a', date: '2026-03-04' });
  const call = told('t2', 'task.delegated', 3, { of: 'b', call: true });
  expect(planned(call, task)).toEqual([
    { id: 't1', what: 'task', on: '2026-03-04', who: 'Lægehuset', isLate: true },
    { id: 't2', what: 'call', who: 'Lægehuset', isLate: false },
  ]);
  const ended = [told('x1', 'task.done', 4, { of: 'a' }), told('c1', 'citizen.contacted', 4)];
  expect(planned(task, call, ...ended)).toEqual([]);
});

test('what nobody has ended is not shown for good', () => {
  const later = new Date('2026-04-04T12:00:00Z');
  expect(plannedOf([test1, told('t1', 'task.delegated', 3, { of: 'a' })], later)).toMatchObject([{ what: 'asked' }]);
});
