import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { Person } from '../../shared/session/person.ts';
import { renderScreen, services } from '../../test-support/render-screen.tsx';
import { OperationsPage } from './operations-page.tsx';

const operator = { sor: '9000', name: 'Overgang Drift' };
const administrator: Person = {
  id: 'administrator',
  name: 'Lis Thomsen',
  role: 'administrator',
  sector: 'operations',
  organisation: operator,
  unit: operator,
};
const town = { sor: '2000', name: 'Odense Kommune' };
const balance = { accepted: 100, delivered: 98, refused: 1, dead: 1, inFlight: 0 };
const status = {
  balance: { ...balance, holds: true, checkedAt: '2026-11-20T08:00:00Z' },
  receivers: [],
  copies: { waiting: 0, setAside: 0 },
  stuck: 0,
  throughput: { lastHour: [] },
  traffic: [],
};
const task = {
  id: '00000000-0000-4000-8000-000000000001',
  kind: 'dead-letter',
  subject: 'd1',
  about: {
    messageId: 'm1',
    deliveryId: 'd1',
    receiver: town,
    event: 'hospital-notification-message',
    code: 'STIN',
    reason: { da: 'Modtageren kunne ikke nås.', en: 'The receiver could not be reached.' },
    attempts: 9,
  },
  openedAt: '2026-11-20T07:00:00Z',
  lastSeenAt: '2026-11-20T07:00:00Z',
  times: 1,
};
const order = (name: string) => `/fhir/operations/tasks/${task.id}/${name}`;

function open(tasks: object[], said: object = {}) {
  const { asked, fetch } = services({
    '/fhir/operations/status': () => ({ ...status, ...said }),
    '/fhir/operations/tasks': () => ({ tasks, counts: tasks.length > 0 ? { 'dead-letter': tasks.length } : {} }),
    [order('take')]: () => task,
    [order('close')]: () => task,
    [order('send-again')]: () => task,
  });
  renderScreen(<OperationsPage />, { person: administrator, fetch });
  return asked;
}

test('with a balance that holds and nothing to do, all is well', async () => {
  open([]);
  expect(await screen.findByText('Alt er vel')).toBeVisible();
  expect(screen.getByRole('region', { name: 'Regnskab' })).toHaveTextContent('Det stemmer');
  expect(screen.getByText('Ingen åbne opgaver')).toBeVisible();
});

test('a balance that does not hold says by how much', async () => {
  open([], { balance: { ...status.balance, accepted: 103, holds: false } });
  expect(await screen.findByText('Regnskabet stemmer ikke.')).toBeVisible();
  expect(screen.getByText('Mangler: 3')).toBeVisible();
});

test('a task is opened with what it is and what to do, and its message is sent again after a question', async () => {
  const asked = open([task]);
  await userEvent.click(await screen.findByRole('row', { name: /Opgivet/ }));
  const drawer = await screen.findByRole('dialog', { name: 'Opgivet: Indlagt' });
  expect(within(drawer).getByText('Hvad gør jeg?')).toBeVisible();
  expect(within(drawer).getByText('Modtageren kunne ikke nås.')).toBeVisible();
  await userEvent.click(within(drawer).getByRole('button', { name: 'Send igen …' }));
  const question = await screen.findByRole('dialog', { name: 'Send meddelelsen igen?' });
  expect(asked.some(({ path }) => path === order('send-again'))).toBe(false);
  await userEvent.click(within(question).getByRole('button', { name: 'Send igen' }));
  await waitFor(() => expect(asked.some(({ path }) => path === order('send-again'))).toBe(true));
});

test('a task is closed with a note only', async () => {
  const asked = open([task]);
  await userEvent.click(await screen.findByRole('button', { name: 'Luk med note …' }));
  const dialog = await screen.findByRole('dialog', { name: 'Luk opgaven?' });
  const close = within(dialog).getByRole('button', { name: 'Luk med note' });
  expect(close).toBeDisabled();
  await userEvent.type(within(dialog).getByRole('textbox', { name: /Hvad blev der gjort/ }), 'Ringet til Odense');
  await userEvent.click(close);
  await waitFor(() =>
    expect(asked.find(({ path }) => path === order('close'))?.body).toMatchObject({ note: 'Ringet til Odense' }),
  );
});
