import { expect, test } from 'vitest';
import { adviceOnContent } from './content-advice.ts';
import type { DocumentName } from './document.ts';

const now = new Date('2026-03-04T09:00:00+01:00');
const advised = (name: DocumentName, content: object) =>
  adviceOnContent({ name, content: { ...content }, now, abilityHours: 72 }).map(({ key }) => key);

const help = { plan: { needs: [{ need: 'home-nursing' }] } };
const items = (days: number) => [{ item: 'J1.1', level: 'B3', assessedAt: `2026-03-0${4 - days}T08:00:00+01:00` }];
const whole = {
  times: { expectedDischarge: '2026-03-06T13:00:00+01:00' },
  citizen: { involvement: 'involved' },
  ability: { items: items(1) },
  coordination: help,
};

test.each([
  ['says all that is asked', whole, []],
  ['names no time home', { ...whole, times: {} }, ['leavesUnknown']],
  ['names a time that is over', { ...whole, times: { agreedDischarge: '2026-03-04T08:00:00+01:00' } }, ['leavesPast']],
  ['does not say how the citizen took part', { ...whole, citizen: { informed: true } }, ['involvement']],
  ['asks for help without an assessment', { ...whole, ability: { items: [{ before: 'B2' }] } }, ['abilityNone']],
  ['asks for help by an old assessment', { ...whole, ability: { items: items(3) } }, ['abilityOld']],
  ['asks for an aid alone', { ...whole, ability: {}, coordination: { plan: { needs: [{ need: 'aids' }] } } }, []],
  ['has a training to be confirmed', { ...whole, staffTraining: { tasks: [{ confirmed: false }] } }, ['training']],
])('a plan that %s', (_case, content, expected) => {
  expect(advised('care-plan', content)).toEqual(expected);
});

test('a report says how the citizen is, what is new, who is responsible and who was told', () => {
  const responsibility = { applies: true, until: '2026-03-07T13:00:00Z', phone: '65000101' };
  const identification = { relatives: [{ name: 'Mette', informed: false }] };
  const report = { ...whole, identification, responsibility, course: { changes: 'Intet nyt' } };
  expect(advised('discharge-report', report)).toEqual([]);
  const silent = ['reportAbility', 'reportChanges', 'reportResponsibility', 'involvement', 'relatives'];
  expect(advised('discharge-report', {})).toEqual(silent);
});

test.each([
  ['has happened', '2026-03-04T08:00:00+01:00', undefined, false],
  ['is ahead', '2026-03-04T10:00:00+01:00', undefined, 'leavesLater'],
  ['is the one of the stay', '2026-03-04T08:00:00+01:00', '2026-03-04T07:00:30Z', false],
  ['is another than the stay has', '2026-03-04T08:00:00+01:00', '2026-03-04T06:00:00Z', 'leftElse'],
])('the time of discharge in a report that %s', (_case, dischargedAt, leftAt, key) => {
  const content = { times: { dischargedAt } };
  const found = adviceOnContent({ name: 'discharge-report', content, now, abilityHours: 72, leftAt });
  expect(found.some((one) => one.key === key)).toBe(key !== false);
  expect(found.filter((one) => one.key.startsWith('le'))).toHaveLength(key === false ? 0 : 1);
});

test('a rehabilitation plan has consent, and a telephone of the municipality', () => {
  expect(advised('rehabilitation-plan', {})).toEqual(['consent', 'municipalityContact']);
  const plan = { informed: { consentInformed: true }, questions: { municipality: { phone: '66131372' } } };
  expect(advised('rehabilitation-plan', plan)).toEqual([]);
});
