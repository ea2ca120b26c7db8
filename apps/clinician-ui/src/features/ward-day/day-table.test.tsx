import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { karenOfOdense as citizen } from '../../test-support/citizens.ts';
import { wardNurse } from '../../test-support/people.ts';
import { renderScreen, services } from '../../test-support/render-screen.tsx';
import type { DayRow } from './day-marks.ts';
import { DayTable } from './day-table.tsx';

const at = '2026-11-23T08:00:00Z';
const came = (stayClass: 'IMP' | 'EMER'): DayRow => ({
  stay: {
    id: stayClass,
    citizen,
    class: stayClass,
    status: 'in-progress',
    deceased: false,
    startedAt: at,
    planning: { calls: [], notNeeded: {} },
  },
  marks: [{ kind: 'admitted', at: new Date(at) }],
  inWard: { from: 0, to: 100 },
});

test('who is seen as an acute outpatient is not called admitted', async () => {
  renderScreen(<DayTable rows={[came('EMER'), came('IMP')]} />, { person: wardNurse, ...services({}) });
  const rows = (await screen.findAllByRole('row')).slice(1);
  expect(rows[0]).toHaveTextContent('Akut ambulant');
  expect(rows[0]).not.toHaveTextContent('Indlagt');
  expect(rows[1]).toHaveTextContent('Indlagt');
});
