import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderScreen, services } from '../../test-support/render-screen.tsx';
import { wardNurse } from '../../test-support/people.ts';
import { History } from './history.tsx';

const entry = (what: string, minute: number, said = {}) => ({ at: `2026-11-02T08:0${minute}:00Z`, what, said });

test('who has it now is not its first owner: the changes are counted, and taking one’s own is none', async () => {
  const entries = [
    entry('claim', 1),
    entry('hand-over', 2, { toUnit: { name: 'Kirurgisk Afsnit K3' } }),
    entry('hand-over', 3, { toPerson: { name: 'Mads Bruun' } }),
  ];
  renderScreen(<History entries={entries} />, { person: wardNurse, ...services({}) });
  expect(await screen.findByText('Har skiftet ejer 2 gange.')).toBeVisible();
  expect(screen.getByText('Kirurgisk Afsnit K3')).toBeVisible();
});

test('a duty that stayed where it was tells of no change', async () => {
  renderScreen(<History entries={[entry('claim', 1), entry('done', 2)]} />, { person: wardNurse, ...services({}) });
  expect(await screen.findByText(/Udført/)).toBeVisible();
  expect(screen.queryByText(/skiftet ejer/)).toBeNull();
});
