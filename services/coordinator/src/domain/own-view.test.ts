import { expect, test } from 'vitest';
import { acutePhone } from './acute-phones.ts';
import { answerTo, comingOf, isPromise, type Statement } from './own-view.ts';

const now = new Date('2026-03-02T12:00:00Z');
const stated = (type: string, at: string, data: Statement['data']): Statement => ({ type, at, who: 'M1', data });

test('what was agreed stands before what was expected, and what was said last before what was said first', () => {
  const said = [
    stated('discharge.agreed', '2026-03-02T10:00:00Z', { agreedAt: '2026-03-03T13:00:00Z' }),
    stated('careplan.sent', '2026-03-02T08:00:00Z', {
      expectedEndOfTreatment: '2026-03-04T10:00:00Z',
      agreedDischarge: '2026-03-04T11:00:00Z',
    }),
    stated('visit.planned', '2026-03-02T09:00:00Z', { date: '2026-03-10' }),
  ];
  expect(comingOf(said, { isInHospital: true, now })).toEqual([
    { what: 'discharge-agreed', at: '2026-03-03T13:00:00Z', who: 'M1' },
    { what: 'visit', on: '2026-03-10', who: 'M1' },
  ]);
  expect(comingOf(said, { isInHospital: false, now }).map(({ what }) => what)).toEqual(['visit']);
});

test('the day home that a plan expects stands before the end of treatment', () => {
  const times = { expectedEndOfTreatment: '2026-03-04T10:00:00Z', expectedDischarge: '2026-03-05T10:00:00Z' };
  const plan = stated('careplan.sent', '2026-03-02T08:00:00Z', times);
  expect(comingOf([plan], { isInHospital: true, now })).toEqual([
    { what: 'discharge-expected', at: times.expectedDischarge, who: 'M1' },
  ]);
});

test('a visit that was arranged for a time is told with it', () => {
  const startsAt = '2026-03-05T09:00:00.000Z';
  const visit = stated('visit.planned', '2026-03-02T08:00:00Z', { date: '2026-03-05', startsAt });
  expect(comingOf([visit], { isInHospital: false, now })).toEqual([{ what: 'visit', at: startsAt, who: 'M1' }]);
});

test('what is over is not to come; a day is to come until it is over', () => {
  const said = [
    stated('rehab.firstContactOffered', '2026-03-01T08:00:00Z', { date: '2026-03-02' }),
    stated('visit.planned', '2026-03-01T08:00:00Z', { date: '2026-03-01' }),
  ];
  expect(comingOf(said, { isInHospital: false, now })).toEqual([
    { what: 'rehabilitation', on: '2026-03-02', who: 'M1' },
  ]);
});

test('the medicine that came along is told with how long it lasts, and the last answer to a plan', () => {
  const report = stated('report.discharge.sent', '2026-03-02T10:00:00Z', {
    medicineHandedOutUntil: '2026-03-04T11:00:00Z',
  });
  expect(comingOf([report], { isInHospital: false, now })).toEqual([
    { what: 'medicine', at: '2026-03-04T11:00:00Z', who: 'M1' },
  ]);
  const said = [
    stated('careplan.answered', '2026-03-02T11:00:00Z', { of: 'p1', answer: 'accepted' }),
    stated('careplan.answered', '2026-03-02T10:00:00Z', { of: 'p1', answer: 'question' }),
    stated('careplan.answered', '2026-03-02T12:00:00Z', { of: 'p2', answer: 'question' }),
  ];
  expect(answerTo('p1', said)).toEqual({ answer: 'accepted', at: '2026-03-02T11:00:00Z' });
  expect(answerTo('p3', said)).toBeUndefined();
});

test('who is home is told what is owed at home, and not what was owed on the ward', () => {
  expect([isPromise('plan-agreed-discharge', true), isPromise('plan-agreed-discharge', false)]).toEqual([true, false]);
  expect(isPromise('post-first-visit', false)).toBe(true);
  expect(isPromise('agr-citizen-involved', true)).toBe(false);
});

test.each([
  ['1081', '+4570150300'],
  ['1082', '+4570113131'],
  ['1083', '+4570110707'],
  ['1084', '1813'],
  ['1085', '1818'],
  ['DK', undefined],
])('region %s has the acute telephone %s', (region, phone) => {
  expect(acutePhone(region)).toBe(phone);
});
