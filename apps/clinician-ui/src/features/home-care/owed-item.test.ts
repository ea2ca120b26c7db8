import { expect, test } from 'vitest';
import type { Duty } from '../../shared/obligation/duty.ts';
import { byLimit, everythingOwed, isConfirmationOwed, type OwedItem, owedWithLimit } from './owed-item.ts';
import { row } from './test-row.ts';

const now = new Date('2026-11-20T09:00:00Z');
const { citizen, ward, status, startedAt } = row();
const item = (also: Partial<OwedItem> = {}): OwedItem => ({
  kind: 'answer-plan',
  stayId: 's1',
  since: '2026-11-20T08:00:00Z',
  stay: { id: 's1', citizen, ward, status, startedAt },
  ...also,
});
const duty = (ruleId: string, due?: string): Duty => ({
  id: 'd1',
  citizen: { ...citizen, id: 'other' },
  pathwayId: 'p1',
  title: { da: '', en: '' },
  ruleId,
  severity: 'high',
  state: 'pending',
  responsible: { ...ward, unit: ward },
  escalation: 0,
  ...(due && { due }),
});

test('the limit is the agreement’s where the worklist has it, found by citizen and rule', () => {
  const duties = [duty('plan-municipality-response', '2026-11-20T11:00:00Z')];
  expect(owedWithLimit(item(), duties, now)).toMatchObject({ due: '2026-11-20T11:00:00Z', urgency: 'soon' });
  expect(owedWithLimit(item({ kind: 'answer-ready' }), duties, now)).toMatchObject({ urgency: 'waiting' });
});

test('a limit of a whole day lasts until the day is over', () => {
  const contact = item({ kind: 'rehabilitation-contact', limit: '2026-11-20' });
  expect(owedWithLimit(contact, [], now)).toMatchObject({ isWholeDay: true, urgency: 'waiting' });
  expect(owedWithLimit({ ...contact, limit: '2026-11-19' }, [], now)).toMatchObject({ urgency: 'overdue' });
});

test('what is too late comes first, then what is due soonest', () => {
  const late = item({ stayId: 'late', limit: '2026-11-18' });
  const later = item({ stayId: 'later', limit: '2026-11-27' });
  const unlimited = item({ stayId: 'unlimited' });
  const sorted = [unlimited, later, late].map((one) => owedWithLimit(one, [], now)).toSorted(byLimit);
  expect(sorted.map(({ item: one }) => one?.stayId)).toEqual(['late', 'later', 'unlimited']);
});

test('services wait to be confirmed while the duty is on the list', () => {
  expect(isConfirmationOwed([duty('adm-services-paused')], citizen.cpr)).toBe(true);
  expect(isConfirmationOwed([duty('adm-services-paused')], 'another')).toBe(false);
});

test('what only a unit’s list knows of is owed as well, late as the agreement says, and nothing is told twice', () => {
  const resume: Duty = { ...duty('dis-services-resumed', '2026-11-20T08:00:00Z'), id: 'd2', state: 'breached' };
  const answer = duty('plan-municipality-response', '2026-11-20T11:00:00Z');
  const owed = everythingOwed([item()], [answer, resume], now).toSorted(byLimit);
  expect(owed.map(({ duty: of, urgency }) => [of?.ruleId, urgency])).toEqual([
    ['dis-services-resumed', 'overdue'],
    ['plan-municipality-response', 'soon'],
  ]);
});

test('two duties of one kind about one citizen are both told', () => {
  const first = duty('plan-municipality-response', '2026-11-20T11:00:00Z');
  expect(everythingOwed([item()], [first, { ...first, id: 'd2' }], now)).toHaveLength(2);
});

test('the first contact about rehabilitation is another duty than training within seven days', () => {
  const contact = item({ kind: 'rehabilitation-contact', limit: '2026-11-25' });
  const owed = everythingOwed([contact], [duty('rehab-first-contact', '2026-11-23T22:59:59Z')], now);
  expect(owed.map(({ due }) => due)).toEqual(['2026-11-25T22:59:59Z', '2026-11-23T22:59:59Z']);
});

const reply = (id: string): Duty => ({ ...duty('post-correspondence-reply-municipality'), id });

test('of several questions about a citizen, the one that asks for a visit together is told once', () => {
  const asked = item({ kind: 'answer-visit', messageId: 'm1', dutyIds: ['d2'] });
  const owed = everythingOwed([asked], [reply('d1'), reply('d2')], now);
  expect(owed.map(({ item: of, duty: is }) => [of?.kind, is?.id])).toEqual([
    ['answer-visit', 'd2'],
    [undefined, 'd1'],
  ]);
});
