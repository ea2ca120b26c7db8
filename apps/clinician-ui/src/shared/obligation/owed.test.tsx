import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { hospital, municipality, ward, wardNurse } from '../../test-support/people.ts';
import { renderScreen, services } from '../../test-support/render-screen.tsx';
import { ObligationLine } from './obligation-line.tsx';
import { Owed } from './owed.tsx';

const cpr = '0201389900';
const duty = (id: string, due?: string) => ({
  id,
  citizen: { id: 'c1', name: 'Karen', cpr, age: 88 },
  pathwayId: 'p',
  title: { da: id, en: id },
  ruleId: id,
  severity: 'high',
  state: 'pending',
  ...(due && { due }),
  responsible: { ...hospital, unit: ward },
});

test('each duty about the citizen tells its limit, or that it has none, and why; the worklist opens at their rows', async () => {
  const call = { ...duty('Opkald', '2099-01-01T12:00:00Z'), ruleId: 'plan-same-day-cutoff' };
  const duties = [{ ...duty('Plan', '2099-01-01T12:00:00Z'), ruleId: 'plan-careplan-required' }, duty('Samtale'), call];
  const { fetch } = services({ '/coordinator/worklist': () => ({ feed: 1, asOf: '', tasks: [], duties }) });
  renderScreen(<Owed cpr={cpr} />, { person: wardNurse, fetch });
  const owed = await screen.findByRole('region', { name: 'Vi skylder' });
  expect(within(owed).getAllByText(/2099/)).toHaveLength(2);
  // A plan that was sent is no call.
  expect(within(owed).getByText('Ring, og notér opkaldet')).toBeVisible();
  expect(within(owed).getByText('Ingen frist')).toBeVisible();
  expect(within(owed).getAllByRole('button', { name: 'Hvorfor har jeg den?' })).toHaveLength(3);
  await userEvent.click(within(owed).getAllByRole('button', { name: 'Hvorfor har jeg den?' })[0] ?? owed);
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByRole('button', { name: 'Skriv plejeforløbsplanen' })).toBeVisible();
  await userEvent.click(within(dialog).getByRole('button', { name: 'Luk' }));
  const link = within(owed).getByRole('link', { name: 'Vis dem på arbejdslisten' });
  expect(link).toHaveAttribute('href', '/worklist?list=duties&citizen=c1');
});

test('of what others owe it is asked why they owe it', async () => {
  const theirs = { ...duty('Rapport'), responsible: municipality };
  renderScreen(<ObligationLine obligation={theirs} />, { person: wardNurse, ...services({}) });
  expect(await screen.findByRole('button', { name: 'Hvorfor skylder de det?' })).toBeVisible();
});
