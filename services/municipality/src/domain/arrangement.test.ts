import { expect, test } from 'vitest';
import { arrangedOf, toldOf, type Arrangement, type MadeArrangement } from './arrangement.ts';

const at = new Date('2026-03-03T09:00:00+01:00');
const later = new Date('2026-03-03T11:00:00+01:00');
const bed: Arrangement = { type: 'aid-ordered', aid: 'Plejeseng', provider: 'municipality', neededBefore: true };
const made = (id: string, arrangement: Arrangement, when = at): MadeArrangement => ({
  id,
  at: when,
  by: 'Carsten Dahl',
  arrangement,
});
const visit = (id: string, due: string) => made(id, { type: 'visit-planned', at: due, what: 'Aftensygepleje' });

test('an aid stands once, with its delivery; another aid is not delivered by it', () => {
  const lift = { ...bed, aid: 'Lift' };
  const delivered = made('3', { type: 'aid-delivered', ordered: '1', interim: false }, later);
  const { aids } = arrangedOf([made('1', bed), made('2', lift), delivered]);
  expect(aids).toMatchObject([{ aid: 'Lift' }, { aid: 'Plejeseng', deliveredAt: later, interim: false }]);
  expect(aids[0]).not.toHaveProperty('deliveredAt');
});

test('visits stand by when they are due, whatever order they were agreed in', () => {
  const { visits } = arrangedOf([visit('1', '2026-03-03T20:00:00Z'), visit('2', '2026-03-03T18:30:00+01:00')]);
  expect(visits.map(({ id }) => id)).toEqual(['2', '1']);
});

test('what is told of a call says that somebody named took it, and neither who nor what was said', () => {
  const call: Arrangement = {
    type: 'call',
    about: 'careplan',
    with: 'hospital',
    name: 'Anne Holm',
    note: 'Kommer hjem',
  };
  expect(toldOf({ ...call, of: 'm1' }, undefined)).toEqual({
    type: 'call.logged',
    data: { about: 'careplan', withNamed: true, answeredBy: 'hospital', caller: 'municipality', of: 'm1' },
  });
});

test('a delivery is told by the name of the aid; that of an unknown order is not', () => {
  const delivered: Arrangement = { type: 'aid-delivered', ordered: '1', interim: true };
  expect(toldOf(delivered, 'Plejeseng')).toEqual({ type: 'aid.delivered', data: { aid: 'Plejeseng', interim: true } });
  expect(toldOf(delivered, undefined)).toBeUndefined();
});
