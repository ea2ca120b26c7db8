import { expect, test } from 'vitest';
import { firstContactLimit, rehabilitationCourse, type TakenStep } from './rehabilitation-course.ts';

const at = new Date('2026-03-05T08:00:00Z');
const contacted = (offeredOn: string): TakenStep => ({
  type: 'contacted',
  offeredOn,
  choiceInformed: true,
  at,
  by: 'B',
});

test.each([
  ['2026-03-01', '2026-03-08'],
  ['2026-03-27', '2026-04-03'],
  ['2026-12-28', '2027-01-04'],
])('of a discharge on %s the last day is %s', (day, limit) => {
  expect(firstContactLimit(day)).toBe(limit);
});

test('a contact offered in time settles the plan, also when it is moved later', () => {
  const course = rehabilitationCourse('2026-03-01', [contacted('2026-03-08'), contacted('2026-03-12')]);
  expect(course).toMatchObject({ settled: true, inTime: true, contact: { offeredOn: '2026-03-12' } });
});

test('a contact offered too late is owed an explanation', () => {
  const late = [contacted('2026-03-09')];
  expect(rehabilitationCourse('2026-03-01', late)).toMatchObject({ settled: false, inTime: false });
  const explained: TakenStep[] = [...late, { type: 'reasonSet', reason: 'freeChoiceDeclined', at, by: 'B' }];
  expect(rehabilitationCourse('2026-03-01', explained)).toMatchObject({ settled: true });
});
