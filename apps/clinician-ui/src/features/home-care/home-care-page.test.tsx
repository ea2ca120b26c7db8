import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { homeCare, homeNurse, municipality } from '../../test-support/people.ts';
import { renderScreen, services } from '../../test-support/render-screen.tsx';
import { HomeCarePage } from './home-care-page.tsx';
import { cell, row } from './test-row.ts';

const asOf = '2026-11-20T09:00:00Z';
const egon = { id: 'c2', name: 'Egon Grønbæk', cpr: '0201599905', age: 67 };
const stays = [
  row({ reportOwed: 'no-record' }),
  row({ id: 's2', citizen: egon, status: 'on-leave', plan: cell({ facts: { version: 2, changes: 1 } }) }),
  row({ id: 's3', citizen: { ...egon, id: 'c3', name: 'Poul Egelund', cpr: '0906499915' }, class: 'EMER' }),
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
  expect(within(karen).queryByText('Akut ambulant')).toBeNull();
  expect(within(screen.getByRole('row', { name: /Poul/ })).getByText('Akut ambulant')).toBeVisible();
  const plan = within(screen.getByRole('row', { name: /Egon/ }));
  for (const text of ['Plan v2', 'NYT', 'Mangler svar', 'På orlov']) expect(plan.getByText(text)).toBeVisible();
  await userEvent.click(screen.getByRole('checkbox', { name: 'På orlov' }));
  expect(screen.queryByRole('row', { name: /Karen/ })).toBeNull();
  expect(screen.getByText('1 af 3 vises')).toBeVisible();
});

test('care workers see who is away, and neither the other lists nor the contact', async () => {
  const { asked, fetch } = services(answers);
  renderScreen(<HomeCarePage />, { person: { ...homeNurse, role: 'care-worker' }, fetch });
  await screen.findByRole('row', { name: /Karen/ });
  expect(screen.getAllByRole('tab')).toHaveLength(1);
  expect(screen.queryByRole('button', { name: 'Enhedens kontakt …' })).toBeNull();
  expect(asked.map(({ path }) => path)).toEqual(['/municipality/in-hospital']);
});

const owing = (ruleId: string, about: typeof egon, also: object = {}) => ({
  id: `${ruleId} ${about.cpr}`,
  citizen: about,
  pathwayId: 'p',
  title: { da: 'Bekræft, at hjælpen er genoptaget', en: 'Confirm that the services are resumed' },
  ruleId,
  severity: 'critical',
  state: 'pending',
  responsible: { ...municipality, unit: homeCare },
  escalation: 0,
  ...also,
});

test('those who are listed are confirmed, and nobody who comes meanwhile', async () => {
  const startedAt = new Date().toISOString();
  const karen = row({ startedAt });
  const other = row({ id: 's2', citizen: egon, startedAt });
  const all = [karen];
  const { asked, fetch } = services({
    ...answers,
    '/municipality/in-hospital': () => ({ asOf, stays: all }),
    '/municipality/hospital-stays/s1/services/pause': () => karen.services,
    '/coordinator/worklist': () => ({
      duties: all.map(({ citizen }) => owing('adm-services-paused', citizen)),
    }),
  });
  const { queries } = renderScreen(<HomeCarePage />, { person: homeNurse, fetch });
  await userEvent.click(await screen.findByRole('button', { name: 'Bekræft 1, sat på pause automatisk …' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Bekræft ydelser, der er sat på pause' }));
  expect(dialog.getByText('Karen Agerskov')).toBeVisible();
  expect(dialog.getByText('På pause: Bad')).toBeVisible();
  all.push(other);
  await queries.invalidateQueries();
  await screen.findByText('Bekræft 2, sat på pause automatisk …');
  expect(dialog.queryByText(egon.name)).toBeNull();
  await userEvent.click(dialog.getByRole('button', { name: 'Bekræft 1 borger' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const confirmed = asked.filter(({ path }) => path.endsWith('/services/pause'));
  expect(confirmed.map(({ path }) => path)).toEqual(['/municipality/hospital-stays/s1/services/pause']);
});

test('what is overdue on the worklist is overdue here, on top, and leads to the citizen', async () => {
  const resume = owing('dis-services-resumed', egon, { state: 'breached', due: '2026-11-20T08:00:00Z' });
  const { asked, fetch } = services({
    ...answers,
    '/coordinator/worklist': () => ({ duties: [resume] }),
    '/municipality/hospital-stays/find': () => ({ stayId: 's2' }),
  });
  renderScreen(<HomeCarePage />, { person: homeNurse, fetch, at: '/?view=we-owe' });
  expect(await screen.findByRole('tab', { name: 'Vi skylder (1)' })).toBeVisible();
  const owed = within(await screen.findByRole('row', { name: /Egon/ }));
  expect(owed.getByText('Bekræft, at hjælpen er genoptaget')).toBeVisible();
  expect(owed.getByRole('button', { name: 'Hvorfor har jeg den? Egon Grønbæk' })).toBeVisible();
  expect(owed.getByText('Overskredet')).toBeVisible();
  expect(screen.getByRole('option', { name: 'Overskredet (1)' })).toBeDefined();
  await userEvent.click(owed.getByRole('button', { name: 'Bekræft ydelserne: Egon Grønbæk' }));
  await waitFor(() => expect(asked.find(({ path }) => path.endsWith('/find'))?.body).toEqual({ cpr: egon.cpr }));
});

test('that nothing waits for a confirmation is said only when nobody does, on this list or another', async () => {
  const fresh = row({ startedAt: new Date().toISOString() });
  const { fetch } = services({
    ...answers,
    '/municipality/in-hospital': () => ({ asOf, stays: [fresh] }),
    '/coordinator/worklist': () => ({ duties: [owing('dis-services-resumed', egon)] }),
  });
  renderScreen(<HomeCarePage />, { person: homeNurse, fetch });
  const others = await screen.findByRole('link', { name: '1 anden venter på jeres bekræftelse' });
  expect(others).toHaveAttribute('href', '/?view=we-owe&owed=confirm');
  expect(screen.queryByText(/Ingen ydelser venter/)).toBeNull();
});

test('when the doctor would visit together and how that stands is told in the list', async () => {
  const jointVisit = {
    messageId: 'm9',
    threadId: 't9',
    state: 'accepted' as const,
    startsAt: '2026-11-23T11:30:00Z',
    by: 'Dorthe Friis',
    sentAt: asOf,
    text: '',
    with: { sor: '3000', name: 'Lægehuset Møllevej' },
    isOurs: false,
  };
  const comesHome = { at: asOf, certainty: 'home' as const, weekend: false };
  const { fetch } = services({
    ...answers,
    '/municipality/coming-home': () => ({ asOf, stays: [row({ status: 'ended', comesHome, jointVisit })] }),
  });
  renderScreen(<HomeCarePage />, { person: homeNurse, fetch, at: '/?view=coming-home' });
  const karen = await screen.findByRole('row', { name: /Karen/ });
  expect(within(karen).getByText(/^Besøg med egen læge .*12:30/)).toBeVisible();
  expect(within(karen).getByText('Aftalt')).toBeVisible();
});

test('who is home on leave stands with those who come home, though no homecoming is known', async () => {
  const { fetch } = services(answers);
  renderScreen(<HomeCarePage />, { person: homeNurse, fetch, at: '/?view=coming-home' });
  expect(await screen.findByRole('heading', { name: 'Hjemme på orlov' })).toBeVisible();
  expect(screen.getByRole('row', { name: /Egon Grønbæk/ })).toBeVisible();
  expect(screen.getByRole('tab', { name: 'Kommer hjem (1)' })).toBeVisible();
});

test('who is without medicine stands on top of what is owed, and how it is with it is noted there', async () => {
  const stay = { id: 's2', citizen: egon, ward: { sor: '1001', name: 'M1' }, status: 'ended', startedAt: asOf };
  const item = { kind: 'medicine-out', stayId: 's2', since: asOf, limit: asOf, stay };
  const late = owing('dis-services-resumed', row().citizen, { state: 'breached', due: '2026-11-19T08:00:00Z' });
  const { asked, fetch } = services({
    ...answers,
    '/municipality/we-owe': () => ({ asOf, owed: [item] }),
    '/coordinator/worklist': () => ({ duties: [late] }),
    '/municipality/hospital-stays/s2/arrangements': () => row().arranged,
  });
  renderScreen(<HomeCarePage />, { person: homeNurse, fetch, at: '/?view=we-owe' });
  await screen.findByRole('row', { name: /Karen/ });
  const [, first] = screen.getAllByRole('row');
  expect(first).toHaveTextContent('Egon Grønbæk');
  expect(first).toHaveTextContent('Medicinen er sluppet op');
  await userEvent.click(screen.getByRole('button', { name: 'Notér om medicinen: Egon Grønbæk' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Medicin hos Egon Grønbæk' }));
  await userEvent.click(dialog.getByRole('radio', { name: 'Nej, der mangler medicin' }));
  await userEvent.click(dialog.getByRole('button', { name: 'Registrér' }));
  const sent = () => asked.find(({ path }) => path.endsWith('/arrangements'))?.body;
  await waitFor(() => expect(sent()).toMatchObject({ arrangement: { type: 'medicine', state: 'lacks' } }));
});
