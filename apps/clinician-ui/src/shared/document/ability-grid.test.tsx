import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { wardNurse } from '../../test-support/people.ts';
import { renderScreen, services } from '../../test-support/render-screen.tsx';
import { AbilityGrid, wardColumns } from './ability-grid.tsx';
import { FormContext } from './form-context.ts';

const form = {
  content: {},
  set: () => undefined,
  before: undefined,
  problems: [],
  isTried: false,
  touched: new Set<string>(),
};

const field = (name: string) => screen.getByRole('textbox', { name });

function show(set: (path: unknown, value: unknown) => void = form.set) {
  renderScreen(
    <FormContext value={{ ...form, set }}>
      <AbilityGrid path={['ability', 'items']} columns={wardColumns} />
    </FormContext>,
    { person: wardNurse, ...services({}) },
  );
}

test('a digit sets the level where one stands, and moves nobody; Enter goes on', async () => {
  const written: unknown[] = [];
  show((_path, value) => void written.push(value));
  await userEvent.click(await screen.findByRole('textbox', { name: 'Vaske sig, Nu' }));
  await userEvent.keyboard('3');
  expect(written).toHaveLength(1);
  expect(field('Vaske sig, Nu')).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  expect(field('Vaske sig, Nu')).not.toHaveFocus();
  expect(document.activeElement?.getAttribute('aria-label')).toMatch(/, Nu$/);
  expect(screen.getByText(/feltet bliver stående/)).toBeVisible();
});

test('each row is one stop of Tab; arrows move in it, and Tab stays in the column one works in', async () => {
  show();
  const cells = await screen.findAllByRole('textbox');
  const stops = cells.filter((cell) => cell.getAttribute('tabindex') === '0');
  expect(stops).toHaveLength(screen.getAllByRole('row').filter((row) => row.querySelector('input')).length);
  await userEvent.tab();
  expect(field('Vaske sig, Nu')).toHaveFocus();
  await userEvent.keyboard('{ArrowRight}{ArrowRight}');
  expect(field('Vaske sig, Bemærkning')).toHaveFocus();
  await userEvent.keyboard('{ArrowLeft}');
  expect(field('Vaske sig, Forventet')).toHaveFocus();
  await userEvent.tab();
  expect(document.activeElement?.getAttribute('aria-label')).toMatch(/, Forventet$/);
  expect(field('Vaske sig, Forventet')).not.toHaveFocus();
});
