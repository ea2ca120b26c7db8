import { expect, test } from 'vitest';
import { dateBeside, dayOf, dayRows, type DayStay, hoursOf, placeIn } from './day-marks.ts';

const day = dayOf('2026-11-23') ?? expect.fail('there is such a day');
const now = new Date('2026-11-23T11:00:00Z');

function stay(name: string, startedAt: string, other: Partial<DayStay> = {}): DayStay {
  const citizen = { id: name, name, cpr: name, age: 80, municipality: { code: '0461', name: 'Odense' } };
  const planning = { calls: [], notNeeded: {} };
  return { id: name, citizen, class: 'IMP', status: 'in-progress', deceased: false, startedAt, planning, ...other };
}

const by = { at: '2026-11-22T08:00:00Z', by: { name: 'Anne', role: 'ward-nurse' } };

test('a day is as long as its clock says, and its hours lie where they are', () => {
  const hoursIn = (date: string) => {
    const { from, to } = dayOf(date) ?? day;
    return (to.getTime() - from.getTime()) / 3_600_000;
  };
  expect(['2026-11-23', '2026-03-29', '2026-10-25'].map(hoursIn)).toEqual([24, 23, 25]);
  expect(placeIn(day, new Date('2026-11-23T11:00:00Z'))).toBe(50);
  const short = dayOf('2026-03-29') ?? day;
  expect(hoursOf(short).find(({ clock }) => clock === '03')?.place).toBeCloseTo((2 / 23) * 100);
  expect([dateBeside(short, 1), dateBeside(short, -1)]).toEqual(['2026-03-30', '2026-03-28']);
  expect(dayOf('2026-02-30')).toBeUndefined();
});

test('who has something on the day comes first, and who was gone or has not come is left out', () => {
  const rows = dayRows({
    stays: [
      stay('Quiet', '2026-11-20T08:00:00Z'),
      stay('Gone', '2026-11-20T08:00:00Z', { endedAt: '2026-11-21T08:00:00Z' }),
      stay('Agreed', '2026-11-20T08:00:00Z', {
        planning: {
          calls: [],
          notNeeded: {},
          expected: { ...by, discharge: '2026-11-23T15:00:00Z' },
          agreed: { ...by, agreedAt: '2026-11-23T12:00:00Z', with: 'Carsten', channel: 'phone' },
        },
      }),
      stay('Came', '2026-11-23T05:00:00Z', { endedAt: '2026-11-23T17:00:00Z' }),
    ],
    duties: [],
    day,
    now,
  });
  expect(rows.map(({ stay: { id }, marks }) => [id, ...marks.map(({ kind }) => kind)])).toEqual([
    ['Came', 'admitted', 'left'],
    ['Agreed', 'agreed'],
    ['Quiet'],
  ]);
  expect(rows[0]?.inWard).toEqual({ from: 25, to: 75 });
});

test('a limit that the clock has passed is late', () => {
  const unit = { sor: '1', name: 'M1' };
  const duty = (id: string, due: string) => ({
    id,
    citizen: { id: 'x', name: 'A', cpr: 'A', age: 80 },
    pathwayId: 'p',
    title: { da: id, en: id },
    ruleId: id,
    severity: 'high',
    state: 'pending' as const,
    due,
    responsible: { ...unit, unit },
    escalation: 0,
  });
  const duties = [
    duty('a', '2026-11-23T10:00:00Z'),
    duty('b', '2026-11-23T12:00:00Z'),
    duty('c', '2026-11-24T12:00:00Z'),
  ];
  const [row] = dayRows({ stays: [stay('A', '2026-11-20T08:00:00Z')], duties, day, now });
  expect(row?.marks.map(({ kind }) => kind)).toEqual(['late', 'limit']);
});
