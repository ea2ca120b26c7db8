import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { hospital, municipality, wardNurse } from '../../test-support/people.ts';
import { renderScreen, services } from '../../test-support/render-screen.tsx';
import { OpenDuties } from './open-duties.tsx';

const owed = (id: string, severity: string, responsible: object = hospital, due?: string) => ({
  id,
  ruleId: id,
  title: { da: id, en: id },
  responsible,
  state: 'pending',
  severity,
  ...(due && { due }),
});

function open(missing: object[], next: object[]) {
  const { fetch } = services({
    '/coordinator/citizens/find': () => ({ citizens: [{ id: 'c1' }] }),
    '/coordinator/citizens/c1/timeline': () => ({ missing, next }),
  });
  renderScreen(<OpenDuties cpr="0201389900" />, { person: wardNurse, fetch });
}

test('before a discharge all that the hospital owes is told, whatever it weighs, and what weighs most of the rest', async () => {
  open(
    [owed('Madpakke', 'low'), owed('Udskrivningsrapport', 'critical')],
    [
      owed('Hjælpemiddel på plads', 'high', municipality),
      owed('Samtale', 'medium', municipality),
      owed('Kvittering', 'critical', { sor: '', name: 'Overgang' }),
      owed('Fælles Medicinkort', 'critical', hospital, '2026-11-20T09:00:00Z'),
    ],
  );
  const note = await screen.findByRole('note');
  const lines = within(note).getAllByRole('listitem');
  expect(lines.map(({ textContent }) => textContent?.replace(/ \(.*\)/, ''))).toEqual([
    'Fælles Medicinkort',
    'Udskrivningsrapport',
    'Hjælpemiddel på plads · Ligger hos Odense Kommune',
    'Madpakke',
  ]);
});

test('what the discharge will make due is told apart from what is owed, with its limit', async () => {
  const letter = owed('Epikrise', 'high', hospital, '2026-11-24T22:59:59Z');
  const { fetch } = services({
    '/coordinator/citizens/find': () => ({ citizens: [{ id: 'c1' }] }),
    '/coordinator/citizens/c1/timeline': () => ({ missing: [], next: [] }),
    '/coordinator/citizens/c1/at-discharge': () => ({
      duties: [letter, owed('Første besøg', 'high', municipality), owed('Samtale', 'low', municipality)],
    }),
  });
  renderScreen(<OpenDuties cpr="0201389900" />, { person: wardNurse, fetch });
  const comes = await screen.findByRole('region', { name: 'Følger med udskrivningen' });
  expect(
    within(comes)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent),
  ).toEqual([expect.stringMatching(/^Epikrise \(senest .*23[.:]59\)$/), 'Første besøg · Ligger hos Odense Kommune']);
  expect(screen.queryByRole('note')).not.toBeInTheDocument();
});

test('what could not be read is not said to be nothing', async () => {
  const { fetch } = services({});
  renderScreen(<OpenDuties cpr="0201389900" />, { person: wardNurse, fetch });
  expect(await screen.findByRole('alert')).toBeVisible();
});
