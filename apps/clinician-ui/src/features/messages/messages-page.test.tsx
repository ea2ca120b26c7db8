import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { gp, homeCare, homeNurse } from '../../test-support/people.ts';
import { renderScreen, services } from '../../test-support/render-screen.tsx';
import { MessagesPage } from './messages-page.tsx';

const about = { name: 'Karen Agerskov', cpr: '0201389900', age: 88 };
const practice = { sor: '3000', name: 'Lægehuset Møllevej' };
const observation = {
  messageId: 'm2',
  event: 'homecareobservation-message',
  activity: 'modified-message',
  from: homeCare,
  to: practice,
  about,
  sentAt: '2026-11-22T10:00:00Z',
  receivedAt: '2026-11-22T10:00:05Z',
};
const letter = {
  ...observation,
  messageId: 'm1',
  event: 'discharge-letter-message',
  activity: 'new-message',
  opened: { at: '2026-11-21T12:00:00Z', by: 'Henrik Vestergaard' },
  later: { messageId: 'm3', kind: 'cancelled' },
};
const both = (da: string, en = da) => ({ da, en });
const description = {
  title: both('Kommunale prøvesvar', 'Home care observation'),
  sections: [
    {
      title: both('Afsender og modtager', 'Sender and receiver'),
      rows: [
        { label: both('Afsender', 'Sender'), value: both(homeCare.name) },
        { label: both('Modtager', 'Receiver'), value: both(practice.name) },
        { label: both('Sendt', 'Sent'), value: both('22-11-2026 11:00') },
      ],
    },
    {
      title: both('Målinger', 'Measurements'),
      rows: [
        { label: both('Temperatur', 'Temperature'), value: both('38,6 °C', '38.6 °C') },
        { label: both('C-reaktivt protein'), value: both('>160') },
      ],
    },
    {
      title: both('Klinisk kommentar', 'Clinical comment'),
      rows: [],
      text: ['Patienten er træt.', 'Drikker for lidt.'],
    },
  ],
  attachments: [{ title: 'EKG', contentType: 'application/pdf', bytes: 20_400 }],
};

function open(at = '/', more: Record<string, () => object> = {}) {
  const { asked, fetch } = services({
    '/practice/messages': () => ({ asOf: '2026-11-22T12:00:00Z', messages: [observation, letter], next: 7 }),
    '/practice/messages/m2': () => ({ ...observation, description }),
    ...more,
  });
  renderScreen(<MessagesPage />, { person: gp, fetch, at });
  return { asked };
}

const row = (name: RegExp) => screen.findByRole('row', { name });

test('the list tells type, sender, citizen and time, and what nobody has read or what was taken back', async () => {
  open();
  const first = await row(/Kommunale prøvesvar/);
  for (const text of ['Ny udgave', 'Hjemmeplejen Nord', 'Karen Agerskov', '020138-9900 · 88 år', 'Ulæst']) {
    expect(first).toHaveTextContent(text);
  }
  const second = await row(/Epikrise/);
  expect(second).toHaveTextContent('Annulleret');
  expect(second).not.toHaveTextContent('Ulæst');
});

test('Enter opens a message with its values and texts, Esc goes back to its row', async () => {
  const { asked } = open();
  (await row(/Kommunale prøvesvar/)).focus();
  await userEvent.keyboard('{Enter}');
  const values = await screen.findByRole('region', { name: 'Målinger' });
  expect(values).toHaveTextContent('Temperatur38,6 °C');
  // From whom, to whom and when is told once, in the head.
  expect(within(screen.getByRole('article')).getAllByText('Hjemmeplejen Nord')).toHaveLength(1);
  expect(screen.getByRole('region', { name: 'Klinisk kommentar' })).toHaveTextContent('Drikker for lidt.');
  expect(screen.getByRole('region', { name: 'Vedhæftede filer' })).toHaveTextContent('EKG · application/pdf · 20 kB');
  expect(screen.getByRole('heading', { level: 2, name: 'Kommunale prøvesvar' })).toHaveFocus();
  // It was the first time, so the list is read again without its mark.
  await waitFor(() => expect(asked.filter(({ path }) => path.startsWith('/practice/messages?'))).toHaveLength(2));
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('article')).toBeNull();
  expect(await row(/Kommunale prøvesvar/)).toHaveFocus();
});

test('↓ moves to the next row, and the type in the address is what is asked for', async () => {
  const { asked } = open('/?type=discharge-letter-message');
  (await row(/Kommunale prøvesvar/)).focus();
  await userEvent.keyboard('{ArrowDown}');
  expect(await row(/Epikrise/)).toHaveFocus();
  expect(asked[0]?.path).toContain('type=discharge-letter-message');
  await userEvent.click(screen.getByRole('button', { name: 'Vis ældre' }));
  await waitFor(() => expect(asked.some(({ path }) => path.includes('before=7'))).toBe(true));
});

test('a message that was taken back says so, and leads to the newer one', async () => {
  open('/?message=m1', {
    '/practice/messages/m1': () => ({ ...letter, description }),
    '/practice/messages/m3': () => letter,
  });
  const note = await screen.findByRole('note');
  expect(note).toHaveTextContent('Afsenderen har annulleret denne meddelelse');
  await userEvent.click(within(note).getByRole('button', { name: 'Åbn den nyere meddelelse' }));
  expect(await screen.findByText('Indholdet kan ikke vises')).toBeVisible();
});

test('a message that may not be read says so in the reading pane, and the list stays', async () => {
  open('/?message=unknown');
  const pane = await screen.findByRole('article');
  expect(await within(pane).findByRole('alert')).toHaveTextContent('Findes ikke');
  expect(await row(/Epikrise/)).toBeVisible();
});

test('without messages it says what will come, in the reader’s own service', async () => {
  const { fetch } = services({ '/municipality/messages': () => ({ asOf: '2026-11-22T12:00:00Z', messages: [] }) });
  renderScreen(<MessagesPage />, { person: homeNurse, fetch });
  expect(await screen.findByText('Ingen meddelelser at vise')).toBeVisible();
});
