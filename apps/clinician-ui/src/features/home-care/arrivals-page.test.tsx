import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { homeNurse } from '../../test-support/people.ts';
import { renderScreen, services } from '../../test-support/render-screen.tsx';
import { ArrivalsPage } from './arrivals-page.tsx';

test('another day is read with Enter, and half a date is marked', async () => {
  const { asked, fetch } = services({
    '/municipality/arrivals': () => ({ asOf: '2026-11-20T09:00:00Z', stays: [] }),
    '/municipality/correspondence/receivers': () => ({ receivers: [] }),
  });
  renderScreen(<ArrivalsPage />, { person: homeNurse, fetch, at: '/?date=2026-11-20' });
  const day = await screen.findByRole('textbox', { name: 'Dato' });
  expect(day).toHaveValue('20-11-2026');
  await userEvent.clear(day);
  await userEvent.type(day, '21-11-202');
  expect(day).toBeInvalid();
  await userEvent.type(day, '6{Enter}');
  await waitFor(() => expect(asked.map(({ path }) => path)).toContain('/municipality/arrivals?date=2026-11-21'));
});
