import { expect, test } from 'vitest';
import { pathwaySteps } from './pathway-steps.ts';
import type { Entry, Timeline } from './timeline.ts';

const now = new Date('2026-11-23T12:00:00Z');

function entry(type: string, at: string, other: Partial<Entry> = {}): Entry {
  const actor = { sor: '1', name: 'M1' };
  return {
    id: at,
    seq: 1,
    at,
    registeredAt: at,
    type,
    sector: 'hospital',
    actor,
    pathwayId: 'p',
    isNew: false,
    ...other,
  };
}

function obligation(ruleId: string, due: string) {
  const responsible = { sor: '2', name: 'Odense Kommune' };
  return {
    id: ruleId,
    ruleId,
    title: { da: ruleId, en: ruleId },
    responsible,
    due,
    state: 'pending',
    severity: 'high',
  };
}

function timeline(entries: Entry[], next: Timeline['next'] = []): Timeline {
  const citizen = { id: 'c', name: 'Karen', cpr: '0201389900', age: 88 };
  return { feed: 1, asOf: now.toISOString(), citizen, missing: [], next, planned: [], entries, seenUpTo: 0 };
}

const statesOf = (of: Timeline) => pathwaySteps(of, now).map(({ name, state }) => `${name} ${state}`);

test('a citizen without a stay has no steps', () => {
  expect(pathwaySteps(timeline([entry('correspondence.sent', '2026-11-20T08:00:00Z')]), now)).toEqual([]);
});

test('each step says whether it is done, owed or late, and how long it took since the one before', () => {
  const of = timeline(
    [entry('stay.started', '2026-11-22T08:00:00Z'), entry('careplan.sent', '2026-11-22T14:00:00Z')],
    [
      obligation('plan-municipality-response', '2026-11-23T11:00:00Z'),
      obligation('plan-agreed-discharge', '2026-11-24T11:00:00Z'),
    ],
  );
  expect(pathwaySteps(of, now)).toMatchObject([
    { name: 'admitted', state: 'done' },
    { name: 'plan', state: 'done', sinceLast: 6 * 3_600_000 },
    { name: 'answer', state: 'late', at: '2026-11-23T11:00:00Z', by: 'Odense Kommune' },
    { name: 'ready', state: 'to-come' },
    { name: 'agreed', state: 'owed' },
    { name: 'home', state: 'to-come' },
    { name: 'letter', state: 'to-come' },
    { name: 'follow-up', state: 'to-come' },
  ]);
});

test('a follow-up that is decided is not one that was done', () => {
  const decided = [entry('stay.started', '2026-11-20T08:00:00Z'), entry('followUp.decided', '2026-11-22T08:00:00Z')];
  expect(pathwaySteps(timeline(decided), now).at(-1)).toMatchObject({ name: 'follow-up', isDecided: true });
  const visited = [...decided, entry('visit.followUp', '2026-11-23T08:00:00Z')];
  expect(pathwaySteps(timeline(visited), now).at(-1)).not.toHaveProperty('isDecided');
});

test('of several courses the newest is shown, and what was cancelled did not happen', () => {
  const of = timeline([
    entry('stay.started', '2026-10-01T08:00:00Z', { pathwayId: 'old' }),
    entry('letter.sent', '2026-10-09T08:00:00Z', { pathwayId: 'old' }),
    entry('stay.started', '2026-11-20T08:00:00Z'),
    entry('careplan.sent', '2026-11-21T08:00:00Z', { cancelled: true }),
    entry('stay.ended', '2026-11-22T08:00:00Z'),
  ]);
  expect(statesOf(of)).toEqual([
    'admitted done',
    'plan passed',
    'answer passed',
    'ready passed',
    'agreed passed',
    'home done',
    'letter to-come',
    'follow-up to-come',
  ]);
});
