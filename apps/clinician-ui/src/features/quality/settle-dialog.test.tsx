import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { hospital, municipality, ward, wardNurse } from '../../test-support/people.ts';
import { renderScreen, services } from '../../test-support/render-screen.tsx';
import type { Dispute } from './dispute.ts';
import { SettleDialog } from './settle-dialog.tsx';

const dispute: Dispute = {
  id: 'd',
  obligationId: 'o',
  ruleId: 'r',
  title: { da: 'Plejeseng', en: 'Care bed' },
  severity: 'high',
  state: 'open',
  dutyState: 'pending',
  responsible: hospital,
  other: municipality,
  openedAt: '2026-11-20T08:00:00Z',
  openedBy: { unit: ward },
  reason: 'Hvem leverer sengen?',
};
const path = '/coordinator/disputes/d/settle';

test('a duty that stands is its own party’s: nobody else can be chosen, and none is said', async () => {
  const { asked, fetch } = services({
    [path]: () => ({ ...dispute, state: 'settled' }),
    '/coordinator/precedents': () => ({ precedents: [] }),
  });
  renderScreen(<SettleDialog dispute={dispute} onClose={() => undefined} />, { person: wardNurse, fetch });
  const responsible = await screen.findByLabelText(/Hvem har ansvaret/);
  expect(responsible).toBeDisabled();
  expect(responsible).toHaveValue(hospital.name);
  await userEvent.type(screen.getByLabelText(/Begrundelse/), 'Aftalens ordlyd');
  await userEvent.click(screen.getByRole('button', { name: 'Afgør tvisten' }));
  await waitFor(() => expect(asked.some((one) => one.path === path)).toBe(true));
  expect(asked.find((one) => one.path === path)?.body).not.toHaveProperty('responsible');
});
