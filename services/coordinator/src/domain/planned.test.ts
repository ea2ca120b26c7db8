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
const ids = (...all: Told[]) => planned(...all).map(({ id }) => id);
const decided = (day: number, decision: string) => told(`d${day}`, 'followUp.decided', day, { of: 'l1', decision });
const test1 = told('l1', 'letter.asked', 2, { what: 'blood-test', date: '2026-03-06' });

test('what a letter asks for is to come until it is booked and done, and late when its day has gone by', () => {
  expect(planned(test1)).toEqual([
    { id: 'l1:blood-test', what: 'asked', code: 'blood-test', on: '2026-03-06', who: 'M1', isLate: false },
  ]);
  const late = told('l1', 'letter.asked', 2, { what: 'blood-test', date: '2026-03-04' });
  expect(planned(late)).toMatchObject([{ what: 'asked', isLate: true }]);
  const booked = told('b1', 'followUp.booked', 3, { of: 'l1', what: 'blood-test', date: '2026-03-05' });
  expect(planned(late, booked)).toMatchObject([{ id: 'b1', what: 'booked', on: '2026-03-05', isLate: false }]);
  const done = told('b2', 'followUp.booked', 5, { of: 'l1', what: 'blood-test', date: '2026-03-05', done: true });
  expect(planned(late, booked, done)).toEqual([]);
  const ofNone = told('b3', 'followUp.booked', 3, { what: 'blood-test', date: '2026-03-05' });
  expect(planned(late, ofNone)).toMatchObject([{ id: 'b3', what: 'booked' }]);
});

const corrected = { earlier: ['l1'], firstAt: test1.at };

test('a corrected letter asks for nothing again that was booked, done or visited since its first version', () => {
  const newer = { ...told('l2', 'letter.asked', 4, { what: 'blood-test', date: '2026-03-06' }), ...corrected };
  expect(planned(test1, newer)).toMatchObject([{ id: 'l2:blood-test' }]);
  const booked = told('b1', 'followUp.booked', 3, { of: 'l1', what: 'blood-test', date: '2026-03-03' });
  expect(planned(booked, newer)).toMatchObject([{ id: 'b1', what: 'booked' }]);
  expect(planned({ ...booked, data: { ...booked.data, done: true } }, newer)).toEqual([]);
  const visit = { ...told('l2', 'letter.asked', 4, { what: 'home-visit' }), ...corrected };
  expect(planned(told('f1', 'visit.followUp', 3), visit)).toEqual([]);
  expect(planned(told('v1', 'visit.planned', 3, { date: '2026-03-05' }), visit)).toMatchObject([{ what: 'visit' }]);
});

test('a booking is of one thing in one letter: two of a kind, and two letters, are each done by themselves', () => {
  const other = told('l1', 'letter.asked', 2, { what: 'other' });
  const done = { of: 'l1', what: 'other', done: true };
  const first = told('b1', 'followUp.booked', 3, done);
  const second = told('b2', 'followUp.booked', 3, { ...done, which: 2 });
  expect(ids(other, other)).toEqual(['l1:other', 'l1:other:2']);
  expect(ids(other, other, first)).toEqual(['l1:other:2']);
  expect(ids(other, other, second)).toEqual(['l1:other']);
  const letter2 = told('l2', 'letter.asked', 3, { what: 'other' });
  expect(ids(other, letter2)).toEqual(['l1:other', 'l2:other']);
  expect(ids(other, letter2, first)).toEqual(['l2:other']);
});

test('the last decision on a letter counts', () => {
  expect(planned(test1, decided(3, 'not'), decided(4, 'do'))).toHaveLength(1);
  expect(planned(test1, decided(3, 'do'), decided(4, 'hospitalAsked'))).toEqual([]);
});

test.each([
  ['do', 1],
  ['not', 0],
  ['hospitalAsked', 0],
])('of a letter that is decided on with %s %i thing is to come', (decision, count) => {
  expect(planned(test1, decided(3, decision))).toHaveLength(count);
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
