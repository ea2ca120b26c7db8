import { expect, test } from 'vitest';
import { adviceOn, type Situation } from './advice.ts';

// A Tuesday morning.
const now = new Date('2026-03-03T09:00:00+01:00');

const situation = (more: Partial<Situation>): Situation => ({
  now,
  language: 'da',
  kind: 'care-plan',
  sentAt: '2026-03-03T08:00:00+01:00',
  said: { changes: [], needs: [], certainty: 'agreed', leaves: '2026-03-06T11:00:00+01:00' },
  draft: {},
  numbers: {
    sameDayCutoff: '12:00',
    phoneWithinHours: 24,
    weekendNeedsPhone: true,
    aidsHverdage: 1,
    adaptedHverdage: 3,
    interimAfterHours: 24,
  },
  due: undefined,
  ...more,
});
const keys = (more: Partial<Situation>) => adviceOn(situation(more)).map(({ key }) => key);
const leaving = (leaves: string, more: Partial<Situation['said']> = {}) => ({
  ...situation({}).said,
  leaves,
  ...more,
});

const accept = (startsAt: string) => ({
  answer: { answer: 'accept' },
  services: { plan: { services: [{ text: 'Sygepleje', startsAt }] } },
});
const takeover = (more: object) => ({
  answer: { answer: 'takeover' },
  takeover: { at: '2026-03-05T11:00:00+01:00', ...more },
});

test('a plan in good time for a day far enough off calls for nothing', () => {
  expect(keys({})).toEqual([]);
});

test('a plan after noon for the same day calls for a telephone call, one before noon only because it is soon', () => {
  const said = leaving('2026-03-03T16:00:00+01:00');
  const after = { now: new Date('2026-03-03T12:30:00+01:00'), said, sentAt: '2026-03-03T12:20:00+01:00' };
  expect(adviceOn(situation(after))).toMatchObject([{ key: 'sameDay', tone: 'bad', call: true }]);
  expect(keys({ said })).toEqual(['soon']);
});

test('coming home before the answer is due, at a weekend, or after the limit is told', () => {
  const saturday = leaving('2026-03-07T11:00:00+01:00');
  expect(keys({ said: saturday })).toEqual(['weekend']);
  expect(keys({ due: '2026-03-09T12:00:00+01:00' })).toEqual(['homeFirst']);
  expect(keys({ due: '2026-03-03T08:59:00+01:00' })).toEqual(['late']);
});

test('a fictive time starts nothing', () => {
  expect(keys({ said: leaving('2026-03-03T16:00:00+01:00', { certainty: 'fictive' }) })).toEqual(['fictive']);
});

test('aids that the plan asks for need their hverdage; over a weekend none pass', () => {
  const needs = [{ need: 'aids' }];
  expect(keys({ said: leaving('2026-03-05T11:00:00+01:00', { needs }) })).toEqual([]);
  const friday = new Date('2026-03-06T13:00:00+01:00');
  expect(keys({ now: friday, said: leaving('2026-03-09T16:00:00+01:00', { needs }) })).toEqual([]);
  expect(keys({ now: friday, said: leaving('2026-03-06T16:00:00+01:00', { needs }) })).toContain('aids');
  const adapted = { needs: [{ need: 'adapted-aids' }] };
  expect(keys({ now: friday, said: leaving('2026-03-10T16:00:00+01:00', adapted) })).toEqual(['aids']);
  expect(keys({ now: friday, said: leaving('2026-03-11T16:00:00+01:00', adapted) })).toEqual([]);
});

test('a question answers a plan, but holds no limit of a citizen who is ready', () => {
  const draft = { answer: { answer: 'question' } };
  expect(keys({ draft })).toEqual(['questionAnswers']);
  expect(keys({ draft, kind: 'ready' })).toEqual(['questionHolds']);
});

test('services that begin long after the citizen is home, or before, are told; so is a plan answered without any', () => {
  expect(keys({ draft: accept('2026-03-08T11:00:00+01:00') })).toEqual(['servicesLate']);
  expect(keys({ draft: accept('2026-03-05T11:00:00+01:00') })).toEqual(['servicesEarly']);
  expect(keys({ draft: accept('2026-03-06T18:00:00+01:00') })).toEqual([]);
  const said = { ...situation({}).said, needs: [{ need: 'home-nursing' }] };
  expect(keys({ said, draft: { answer: { answer: 'accept' } } })).toEqual(['noServices']);
});

test('a takeover more than a day off wants something in the meantime', () => {
  expect(keys({ draft: takeover({}), kind: 'ready' })).toEqual(['interim']);
  expect(keys({ draft: takeover({ interim: true }), kind: 'ready' })).toEqual([]);
  expect(keys({ draft: takeover({ at: '2026-03-02T11:00:00+01:00' }) })).toEqual(['takeoverPast']);
});
