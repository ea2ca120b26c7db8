import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { homeNurse, ward } from '../../test-support/people.ts';
import { renderScreen, services } from '../../test-support/render-screen.tsx';
import { RehabilitationPage } from './rehabilitation-page.tsx';

const both = { da: 'Første kontakt om genoptræning', en: 'First contact on rehabilitation' };

test('when training must be begun and when the first contact is due are two days with two names', async () => {
  const plan = {
    id: 's1',
    citizen: { id: 'c1', name: 'Nancy Berggren', cpr: '2512489996', age: 77 },
    ward,
    rehabilitation: {
      messageId: 'm1',
      sentAt: '2026-11-20T10:00:00Z',
      from: ward,
      facts: {},
      course: { limit: '2026-11-27', settled: false },
    },
  };
  const contact = {
    id: 'd1',
    ruleId: 'rehab-first-contact',
    title: both,
    responsible: ward,
    due: '2026-11-24T22:59:59Z',
    state: 'pending',
    severity: 'medium',
  };
  const { fetch } = services({
    '/municipality/rehabilitation': () => ({ asOf: '2026-11-20T10:00:00Z', plans: [plan] }),
    '/municipality/messages/openable': () => ({ messageIds: [] }),
    '/coordinator/message-duties': () => ({ duties: { m1: [contact] } }),
  });
  renderScreen(<RehabilitationPage />, { person: homeNurse, fetch });
  const row = within(await screen.findByRole('row', { name: /Nancy/ }));
  expect(await row.findByText('Første kontakt senest 24-11-2026')).toBeVisible();
  expect(row.getByText('senest 27-11-2026')).toBeVisible();
  expect(screen.getByRole('columnheader', { name: 'Træning begyndt senest' })).toBeVisible();
  await userEvent.click(row.getByRole('button', { name: 'Første kontakt …' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Første kontakt' }));
  expect(dialog.getByLabelText(/^Dag, der er tilbudt/)).toHaveValue('');
  expect(dialog.getByLabelText('Kontakten skete')).toBeVisible();
  await userEvent.type(dialog.getByLabelText(/Telefon/), '65112233');
  expect(dialog.getByRole('button', { name: 'Gem og send til sygehuset' })).toBeDisabled();
});
