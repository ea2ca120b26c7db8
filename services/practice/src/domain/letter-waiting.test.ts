import { expect, test } from 'vitest';
import { letterCourse, type LetterStep } from './letter-course.ts';
import { waitingOf } from './letter-waiting.ts';

const now = new Date('2026-11-23T12:00:00Z');
const talk = {
  state: 'proposed' as const,
  direction: 'out' as const,
  at: '2026-11-25T12:00:00Z',
  other: { name: 'Hjemmeplejen Nord' },
};
const task = { what: 'Ring', forName: null, dueOn: null, doneAt: null };
const asked = { requests: [{ what: 'blood-test' }], tasks: [], talk: undefined, now };

const courseOf = (...steps: LetterStep[]) =>
  letterCourse(
    'red',
    steps.map((step) => ({ ...step, at: now, by: { name: 'D', role: 'gp' } })),
  );
const doIt: LetterStep = { type: 'decided', decision: 'do' };
const booked = (more: object = {}): LetterStep => ({ type: 'booked', what: 'blood-test', on: '2026-11-27', ...more });

test.each<[string, LetterStep[], object[]]>([
  ['what is asked for waits for no one before the doctor decides', [], []],
  ['nor when it is not followed up', [{ type: 'decided', decision: 'not', reason: 'Er set' }], []],
  ['what is followed up is to be booked', [doIt], [{ kind: 'request', what: 'blood-test' }]],
  [
    'what is booked is open until its day',
    [doIt, booked()],
    [{ kind: 'request', what: 'blood-test', on: '2026-11-27' }],
  ],
  ['and no more once it is done', [doIt, booked(), booked({ done: true })], []],
  [
    'a planned review is open',
    [{ type: 'medication-review', state: 'planned', on: '2026-12-01' }],
    [{ kind: 'review', on: '2026-12-01' }],
  ],
])('%s', (_case, steps, waiting) => {
  expect(waitingOf({ ...asked, course: courseOf(...steps) })).toEqual(waiting);
});

test('a visit that lies ahead is open, once home care has said yes or was not asked, until its time', () => {
  const visit: LetterStep = { type: 'home-visit', on: '2026-11-23', startsAt: '2026-11-23T13:00:00Z' };
  const waiting = (standing: object) => waitingOf({ ...asked, course: courseOf(visit), ...standing });
  expect(waiting({})).toEqual([{ kind: 'visit', state: 'planned', on: '2026-11-23' }]);
  expect(waiting({ talk: { ...talk, state: 'accepted' } })).toHaveLength(1);
  expect(waiting({ now: new Date('2026-11-23T13:01:00Z') })).toEqual([]);
});

test('two of one code are booked each by itself', () => {
  const requests = [{ what: 'other' }, { what: 'blood-test' }, { what: 'other' }];
  const waits = (...steps: LetterStep[]) => waitingOf({ ...asked, requests, course: courseOf(doIt, ...steps) });
  const [other, blood] = [
    { kind: 'request', what: 'other' },
    { kind: 'request', what: 'blood-test' },
  ];
  const isDone = booked({ what: 'other', done: true });
  expect(waits(isDone)).toEqual([blood, other]);
  expect(waits(booked({ what: 'other', which: 2 }))).toEqual([other, blood, { ...other, on: '2026-11-27' }]);
  expect(waits(isDone, booked({ what: 'other', which: 2, done: true }))).toEqual([blood]);
});

test('a delegated task waits for the staff, or for the one who was asked', () => {
  const tasks = [task, { ...task, forName: 'Susanne Kjær', dueOn: '2026-11-24' }, { ...task, doneAt: now }];
  expect(waitingOf({ ...asked, course: courseOf(), tasks })).toEqual([
    { kind: 'task', what: 'Ring' },
    { kind: 'task', what: 'Ring', who: 'Susanne Kjær', dueOn: '2026-11-24' },
  ]);
});

test('a visit waits for home care’s answer, or for ours to another time, until its time', () => {
  const waiting = (more: Partial<typeof talk> & object) =>
    waitingOf({ ...asked, course: courseOf(), talk: { ...talk, ...more } });
  expect(waiting({})).toEqual([{ kind: 'visit', state: 'proposed', who: 'Hjemmeplejen Nord' }]);
  expect(waitingOf({ ...asked, course: courseOf(), talk: { ...talk, state: 'other-time', direction: 'in' } })).toEqual([
    { kind: 'visit', state: 'other-time', who: 'Hjemmeplejen Nord' },
  ]);
  expect(waitingOf({ ...asked, course: courseOf(), talk: { ...talk, state: 'accepted' } })).toEqual([]);
  expect(waiting({ at: '2026-11-23T11:00:00Z' })).toEqual([]);
});
