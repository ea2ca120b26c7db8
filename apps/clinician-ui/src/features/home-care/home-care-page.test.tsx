import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { homeNurse } from '../../test-support/people.ts';
import { renderScreen, services } from '../../test-support/render-screen.tsx';
import { HomeCarePage } from './home-care-page.tsx';
import { cell, row } from './test-row.ts';

const asOf = '2026-11-20T09:00:00Z';
const egon = { id: 'c2', name: 'Egon Grønbæk', cpr: '0201599905', age: 67 };
const stays = [
  row({ reportOwed: 'no-record' }),
  row({ id: 's2', citizen: egon, status: 'on-leave', plan: cell({ facts: { version: 2, changes: 1 } }) }),
];
const answers = {
  '/municipality/in-hospital': () => ({ asOf, stays }),
  '/municipality/coming-home': () => ({ asOf, stays: [] }),
  '/municipality/we-owe': () => ({ asOf, owed: [] }),
  '/municipality/correspondence/receivers': () => ({ receivers: [] }),
  '/coordinator/worklist': () => ({ duties: [] }),
  '/coordinator/agreement': () => ({ name: { da: '', en: '' }, parameters: {}, rules: [] }),
};

test('each row tells services, report, plan and answer without being opened, and filters leave what they say', async () => {
  const { fetch } = services(answers);
  renderScreen(<HomeCarePage />, { person: homeNurse, fetch });
  const karen = await screen.findByRole('row', { name: /Karen Agerskov/ });
  expect(within(karen).getByText('1 på pause')).toBeVisible();
  expect(within(karen).getByText('Enhedens kontakt mangler')).toBeVisible();
  const plan = within(screen.getByRole('row', { name: /Egon/ }));
  for (const text of ['Plan v2', 'NYT', 'Mangler svar', 'På orlov']) expect(plan.getByText(text)).toBeVisible();
  await userEvent.click(screen.getByRole('checkbox', { name: 'På orlov' }));
  expect(screen.queryByRole('row', { name: /Karen/ })).toBeNull();
  expect(screen.getByText('1 af 2 vises')).toBeVisible();
});

test('care workers see who is away, and neither the other lists nor the contact', async () => {
  const { asked, fetch } = services(answers);
  renderScreen(<HomeCarePage />, { person: { ...homeNurse, role: 'care-worker' }, fetch });
  await screen.findByRole('row', { name: /Karen/ });
  expect(screen.getAllByRole('tab')).toHaveLength(1);
  expect(screen.queryByRole('button', { name: 'Enhedens kontakt …' })).toBeNull();
  expect(asked.map(({ path }) => path)).toEqual(['/municipality/in-hospital']);
});
