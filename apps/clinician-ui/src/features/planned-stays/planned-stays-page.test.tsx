import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { karenOfOdense as citizen } from '../../test-support/citizens.ts';
import { wardNurse } from '../../test-support/people.ts';
import { renderScreen, services } from '../../test-support/render-screen.tsx';
import { PlannedStaysPage } from './planned-stays-page.tsx';

const planned = {
  id: 'p1',
  unit: '1001',
  class: 'IMP',
  plannedAt: '2026-03-05T08:00:00Z',
  registeredAt: '2026-03-01T08:00:00Z',
  by: 'Anne Holm',
  citizen,
};
const lies = { sor: '1002', name: 'Kirurgisk Afsnit K2' };
const path = '/hospital/units/1001/planned-stays';

function shown(answers: Parameters<typeof services>[0]) {
  const { asked, fetch } = services(answers);
  renderScreen(<PlannedStaysPage />, { person: wardNurse, fetch });
  return asked;
}

test('who is expected and lies in the hospital already is told of, with the ward', async () => {
  shown({ [path]: () => ({ planned: [{ ...planned, lies }] }) });
  const row = await screen.findByRole('row', { name: /Karen Agerskov/ });
  expect(within(row).getByText('Er indlagt nu: Kirurgisk Afsnit K2')).toBeVisible();
});

test('planning somebody who lies here already, or is expected already, warns before it is done, and can be done', async () => {
  const asked = shown({
    [path]: () => ({ planned: [] }),
    '/hospital/citizens/find': () => ({ citizens: [citizen] }),
    '/hospital/planned-stays/known': () => ({ lies, plannedAt: [planned.plannedAt] }),
    '/hospital/planned-stays': () => ({ id: 'p2' }),
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Planlæg indlæggelse …' }));
  await userEvent.type(await screen.findByRole('textbox', { name: 'CPR-nummer eller navn' }), 'Karen');
  await userEvent.click(screen.getByRole('button', { name: 'Find' }));
  await userEvent.click(await screen.findByRole('button', { name: /Karen Agerskov/ }));
  const warning = await screen.findByRole('alert');
  expect(warning).toHaveTextContent('Borgeren er indlagt på Kirurgisk Afsnit K2.');
  expect(warning).toHaveTextContent('allerede en planlagt indlæggelse: 05-03-2026 09:00');
  await userEvent.click(screen.getByRole('button', { name: 'I morgen 11:00' }));
  await userEvent.click(screen.getByRole('button', { name: 'Planlæg' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(asked.find((one) => one.path === '/hospital/planned-stays')?.body).toMatchObject({ citizenId: 'c1' });
});

test('receiving a citizen who has come begins the stay under the planned one', async () => {
  const asked = shown({
    [path]: () => ({ planned: [planned] }),
    '/hospital/planned-stays/p1/arrive': () => ({ id: 's1' }),
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Modtag …' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Modtag og send' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(asked.some((one) => one.path.endsWith('/p1/arrive'))).toBe(true);
});
