import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { homeNurse } from '../../test-support/people.ts';
import { renderScreen, services } from '../../test-support/render-screen.tsx';
import { ArrivalsPage } from './arrivals-page.tsx';
import { cell, row } from './test-row.ts';

test('another day is read with Enter, and half a date is marked', async () => {
  const { asked, fetch } = services({
    '/municipality/arrivals': () => ({ asOf: '2026-11-20T09:00:00Z', stays: [] }),
    '/municipality/correspondence/receivers': () => ({ receivers: [] }),
  });
  renderScreen(<ArrivalsPage />, { person: homeNurse, fetch, at: '/?date=2026-11-20' });
  const day = await screen.findByRole('textbox', { name: 'Dato' });
  expect(day).toHaveValue('20-11-2026');
  await userEvent.clear(day);
  await userEvent.type(day, '21-11-202');
  expect(day).toBeInvalid();
  await userEvent.type(day, '6{Enter}');
  await waitFor(() => expect(asked.map(({ path }) => path)).toContain('/municipality/arrivals?date=2026-11-21'));
});

test('that a plan came too late for today and nobody has called stands on the list of tonight', async () => {
  const agreedDischarge = '2026-11-20T16:00:00+01:00';
  const plan = cell({ sentAt: '2026-11-20T12:20:00+01:00', facts: { agreedDischarge } });
  const comesHome = { at: agreedDischarge, certainty: 'agreed' as const, weekend: false };
  const { fetch } = services({
    '/municipality/arrivals': () => ({ asOf: '2026-11-20T09:00:00Z', stays: [row({ plan, comesHome })] }),
    '/municipality/in-hospital': () => ({ asOf: '2026-11-20T09:00:00Z', stays: [] }),
    '/municipality/correspondence/receivers': () => ({ receivers: [] }),
    '/coordinator/agreement': () => ({
      name: { da: '', en: '' },
      parameters: { 'carePlan.sameDayCutoff': { value: '12:00' } },
      rules: [],
    }),
  });
  renderScreen(<ArrivalsPage />, { person: homeNurse, fetch, at: '/?date=2026-11-20' });
  expect(await screen.findByText(/Planen kom kl\. 12:20 .* afsnittet har ikke ringet/)).toBeVisible();
});

test('name and report lead on, who is home on leave stands there as well, and the list goes back to those who come home', async () => {
  const now = new Date().toISOString();
  const comesHome = { at: now, certainty: 'agreed' as const, weekend: false };
  const { fetch } = services({
    '/municipality/arrivals': () => ({
      asOf: now,
      stays: [row({ comesHome, dischargeReport: cell({ facts: { handedOutUntil: '2026-01-01T12:00:00Z' } }) })],
    }),
    '/municipality/in-hospital': () => ({
      asOf: now,
      stays: [
        row({
          id: 's2',
          citizen: { id: 'c2', name: 'Egon Grønbæk', cpr: '0201599905', age: 67 },
          status: 'on-leave',
          leaveStartedAt: now,
        }),
      ],
    }),
    '/municipality/correspondence/receivers': () => ({ receivers: [] }),
  });
  renderScreen(<ArrivalsPage />, { person: homeNurse, fetch });
  expect(await screen.findByRole('link', { name: 'Karen Agerskov' })).toHaveAttribute('href', '/home-care/s1');
  const report = screen.getByRole('link', { name: 'Modtaget: Udskrivningsrapport, Karen Agerskov' });
  expect(report).toHaveAttribute('href', '/messages?message=m1');
  expect(screen.getByText('Medicinen er sluppet op')).toBeVisible();
  const egon = await screen.findByRole('row', { name: /Egon Grønbæk/ });
  expect(within(egon).getByText('Hjemme på orlov')).toBeVisible();
  expect(within(egon).getByText('1 på pause')).toBeVisible();
  expect(within(egon).getByText(/Sygehuset har intet sendt om orloven/)).toBeVisible();
  expect(screen.getByRole('link', { name: 'Til listen' })).toHaveAttribute('href', '/home-care?view=coming-home');
});

test('who comes in the night is on the evening’s list, which says that it is filtered; with help, call and what is not told', async () => {
  const night = { at: '2026-11-21T01:18:00+01:00', certainty: 'agreed' as const, weekend: true };
  const noon = { at: '2026-11-20T12:00:00+01:00', certainty: 'home' as const, weekend: false };
  const needs = [{ need: 'home-nursing', text: 'Sårpleje' }];
  const egon = { id: 'c2', name: 'Egon Grønbæk', cpr: '0201599905', age: 67 };
  const { fetch } = services({
    '/municipality/arrivals': () => ({
      asOf: '2026-11-20T09:00:00Z',
      stays: [
        row({ comesHome: night, plan: cell({ facts: { needs } }) }),
        row({ id: 's2', citizen: egon, status: 'ended', comesHome: noon, dischargeReport: cell() }),
      ],
    }),
    '/municipality/in-hospital': () => ({ asOf: '2026-11-20T09:00:00Z', stays: [] }),
    '/municipality/correspondence/receivers': () => ({ receivers: [] }),
  });
  renderScreen(<ArrivalsPage />, { person: homeNurse, fetch, at: '/?date=2026-11-20' });
  const karen = within(await screen.findByRole('row', { name: /Karen Agerskov/ }));
  for (const text of [/01:18/, '1 på pause', 'Hjemmesygepleje: Sårpleje', 'Intet opkald noteret']) {
    expect(karen.getByText(text)).toBeVisible();
  }
  const home = within(screen.getByRole('row', { name: /Egon/ }));
  expect(home.getByText('Ikke oplyst')).toBeVisible();
  await userEvent.click(screen.getByRole('checkbox', { name: /^Kun aften/ }));
  expect(screen.queryByRole('row', { name: /Egon/ })).toBeNull();
  expect(screen.getByText(/1 hjemkomst · Kun aften og nat/)).toBeVisible();
});
