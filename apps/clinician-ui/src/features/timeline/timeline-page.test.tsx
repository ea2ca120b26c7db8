import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { gp, homeCare, ward, wardNurse } from '../../test-support/people.ts';
import { renderScreen, services } from '../../test-support/render-screen.tsx';
import { TimelinePage } from './timeline-page.tsx';

const entry = (seq: number, at: string, other: object) => ({
  id: `e${seq}`,
  seq,
  at,
  registeredAt: at,
  isNew: seq > 1,
  ...other,
});
const timeline = {
  feed: 7,
  asOf: '2026-11-22T12:00:00Z',
  citizen: { id: 'c1', name: 'Karen Agerskov', cpr: '0201389900', age: 88 },
  responsible: { ...homeCare, since: '2026-11-22T10:00:00Z' },
  missing: [],
  next: [],
  entries: [
    entry(1, '2026-11-20T08:00:00Z', { type: 'stay.started', code: 'STIN', sector: 'hospital', actor: ward }),
    entry(2, '2026-11-22T10:00:00Z', { type: 'stay.ended', code: 'SLHJ', sector: 'hospital', actor: ward }),
    entry(3, '2026-11-22T10:30:00Z', { type: 'task.taken', sector: 'municipality', actor: homeCare }),
  ],
  seenUpTo: 1,
};
const answers = { '/coordinator/citizens/c1/timeline': () => timeline, '/coordinator/citizens/c1/seen': () => ({}) };

function open(at = '/citizens/c1') {
  const { asked, fetch } = services(answers);
  const { queries } = renderScreen(<TimelinePage />, { person: gp, fetch, at });
  return { asked, queries };
}

const lines = () =>
  screen.getAllByRole('listitem').map((line) => within(line).getAllByText(/./)[2]?.closest('p')?.textContent);

test('the newest comes first, and who is responsible now stands above', async () => {
  open();
  expect(await screen.findByRole('region', { name: 'Ansvarlig nu' })).toHaveTextContent('Hjemmeplejen Nord');
  expect(lines()).toEqual(['Opgave taget', 'Udskrevet til hjemmet', 'Indlagt']);
});

test('ward staff are led to the stay on their own ward', async () => {
  const stay = { id: 's1', status: 'in-progress', citizen: timeline.citizen };
  const over = { ...stay, id: 's0', status: 'ended' };
  const { fetch } = services({ ...answers, [`/hospital/units/${ward.sor}/board`]: () => ({ stays: [over, stay] }) });
  renderScreen(<TimelinePage />, { person: wardNurse, fetch, at: '/citizens/c1' });
  expect(await screen.findByRole('link', { name: 'Åbn opholdet' })).toHaveAttribute('href', '/board/s1');
});

test('what is asked for, booked and delegated stands with what is missing and comes next', async () => {
  const asked = { id: 'p1', what: 'asked', code: 'blood-test', on: '2026-11-20', who: 'M1', isLate: true };
  const visit = { id: 'p2', what: 'visit', at: '2026-11-24T09:30:00Z', who: 'Lægehuset', isLate: false };
  const task = { id: 'p3', what: 'task', on: '2026-11-25', who: 'Lægehuset', isLate: false };
  const planned = [asked, visit, task];
  const { fetch } = services({ ...answers, '/coordinator/citizens/c1/timeline': () => ({ ...timeline, planned }) });
  renderScreen(<TimelinePage />, { person: gp, fetch, at: '/citizens/c1' });
  const missing = await screen.findByRole('region', { name: 'Mangler' });
  expect(missing).toHaveTextContent(/Sygehuset beder om: blodprøve.*M1 · senest/);
  expect(missing).not.toHaveTextContent('Intet mangler');
  const next = screen.getByRole('region', { name: 'Det næste' });
  expect(next).toHaveTextContent(/Planlagt hjemmebesøg.*Lægehuset · .*10[.:]30/);
  expect(next).toHaveTextContent(/Opgave hos praksis’ personale.*senest/);
});

test('what came since the last look is marked, is told as seen, and stays marked while the page is open', async () => {
  const { asked, queries } = open();
  expect(await screen.findAllByText('Ny siden sidst')).toHaveLength(2);
  await waitFor(() => expect(asked.find(({ path }) => path.endsWith('/seen'))?.body).toEqual({ feed: 7 }));
  timeline.seenUpTo = 7;
  await queries.invalidateQueries({ queryKey: ['timeline'] });
  expect(screen.getAllByText('Ny siden sidst')).toHaveLength(2);
});

test('of several courses each line says which it belongs to in words', async () => {
  const entries = timeline.entries.map((one) => ({ ...one, pathwayId: one.seq === 3 ? 'p2' : 'p1' }));
  const unit = { sor: '1001', name: 'Medicinsk Afsnit M1' };
  const courses = [
    { id: 'p1', status: 'home', unit },
    { id: 'p2', status: 'none' },
  ];
  const one = { ...timeline, entries, courses };
  const { fetch } = services({ ...answers, '/coordinator/citizens/c1/timeline': () => one });
  renderScreen(<TimelinePage />, { person: gp, fetch, at: '/citizens/c1' });
  await screen.findByText('Opgave taget');
  const marks = [...document.querySelectorAll('[data-course]')].map((mark) => mark.textContent);
  expect(marks).toEqual(['Forløb BUden ophold', 'Forløb AMedicinsk Afsnit M1', 'Forløb AMedicinsk Afsnit M1']);
});

test('what one’s own unit did is not new to it', async () => {
  const { fetch } = services({ ...answers, '/coordinator/citizens/c1/timeline': () => ({ ...timeline, seenUpTo: 1 }) });
  renderScreen(<TimelinePage />, { person: wardNurse, fetch, at: '/citizens/c1' });
  await screen.findByText('Opgave taget');
  // The end of the stay came since the last look as well, from the ward itself.
  expect(screen.getAllByText('Ny siden sidst')).toHaveLength(1);
  expect(screen.getByRole('switch', { name: 'Kun nyt siden sidst (1)' })).toBeVisible();
});

test('the sector filter is in the address, and the text filter finds events and actors', async () => {
  open('/citizens/c1?sector=hospital');
  await screen.findByText('Indlagt');
  expect(lines()).toEqual(['Udskrevet til hjemmet', 'Indlagt']);
  await userEvent.type(screen.getByRole('textbox', { name: 'Søg i tidslinjen' }), 'udskrevet');
  expect(lines()).toEqual(['Udskrevet til hjemmet']);
});

test('an event whose message the practice has received leads to that message, and no other does', async () => {
  const entries = timeline.entries.map((one) => ({ ...one, messageId: `m${one.seq}` }));
  const { asked, fetch } = services({
    ...answers,
    '/coordinator/citizens/c1/timeline': () => ({ ...timeline, entries }),
    '/practice/messages/openable': () => ({ messageIds: ['m2'] }),
  });
  renderScreen(<TimelinePage />, { person: gp, fetch, at: '/citizens/c1' });
  const link = await screen.findByRole('link', { name: 'Vis meddelelse' });
  expect(link).toHaveAttribute('href', '/messages?message=m2');
  expect(link.closest('li')).toHaveTextContent('Udskrevet til hjemmet');
  expect(asked.find(({ path }) => path.endsWith('/openable'))?.body).toEqual({ messageIds: ['m1', 'm2', 'm3'] });
});

test('a word that stands in the text of a document alone finds its line', async () => {
  const entries = timeline.entries.map((one) => ({ ...one, messageId: `m${one.seq}` }));
  const { asked, fetch } = services({
    ...answers,
    '/coordinator/citizens/c1/timeline': () => ({ ...timeline, entries }),
    '/practice/messages/openable': () => ({ messageIds: ['m2'] }),
    '/practice/messages/search': () => ({ found: [{ word: 'dalteparin', messageIds: ['m2'] }] }),
  });
  renderScreen(<TimelinePage />, { person: gp, fetch, at: '/citizens/c1' });
  await userEvent.type(await screen.findByRole('textbox', { name: 'Søg i tidslinjen' }), 'Dalteparin udskrevet');
  await waitFor(() => expect(lines()).toEqual(['Udskrevet til hjemmet']));
  // Where it was found: marked in the line, and named where it stands in the document alone.
  expect([...document.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual(['Udskrevet', 'dalteparin']);
  expect(screen.getByText(/^Står i dokumentet/)).toBeVisible();
  const sought = { messageIds: ['m1', 'm2', 'm3'], words: ['dalteparin', 'udskrevet'] };
  expect(asked.findLast(({ path }) => path.endsWith('/search'))?.body).toEqual(sought);
});
