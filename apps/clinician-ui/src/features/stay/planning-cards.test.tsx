import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { wardNurse } from '../../test-support/people.ts';
import { renderScreen, services } from '../../test-support/render-screen.tsx';
import { PlanningCards } from './planning-cards.tsx';
import { stay } from './test-stay.ts';

const noted = { at: '2026-11-22T10:00:00Z', by: { name: 'Anne Holm', role: 'ward-nurse' } };
const planning = {
  expected: { ...noted, discharge: '2099-11-25T10:00:00Z' },
  agreed: { ...noted, agreedAt: '2099-11-25T10:00:00Z', with: 'Carsten Dahl', channel: 'phone' as const },
  calls: [],
  notNeeded: {},
};

test('of who has left, what was agreed and expected stands as what was to be, beside when they left', async () => {
  const { fetch } = services({});
  const left = { ...stay, status: 'ended' as const, endedAt: '2026-11-23T22:28:00Z' };
  renderScreen(<PlanningCards stay={left} planning={planning} canNote />, { person: wardNurse, fetch });
  const agreed = await screen.findByRole('region', { name: 'Aftalt udskrivning' });
  expect(agreed).toHaveTextContent('Udskrevet 23-11-2026 23:28');
  expect(agreed).toHaveTextContent('Var aftalt: 25-11-2099 11:00 · Carsten Dahl');
  expect(screen.getByRole('region', { name: 'Forventet' })).toHaveTextContent('Var forventet: 25-11-2099 11:00');
});

test('of who is still there, they stand as what is to be', async () => {
  const { fetch } = services({});
  renderScreen(<PlanningCards stay={stay} planning={planning} canNote />, { person: wardNurse, fetch });
  expect(await screen.findByRole('region', { name: 'Forventet' })).toHaveTextContent('Udskrivning: 25-11-2099 11:00');
});
