import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { karen as citizen } from '../../test-support/citizens.ts';
import { homeNurse } from '../../test-support/people.ts';
import { renderScreen, services } from '../../test-support/render-screen.tsx';
import { FindCitizen } from './find-citizen.tsx';

test('a citizen that was found is gone as soon as the search text changes', async () => {
  const { fetch } = services({ '/coordinator/citizens/find': () => ({ citizens: [citizen] }) });
  renderScreen(<FindCitizen />, { person: homeNurse, fetch });
  const text = screen.getByRole('textbox', { name: 'Find borger' });
  await userEvent.type(text, 'Karen{Enter}');
  expect(await screen.findByText('Karen Agerskov')).toBeVisible();
  await userEvent.type(text, 'l');
  expect(screen.queryByText('Karen Agerskov')).toBeNull();
});

test('a search that cannot be meant says what to write and asks nobody', async () => {
  const { asked, fetch } = services({});
  renderScreen(<FindCitizen />, { person: homeNurse, fetch });
  await userEvent.type(screen.getByRole('textbox', { name: 'Find borger' }), 'K{Enter}');
  expect(await screen.findByRole('alert')).toHaveTextContent('Skriv mindst to bogstaver eller et CPR-nummer');
  expect(asked).toEqual([]);
});
