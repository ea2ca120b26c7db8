import { describe, expect, test } from 'vitest';
import { evaluate } from './evaluate.ts';
import type { PathwayEvent } from './pathway-event.ts';
import { agreementWith, at, event, evaluation, judged } from './testing/rule-under-test.ts';

const start = event('stay.started', '2 09:00', { class: 'IMP', sector: 'somatic', age: 70 });
const rest = `    deadline: { parameter: two }
    expects: { kind: followed-by, anyOf: [{ event: report.admission.sent }] }`;

function ruleFor(applies: string, trigger = 'stay.started'): string {
  return `    applies: ${applies}\n    trigger: { event: ${trigger} }\n${rest}`;
}

function changed(time: string): PathwayEvent {
  return event('stay.classChanged', time, { class: 'EMER' });
}

function plan(time: string, destination: string): PathwayEvent {
  return event('careplan.sent', time, { destination });
}

function end(time: string): PathwayEvent {
  return event('stay.ended', time, { destination: 'home' });
}

function refusal(time: string): PathwayEvent {
  return event('consent.changed', time, { consent: false });
}

function met(where: string, data: Record<string, unknown>): boolean {
  return (
    states(
      `    trigger: { event: careplan.sent, where: ${where} }\n${rest}`,
      [event('careplan.sent', '6 22:00', data)],
      '6 22:00',
    ).length === 1
  );
}

function states(rule: string, events: readonly PathwayEvent[], now = '2 10:00'): string[] {
  return evaluation(rule, events, now).obligations.map(({ state }) => state);
}

describe('whom a rule is for', () => {
  test.each([
    ['{ sector: somatic }', 1],
    ['{ sector: psychiatric }', 0],
    ['{ age: { from: 65 } }', 1],
    ['{ age: { below: 70 } }', 0],
    ['{ age: { from: three } }', 1],
    ['{ class: [EMER] }', 0],
    ['{ class: [IMP, EMER] }', 1],
    ['{ targetGroups: [dementia] }', 0],
    ['{ destination: [careHome] }', 1],
  ])('%s opens %i of a somatic admission at seventy', (applies, count) => {
    expect(states(ruleFor(applies), [start])).toHaveLength(count);
  });

  test('what is not known does not exclude', () => {
    const unknown = event('stay.started', '2 09:00');
    expect(states(ruleFor('{ sector: psychiatric, age: { from: 65 }, class: [IMP] }'), [unknown])).toHaveLength(1);
  });

  test('a target group opens the duty from when it is known', () => {
    const flagged = event('citizen.flagged', '2 09:30', { group: 'dementia' });
    const rule = ruleFor('{ targetGroups: [dementia] }');
    expect(judged(rule, [start, flagged], '2 10:00')?.openedAt).toBe(at('2 09:30'));
    expect(judged(rule, [start, event('citizen.flagged', '2 09:30', { group: 'birth' })], '2 10:00')).toBeUndefined();
  });

  test('a change of class voids what is open, opens what now applies, and leaves what was broken', () => {
    const admitted = ruleFor('{ class: [IMP] }');
    expect(judged(admitted, [start, changed('2 10:00')], '2 12:00')).toMatchObject({
      state: 'void',
      settledAt: at('2 10:00'),
    });
    expect(judged(admitted, [start, changed('2 11:30')], '2 12:00')?.state).toBe('breached');
    expect(judged(ruleFor('{ class: [EMER] }'), [start, changed('2 10:00')], '2 10:15')).toMatchObject({
      state: 'pending',
      openedAt: at('2 10:00'),
    });
  });

  test('a plan for another place voids what was for the first', () => {
    const rule = ruleFor('{ destination: [careHome] }', 'stay.started');
    expect(states(rule, [start, plan('2 09:10', 'careHome'), plan('2 09:20', 'home')])).toEqual(['void']);
  });
});

describe('the length of the stay', () => {
  const long = ruleFor('{ minStay: day }');
  const short = ruleFor('{ maxStay: day }', 'stay.ended');

  test('a rule for longer stays opens when the stay has lasted so long, and says when that is', () => {
    expect(evaluation(long, [start], '2 12:00')).toEqual({ obligations: [], nextAt: at('3 09:00') });
    expect(judged(long, [start], '3 09:00')).toMatchObject({ openedAt: at('3 09:00'), due: at('2 11:00') });
  });

  test('a stay that ended before never opens it, a longer one does', () => {
    expect(evaluation(long, [start, end('3 08:59')], '9 12:00')).toEqual({ obligations: [] });
    expect(states(long, [start, end('3 09:00')], '9 12:00')).toEqual(['breached']);
  });

  test('a rule for short stays is for those that ended before', () => {
    expect(states(short, [start, end('3 08:59')], '3 09:00')).toEqual(['pending']);
    expect(states(short, [start, end('3 09:00')], '3 09:00')).toEqual([]);
  });
});

describe('what else must be known, or not', () => {
  const rule = `    trigger: { event: stay.started }
    given: [{ event: need.identified, where: { need: true } }]
    givenNot: [{ event: consent.changed, where: { consent: false } }]
${rest}`;
  const need = event('need.identified', '2 09:20', { need: true });

  test('the duty opens when the last of it is known', () => {
    expect(states(rule, [start])).toEqual([]);
    expect(judged(rule, [start, need], '2 10:00')?.openedAt).toBe(at('2 09:20'));
  });

  test('what excludes it before it opens leaves nothing, afterwards voids it, and after the limit changes nothing', () => {
    expect(states(rule, [start, need, refusal('2 09:10')])).toEqual([]);
    expect(states(rule, [start, need, refusal('2 09:30')])).toEqual(['void']);
    expect(states(rule, [start, need, refusal('2 11:30')], '2 12:00')).toEqual(['breached']);
  });

  test('a given event that is cancelled voids the duty', () => {
    const given = event('stay.started', '2 09:00', { messageId: 'm1', homeCare: true });
    const cancelled = event('stay.cancelled', '2 09:40', { messageId: 'm2', cancels: 'm1' });
    const home = `    trigger: { event: need.identified }
    given: [{ event: stay.started, where: { homeCare: true } }]
    onCancelled: stands
${rest}`;
    expect(states(home, [given, need])).toEqual(['pending']);
    expect(states(home, [given, need, cancelled])).toEqual(['void']);
  });
});

describe('conditions', () => {
  test.each([
    ['{ aids: { atLeast: 1 } }', { aids: 1 }, true],
    ['{ aids: { atLeast: 1 } }', { aids: 0 }, false],
    ['{ aids: { atLeast: 1 } }', {}, false],
    ['{ aids: { atMost: three } }', { aids: 4 }, false],
    ['{ wishes: { present: false } }', {}, true],
    ['{ wishes: { present: true } }', { wishes: false }, true],
    ['{ destination: [home, careHome] }', { destination: 'careHome' }, true],
    ['{ agreedDischarge: { notBefore: at } }', { agreedDischarge: at('6 22:00') }, true],
    ['{ agreedDischarge: { notAfter: at } }', { agreedDischarge: at('6 22:01') }, false],
    ['{ agreedDischarge: { notAfter: at } }', { agreedDischarge: '2026-03-06' }, true],
    ['{ agreedDischarge: { notAfter: at } }', {}, false],
    ['{ abilityAt: { within: day, of: at } }', { abilityAt: at('5 22:00') }, true],
    ['{ abilityAt: { within: day, of: at } }', { abilityAt: at('5 21:59') }, false],
    ['{ abilityAt: { within: week, of: at } }', { abilityAt: '2026-02-27' }, true],
    ['{ abilityAt: { within: week, of: at } }', { abilityAt: '2026-02-26' }, false],
    ['{ agreedDischarge: { in: night } }', { agreedDischarge: at('7 03:00') }, true],
    ['{ agreedDischarge: { in: night } }', { agreedDischarge: at('7 07:00') }, false],
    ['{ agreedDischarge: { notIn: night } }', { agreedDischarge: at('7 12:00') }, true],
    ['{ agreedDischarge: { notIn: night } }', {}, false],
    ['{ at: { in: night } }', {}, true],
    ['{ agreedDischarge: { hverdag: true } }', { agreedDischarge: at('6 12:00') }, true],
    ['{ agreedDischarge: { hverdag: false } }', { agreedDischarge: at('7 12:00') }, true],
    ['{ agreedDischarge: { notBefore: at, hverdag: true } }', { agreedDischarge: at('7 12:00') }, false],
  ])('%s of %j is %s', (where, data, holds) => {
    expect(met(where, data)).toBe(holds);
  });

  test('a pattern can compare with the trigger', () => {
    const rule = `    trigger: { event: discharge.agreed }
    deadline: { anchor: { field: agreedAt } }
    expects: { kind: followed-by, since: stay, anyOf: [{ event: careplan.sent, where: { at: { notAfter: trigger.agreedAt } } }] }`;
    const agreed = event('discharge.agreed', '2 12:00', { agreedAt: at('3 12:00') });
    expect(judged(rule, [start, event('careplan.sent', '3 12:00'), agreed], '4 12:00')?.state).toBe('fulfilled');
    expect(judged(rule, [start, event('careplan.sent', '3 12:01'), agreed], '4 12:00')?.state).toBe('breached');
  });
});

describe('what ends or moves an open duty', () => {
  const visit = `    responsible: municipality
    taskType: acuteNursing
    onReadmission: void
    trigger: { event: stay.ended, where: { destination: home } }
    deadline: { parameter: day }
    expects: { kind: followed-by, anyOf: [{ event: visit.first }] }
    exceptions:
      - { how: no-services, text: { da: Ingen, en: None }, claimedBy: [municipality], when: { event: need.identified, where: { need: false } } }`;
  const home = event('stay.ended', '3 09:00', { destination: 'home' });
  const back = event('stay.readmitted', '3 20:00', { hours: 11, pathway: 'p2' });

  test('a readmission voids visits at home and is linked', () => {
    const readmitted = judged(visit, [start, home, back], '3 21:00');
    expect(readmitted).toMatchObject({ state: 'void', settledAt: at('3 20:00'), links: { readmission: 'p2' } });
    const done = judged(visit, [start, home, event('visit.first', '3 15:00'), back], '3 21:00');
    expect([done?.state, done?.links]).toEqual(['fulfilled', undefined]);
    const stands = judged(visit.replace('onReadmission: void', ''), [start, home, back], '3 21:00');
    expect(stands).toMatchObject({ state: 'pending', links: { readmission: 'p2' } });
  });

  test.each([
    ['after the limit', '4 12:00', at('4 09:00')],
    ['before it, and told afterwards', '4 08:00', undefined],
  ])('a death %s ends the duty, and takes back only what was not broken', (_when, died, breachedAt) => {
    const death = { ...event('citizen.died', died), registeredAt: at('4 13:00') };
    const ended = judged(visit, [start, home, death], '4 14:00');
    expect([ended?.state, ended?.reasons.figures['breachedAt']]).toEqual(['void', breachedAt]);
  });

  test('an exception with an event of its own needs nobody to claim it', () => {
    const known = event('need.identified', '2 12:00', { need: false });
    expect(judged(visit, [start, known, home], '3 10:00')).toMatchObject({ state: 'exempt', settledAt: at('3 09:00') });
  });

  test('a transfer moves what is open of the hospital, not what was kept', () => {
    const rule = `    trigger: { event: stay.started }\n${rest}`;
    const from = { organisation: 'o1', unit: 'u1' };
    const to = { organisation: 'o2', unit: 'u2' };
    const here = { ...start, data: { ...start.data, ...from } };
    const moved = event('stay.transferredIn', '2 10:00', { kind: 'sameRegion', ...to });
    const report = event('report.admission.sent', '2 09:30');
    expect(judged(rule, [here], '2 09:30')?.party).toEqual(from);
    expect(judged(rule, [here, moved], '2 10:30')?.party).toEqual(to);
    expect(judged(rule, [here, moved, report], '2 10:30')?.party).toEqual(from);
    expect(judged(visit, [here, moved, home], '3 10:00')?.party).toBeUndefined();
  });

  test('the authority for a task follows the date, while it is open', () => {
    const authorities = [
      ['2007-01-01', 'municipality'],
      ['2027-01-01', 'region'],
    ].map(([from = '', responsible]) => ({
      taskType: 'acuteNursing' as const,
      name: { da: 'Akutsygepleje', en: 'Acute nursing' },
      from,
      responsible: responsible === 'region' ? ('region' as const) : ('municipality' as const),
      operator: 'municipality' as const,
      source: { da: 'vores antagelse', en: 'our assumption' },
    }));
    const agreement = { ...agreementWith(visit), authorities };
    const newYear = { ...home, at: '2026-12-31T12:00:00+01:00', registeredAt: '2026-12-31T12:00:00+01:00' };
    const before = evaluate([start, newYear], agreement, '2026-12-31T22:59:59Z');
    expect(before.obligations[0]?.authority).toEqual({ responsible: 'municipality', operator: 'municipality' });
    expect(evaluate([start, newYear], agreement, '2026-12-31T20:00:00Z').nextAt).toBe('2026-12-31T23:00:00.000Z');
    const after = evaluate([start, newYear], agreement, '2026-12-31T23:00:00Z');
    expect(after.obligations[0]?.authority).toEqual({ responsible: 'region', operator: 'municipality' });
  });

  test('each event is judged for good by the version in force when it was first registered', () => {
    const rule = `    trigger: { event: stay.started }\n${rest}`;
    const old = agreementWith(rule);
    const { two } = old.parameters;
    const stricter = {
      ...old,
      version: 2,
      parameters: { ...old.parameters, ...(two?.unit === 'hours' && { two: { ...two, value: 1 } }) },
    };
    const history = {
      versions: [
        { from: at('2 10:00'), agreement: stricter },
        { from: '2019-01-01T00:00:00Z', agreement: old },
      ],
    };
    const later = event('stay.started', '2 12:00');
    const corrected = event('stay.corrected', '2 12:30', { corrects: 'm1', messageId: 'm2', at: at('2 09:10') });
    const first = { ...start, data: { ...start.data, messageId: 'm1' } };
    const { obligations } = evaluate([first, later, corrected], history, at('2 12:31'));
    expect(obligations.map(({ agreementVersion, due }) => [agreementVersion, due])).toEqual([
      [1, at('2 11:10')],
      [2, at('2 13:00')],
    ]);
  });
});
