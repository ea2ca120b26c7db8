import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { ward, wardNurse } from '../../test-support/people.ts';
import { renderScreen, services } from '../../test-support/render-screen.tsx';
import { TimelinePage } from './timeline-page.tsx';

const at = '2026-11-20T08:00:00Z';
const stay = {
  id: 'e1',
  seq: 1,
  at,
  registeredAt: at,
  isNew: false,
  type: 'stay.started',
  code: 'STIN',
  pathwayId: 'p1',
};
const timeline = {
  feed: 7,
  asOf: at,
  citizen: { id: 'c1', name: 'Karen Agerskov', cpr: '0201389900', age: 88 },
  missing: [],
  next: [],
  entries: [{ ...stay, sector: 'hospital', actor: ward }],
  seenUpTo: 1,
};
const types = [
  {
    type: 'call.logged',
    name: { da: 'Telefonsamtale', en: 'Phone call' },
    fields: {
      about: { type: 'code', codes: ['careplan', 'leave'], name: { da: 'Om', en: 'About' } },
      withNamed: { type: 'flag', name: { da: 'Med en navngiven', en: 'With a named person' } },
    },
  },
  { type: 'visit.first', name: { da: 'Første besøg', en: 'First visit' }, fields: {} },
];

function open(answer: () => object) {
  const { asked, fetch } = services({
    '/coordinator/citizens/c1/timeline': () => timeline,
    '/coordinator/citizens/c1/seen': () => ({}),
    '/coordinator/event-types': () => ({ types }),
    '/coordinator/pathways/p1/events': answer,
  });
  renderScreen(<TimelinePage />, { person: wardNurse, fetch, at: '/citizens/c1' });
  return asked;
}

async function choose(text: string): Promise<HTMLElement> {
  await userEvent.click(await screen.findByRole('button', { name: 'Notér …' }));
  const dialog = await screen.findByRole('dialog');
  const what = await within(dialog).findByRole('combobox', { name: /Hvad er der sket/ });
  await userEvent.type(what, text);
  await userEvent.click(await screen.findByRole('option', { name: 'Telefonsamtale' }));
  return dialog;
}

test('an event is searched for, its fields are of their kind, and it is registered on the course', async () => {
  const asked = open(() => ({}));
  const dialog = await choose('telef');
  await userEvent.click(within(dialog).getByRole('radio', { name: 'ja' }));
  await userEvent.type(within(dialog).getByLabelText(/Note/), 'Aftalt');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Notér' }));
  expect(await screen.findByText('Noteret: Telefonsamtale')).toBeVisible();
  expect(asked.find((one) => one.path.endsWith('/events'))?.body).toEqual({
    type: 'call.logged',
    at: expect.any(String),
    data: { withNamed: true, note: 'Aftalt' },
    commandId: expect.any(String),
  });
});

test('what is refused stands at its field, and nothing that was typed is lost', async () => {
  const refusal = { code: 'invalid-input', detail: 'Noten kan ikke bruges.', fields: [{ path: 'note', text: 'x' }] };
  open(() => Response.json(refusal, { status: 400 }));
  const dialog = await choose('telef');
  const note = within(dialog).getByLabelText(/Note/);
  await userEvent.type(note, 'Aftalt');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Notér' }));
  await waitFor(() => expect(note).toBeInvalid());
  expect(note).toHaveValue('Aftalt');
});
