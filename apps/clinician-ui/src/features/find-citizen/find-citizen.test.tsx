import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useLocation } from 'react-router';
import { expect, test } from 'vitest';
import { karen } from '../../test-support/citizens.ts';
import { homeNurse } from '../../test-support/people.ts';
import { renderScreen, services } from '../../test-support/render-screen.tsx';
import { FindCitizen } from './find-citizen.tsx';

const path = '/coordinator/citizens/find';
const other = { ...karen, id: 'c2', name: 'Karen Bach', cpr: '0305459901' };

function Where() {
  return <output aria-label="where">{useLocation().pathname}</output>;
}

function show(citizens: object[], isFound: (body: unknown) => boolean = () => true) {
  const { asked, fetch } = services({ [path]: (body) => ({ citizens: isFound(body) ? citizens : [] }) });
  const page = (
    <>
      <FindCitizen />
      <Where />
    </>
  );
  renderScreen(page, { person: homeNurse, fetch });
  return { asked, field: screen.getByRole('combobox', { name: 'Find borger' }) };
}

const option = (name: RegExp) => screen.findByRole('option', { name });
const where = () => screen.getByRole('status', { name: 'where' }).textContent;

test('a name is looked for when the hand rests; what was found is gone as soon as the text changes', async () => {
  const { asked, field } = show([karen], (body) => JSON.stringify(body) === '{"query":"Karen"}');
  await userEvent.click(field);
  await userEvent.paste('Karen');
  expect(await option(/Karen Agerskov/)).toBeVisible();
  expect(asked.map(({ body }) => body)).toEqual([{ query: 'Karen' }]);
  await userEvent.type(field, 'l');
  expect(screen.queryByRole('option')).toBeNull();
});

test('arrows choose among those found, Tab goes to them, Enter opens; nobody is opened unchosen', async () => {
  const { asked, field } = show([karen, other]);
  await userEvent.type(field, 'Ka{Enter}');
  await option(/Karen Bach/);
  expect(screen.getByText(/2 borgere fundet/)).toBeInTheDocument();
  await userEvent.keyboard('{Enter}');
  expect(where()).toBe('/');
  await userEvent.tab();
  expect(field).toHaveFocus();
  expect(field).toHaveAttribute('aria-activedescendant', (await option(/Karen Agerskov/)).id);
  await userEvent.keyboard('{ArrowDown}');
  expect(await option(/Karen Bach/)).toHaveAttribute('aria-selected', 'true');
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(where()).toBe('/citizens/c2'));
  expect(field).toHaveValue('');
  expect(asked.every(({ path: at }) => at === path)).toBe(true);
});

test('a whole CPR number is looked for at once, and Enter opens the one it belongs to; Escape closes', async () => {
  const { asked, field } = show([karen]);
  await userEvent.type(field, '020138-990');
  expect(asked).toEqual([]);
  await userEvent.type(field, '0');
  await option(/Karen Agerskov/);
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('option')).toBeNull();
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(where()).toBe('/citizens/c1'));
  expect(field).toHaveValue('');
  await userEvent.type(field, '0201389900');
  await userEvent.click(await option(/Karen Agerskov/));
  expect(field).toHaveValue('');
});

test('a search that cannot be meant says what to write and asks nobody', async () => {
  const { asked, field } = show([]);
  await userEvent.type(field, 'K{Enter}');
  expect(await screen.findByRole('alert')).toHaveTextContent('Skriv mindst to bogstaver eller et CPR-nummer');
  expect(asked).toEqual([]);
});
