import { expect, test } from 'vitest';
import { adviceOnMedicine, adviceOnPlan } from './ward-advice.ts';

const numbers = {
  weekendNeedsPhone: true,
  sameDayCutoff: '12:00',
  phoneWithinHours: 24,
  aidsHverdage: 1,
  adaptedHverdage: 3,
};
/** Danish time, in a week without a holiday; Wednesday is 4 March 2026. */
const at = (day: number, clock: string) => new Date(`2026-03-0${day}T${clock}:00+01:00`);
const friday = at(6, '13:00').toISOString();

function advised(now: Date, parts: { times?: object; needs?: string[]; accepted?: number }): string[] {
  const { times = {}, needs = [], accepted } = parts;
  const content = { times, coordination: { plan: { needs: needs.map((need) => ({ need })) } } };
  return adviceOnPlan({ now, content, numbers, accepted }).map(({ key }) => key);
}

test.each([
  ['on Wednesday before Friday', at(4, '09:00'), ['adapted']],
  ['on Tuesday before Friday, three hverdage ahead', at(3, '23:00'), []],
])('work equipment for staff that is announced %s', (_case, now, expected) => {
  expect(advised(now, { times: { expectedEndOfTreatment: friday }, needs: ['aids', 'adapted-aids'] })).toEqual(
    expected,
  );
});

test('a weekend does not count: on Thursday before Monday two of three hverdage are there', () => {
  const monday = at(9, '10:00').toISOString();
  expect(advised(at(5, '10:00'), { times: { agreedDischarge: monday }, needs: ['home-changes'] })).toEqual(['adapted']);
});

test.each([
  ['at 11:52 is in time', at(6, '11:52'), ['inTime']],
  ['at noon to the minute is in time', at(6, '12:00'), ['inTime']],
  ['at 12:01 calls for a call', at(6, '12:01'), ['tooLate']],
  ['the evening before calls for a call', at(5, '20:00'), ['soon']],
])('a plan for the same day %s', (_case, now, expected) => {
  expect(advised(now, { times: { agreedDischarge: friday } })).toEqual(expected);
});

test('a discharge at the weekend calls for a call', () => {
  const saturday = at(7, '13:00').toISOString();
  expect(advised(at(4, '09:00'), { times: { agreedDischarge: saturday } })).toEqual(['weekend']);
});

test('a change after an accepted plan calls for a call, also in time', () => {
  expect(advised(at(6, '11:52'), { times: { agreedDischarge: friday }, accepted: 1 })).toEqual(['accepted', 'inTime']);
});

test.each([
  ['updated', 'fmkDone', 'good'],
  ['no-medicine', 'fmkDone', 'good'],
  ['not-updated', 'fmkNot', 'bad'],
] as const)('a medication card that is %s', (status, key, tone) => {
  const fmk = { status, checkedAt: friday, at: friday, by: { name: 'Thomas Winther', role: 'physician' } };
  expect(adviceOnMedicine({ fmk }, '')).toMatchObject([{ key, tone }]);
});

test('a medication card that nobody has looked at is asked for', () => {
  expect(adviceOnMedicine({}, '')).toMatchObject([{ key: 'fmkMissing', tone: 'warning' }]);
});
