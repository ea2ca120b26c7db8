import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { Person } from '../../shared/session/person.ts';
import { hospital, municipality, ward, wardNurse } from '../../test-support/people.ts';
import { renderScreen, services } from '../../test-support/render-screen.tsx';
import { QualityPage } from './quality-page.tsx';

const at = '/?tab=escalated';
const quality: Person = { ...wardNurse, id: 'quality', name: 'Karin Østergaard', role: 'quality-consultant' };
const leader: Person = { ...wardNurse, id: 'coordinator', name: 'Pia Norup', role: 'discharge-coordinator' };

const breach = {
  obligationId: 'o1',
  ruleId: 'plan-careplan-required',
  title: { da: 'Plejeforløbsplan', en: 'Care plan' },
  severity: 'high',
  state: 'breached',
  escalation: 2,
  breachedAt: '2026-11-22T10:00:00Z',
  responsible: { ...hospital, unit: ward },
  recipient: municipality,
};

const why = {
  clause: { da: 'Afsnittet sender en plan.', en: 'The ward sends a plan.' },
  source: { da: 'SAM:BO, kap. 3', en: 'SAM:BO, ch. 3' },
  confidence: 'sourced',
  agreement: { id: 'sambo', version: 1, name: { da: 'SAM:BO', en: 'SAM:BO' } },
};

test('the forum sees a breach without the citizen, why it is one, and what has been noted', async () => {
  const notes = [{ at: '2026-11-22T12:00:00Z', organisation: '1000', unit: 'M1', note: 'Ringet til kommunen' }];
  const { asked, fetch } = services({
    '/coordinator/escalated': () => ({ asOf: breach.breachedAt, breaches: [{ ...breach, heldAt: notes[0]?.at }] }),
    '/coordinator/obligations/o1/why': () => ({ ...breach, why, notes }),
  });
  renderScreen(<QualityPage />, { person: quality, fetch, at });
  const row = await screen.findByRole('row', { name: /Plejeforløbsplan/ });
  for (const text of ['Løftet til samarbejdsforum', ward.name, /^Fulgt op siden/]) {
    expect(within(row).getByText(text)).toBeVisible();
  }
  await userEvent.click(within(row).getByRole('button', { name: 'Hvorfor?' }));
  const dialog = await screen.findByRole('dialog');
  expect(await within(dialog).findByText(why.clause.da)).toBeVisible();
  expect(within(dialog).getByText('Ringet til kommunen')).toBeVisible();
  expect(within(dialog).getByText(/Noteret/)).toBeVisible();
  expect(asked.some((one) => one.path === '/coordinator/obligations/o1')).toBe(false);
});

test('a leader sees whom it is about and notes what is done; what is refused stands at the field', async () => {
  const citizen = { id: 'c', name: 'Karen Lyngholm', cpr: '0201389900', age: 88 };
  const { obligationId: id, ...rest } = breach;
  const answers = [
    Response.json({ code: 'personal-data', fields: [{ path: 'note', text: 'x' }] }, { status: 400 }),
    {},
  ];
  const { asked, fetch } = services({
    '/coordinator/escalated': () => ({ asOf: breach.breachedAt, duties: [{ ...rest, id, citizen, escalation: 1 }] }),
    '/coordinator/obligations/o1/note': () => answers.shift() ?? {},
  });
  renderScreen(<QualityPage />, { person: leader, fetch, at });
  const row = await screen.findByRole('row', { name: /Karen Lyngholm/ });
  for (const text of ['Løftet til leder', 'Ingen endnu']) expect(within(row).getByText(text)).toBeVisible();
  await userEvent.click(within(row).getByRole('button', { name: 'Skriv note …' }));
  const dialog = await screen.findByRole('dialog');
  const field = within(dialog).getByLabelText(/Hvad gør I ved det/);
  const save = within(dialog).getByRole('button', { name: 'Skriv note' });
  expect(save).toBeDisabled();
  await userEvent.type(field, 'Aftalt med afsnittet');
  await userEvent.click(save);
  await waitFor(() => expect(field).toBeInvalid());
  await userEvent.click(save);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(asked.findLast((one) => one.path.endsWith('/note'))?.body).toEqual({
    note: 'Aftalt med afsnittet',
    commandId: expect.any(String),
  });
});

test('nothing escalated is said so', async () => {
  const { fetch } = services({ '/coordinator/escalated': () => ({ asOf: breach.breachedAt, breaches: [] }) });
  renderScreen(<QualityPage />, { person: quality, fetch, at });
  expect(await screen.findByText('Intet er steget')).toBeVisible();
});
