import { expect, test } from 'vitest';
import { acuteLines } from './acute-phones.ts';
import { answerTo, comingOf, isPromise, type Statement } from './own-view.ts';

const now = new Date('2026-03-02T12:00:00Z');
const stated = (type: string, at: string, data: Statement['data']): Statement => ({ type, at, who: 'M1', data });

const expected = (...said: Statement[]) => comingOf(said, { isInHospital: true, now });

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

test('a visit is told with its time, and with what home care answers to it', () => {
  const [startsAt, other] = ['2026-03-05T11:30:00Z', '2026-03-06T09:00:00Z'];
  const planned = stated('visit.planned', '2026-03-02T09:00:00Z', { date: '2026-03-05', startsAt });
  const talked = (hour: number, jointVisit: string, jointVisitAt: string) =>
    stated('correspondence.sent', `2026-03-02T${hour}:00:00Z`, { jointVisit, jointVisitAt });
  const homeCare = (...said: Statement[]) => comingOf([planned, ...said], { isInHospital: false, now })[0];
  expect(homeCare()).toEqual({ what: 'visit', at: startsAt, who: 'M1' });
  expect(homeCare(talked(10, 'proposed', startsAt))).toMatchObject({ homeCare: 'asked' });
  expect(homeCare(talked(10, 'proposed', startsAt), talked(11, 'otherTime', other))).toMatchObject({
    homeCare: 'otherTime',
  });
  expect(homeCare(talked(11, 'accepted', startsAt))).toMatchObject({ homeCare: 'agreed' });
  // The doctor has arranged it by telephone since.
  const again = stated('visit.planned', '2026-03-02T12:00:00Z', { date: '2026-03-06', startsAt: other });
  expect(homeCare(talked(11, 'otherTime', other), again)).toEqual({ what: 'visit', at: other, who: 'M1' });
});

test('the day home that a plan expects stands before the end of treatment', () => {
  const times = { expectedEndOfTreatment: '2026-03-04T10:00:00Z', expectedDischarge: '2026-03-05T10:00:00Z' };
  const plan = stated('careplan.sent', '2026-03-02T08:00:00Z', times);
  const home = [{ what: 'discharge-expected', at: times.expectedDischarge, who: 'M1' }];
  expect(expected(plan)).toEqual(home);
  const ends = (hour: string, expectedAt: string) =>
    stated('treatment.endExpected', `2026-03-02T${hour}:00:00Z`, { expectedAt });
  const [before, after] = ['2026-03-03T10:00:00Z', '2026-03-06T10:00:00Z'];
  expect(expected(plan, ends('10', before))).toEqual(home);
  expect(expected(ends('07', after), plan)).toEqual(home);
  expect(expected(plan, ends('10', after))).toMatchObject([{ what: 'discharge-expected', at: after }]);
  expect(expected(ends('10', before))).toMatchObject([{ what: 'discharge-expected', at: before }]);
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
  ['1081', ['+4570150300']],
  ['1082', ['+4570113131']],
  ['1083', ['+4570110707']],
  ['1084', ['1813']],
  ['1085', ['1818']],
  ['oestdanmark', ['1813', '1818']],
  ['DK', []],
])('region %s has the acute telephones %s', (region, phones) => {
  expect(acuteLines(region).map(({ phone }) => phone)).toEqual(phones);
});

test('the number that Region Østdanmark has told of takes the place of those before it', () => {
  expect(acuteLines('oestdanmark', '70000000')).toEqual([{ phone: '70000000' }]);
  expect([acuteLines('1084', '70000000'), acuteLines('1083', '70000000')]).toMatchObject([
    [{ phone: '70000000' }],
    [{ phone: '+4570110707' }],
  ]);
});
