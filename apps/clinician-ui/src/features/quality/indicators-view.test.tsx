import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { Person } from '../../shared/session/person.ts';
import { hospital, municipality, ward, wardNurse } from '../../test-support/people.ts';
import { renderScreen, services } from '../../test-support/render-screen.tsx';
import { QualityPage } from './quality-page.tsx';

const quality: Person = { ...wardNurse, id: 'quality', name: 'Karin Østergaard', role: 'quality-consultant' };
const words = (text: string) => ({ da: text, en: text });

const kept = {
  id: 'p-07',
  version: 1,
  measure: 'share',
  better: 'more',
  name: words('Plan besvaret i tide'),
  counted: words('Frister, der faldt i perioden.'),
  rules: ['plan-municipality-response'],
  values: { unit: 'hours', name: words('Forsinkelse') },
  total: { of: 40, hits: 30, value: 0.75, interval: { low: 0.598, high: 0.858 }, median: 3.25, p90: 12 },
  excluded: { exempt: 6 },
  isExcludedHidden: true,
  months: [
    { month: '2026-10', of: 20, hits: 18, value: 0.9, limits: { low: 0.46, high: 1 } },
    { month: '2026-11', hidden: true },
  ],
};
const readmitted = {
  ...kept,
  id: '2.1',
  name: words('Akut genindlæggelse'),
  counted: words('Indlæggelser, hvor 30 dage er gået.'),
  rules: undefined,
  values: undefined,
  total: { hidden: true },
  excluded: {},
  isExcludedHidden: false,
  months: [{ month: '2026-10', of: 0, hits: 0 }],
};
const nothing = { ...readmitted, id: '2.5', name: words('Genoptræning inden for 7 dage'), total: { of: 0, hits: 0 } };

const answer = (indicators: object[]) => ({
  asOf: '2026-11-23T10:00:00Z',
  months: ['2026-10', '2026-11'],
  least: 5,
  groups: [
    { id: 'own', kind: 'own', ...hospital },
    { id: `unit:${ward.sor}`, kind: 'unit', ...ward },
    { id: `party:${municipality.sor}`, kind: 'party', ...municipality },
  ],
  group: 'own',
  indicators,
});

const open = (indicators: object[]) => {
  const { asked, fetch } = services({ '/coordinator/indicators': () => answer(indicators) });
  renderScreen(<QualityPage />, { person: quality, fetch, at: '/?tab=indicators' });
  return asked;
};

test('figures stand with interval, delay, what is left out and definition; few are not shown, and a month is told as a table', async () => {
  open([readmitted, kept, nothing]);
  const row = await screen.findByRole('row', { name: /Plan besvaret i tide/ });
  for (const text of [
    '30 af 40',
    /^75\s%$/,
    /95 % sikkerhed: 60–86\s%/,
    'Forsinkelse: median 3,3 t, 90 % inden for 12 t',
    '6 fritaget, andre, færre end 5',
    'p-07 · definition 1',
  ]) {
    expect(within(row).getByText(text)).toBeVisible();
  }
  const few = screen.getByRole('row', { name: /Akut genindlæggelse/ });
  expect(within(few).getByText('Under 5: vises ikke')).toBeVisible();
  expect(within(few).getByText('Indlæggelser, hvor 30 dage er gået.')).toBeVisible();
  expect(screen.getByText(/Intet at tælle i perioden: Genoptræning inden for 7 dage/)).toBeVisible();
  expect(screen.getByText(/ikke de officielle tal/)).toBeVisible();
  const months = screen.getByRole('table', { name: 'Måned for måned: Plan besvaret i tide' });
  expect(within(months).getByRole('row', { name: /^okt\.? 26 18 af 20 90\s% 46\s% 100\s%$/ })).toBeInTheDocument();
  expect(within(months).getByRole('row', { name: /^nov\.? 26 Under 5: vises ikke – – –$/ })).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Print' })).toBeVisible();
});

test('the period and whose figures are chosen, and nothing to count is said so', async () => {
  const asked = open([nothing]);
  expect(await screen.findByText('Ingen tal i perioden')).toBeVisible();
  await userEvent.click(screen.getByRole('radio', { name: '3 måneder' }));
  await userEvent.click(screen.getByRole('combobox', { name: 'Hvis tal' }));
  await userEvent.click(await screen.findByRole('option', { name: ward.name }));
  await screen.findByText('Ingen tal i perioden');
  expect(asked.at(-1)?.path).toBe(`/coordinator/indicators?months=3&group=${encodeURIComponent(`unit:${ward.sor}`)}`);
});
