import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { karenOfOdense as citizen } from '../../test-support/citizens.ts';
import { ward, wardNurse } from '../../test-support/people.ts';
import { renderScreen, services } from '../../test-support/render-screen.tsx';
import { BoardPage } from './board-page.tsx';

const message = {
  messageId: 'm1',
  code: 'STIN',
  eventAt: '2026-11-20T08:00:00Z',
  storedAt: '2026-11-20T08:00:01Z',
  sentAt: '2026-11-20T08:00:02Z',
  acknowledgedAt: '2026-11-20T08:00:03Z',
  receiver: { sor: '2000', name: 'Odense Kommune' },
};
const stay = {
  id: 's1',
  citizen,
  class: 'IMP',
  status: 'in-progress',
  deceased: false,
  startedAt: '2026-11-20T08:00:00Z',
  unit: ward,
  episode: 'e1',
  allowed: ['start-leave', 'discharge', 'death'],
  messages: [message],
};
const board = () => ({ asOf: '2026-11-20T09:00:00Z', stays: [stay] });
const taken = () => ({
  states: {
    m1: {
      messageId: 'm1',
      storedAt: message.storedAt,
      handedOverAt: message.sentAt,
      acknowledgedAt: message.acknowledgedAt,
      takenAt: '2026-11-20T08:10:00Z',
      takenBy: { name: 'Birgit Lund', unit: { sor: '2001', name: 'Hjemmeplejen Nord' } },
    },
  },
});
const boardPath = '/hospital/units/1001/stays';

test('the row tells how far the latest message has come, also what only the receiver knows', async () => {
  const { fetch } = services({ [boardPath]: board, '/coordinator/message-states': taken });
  renderScreen(<BoardPage />, { person: wardNurse, fetch });
  const row = await screen.findByRole('row', { name: /Karen Agerskov/ });
  expect(await within(row).findByRole('region', { name: /Indlagt: Taget, trin 4 af 4/ })).toBeVisible();
  expect(within(row).getByText(/af Birgit Lund/)).toBeVisible();
});

test('a ward that took a citizen over tells since when, and the admission apart', async () => {
  const moved = { ...stay, movedAt: '2026-11-22T09:30:00Z' };
  const { fetch } = services({ [boardPath]: () => ({ ...board(), stays: [moved] }) });
  renderScreen(<BoardPage />, { person: wardNurse, fetch });
  const row = await screen.findByRole('row', { name: /Karen Agerskov/ });
  expect(within(row).getByTitle('22-11-2026 10:30')).toBeVisible();
  expect(within(row).getByText('Indlagt siden 20-11-2026 09:00')).toBeVisible();
});

test('with names hidden the board shows initials and age only', async () => {
  const { fetch } = services({ [boardPath]: board, '/coordinator/message-states': taken });
  renderScreen(<BoardPage />, { person: wardNurse, fetch });
  await screen.findByText('Karen Agerskov');
  await userEvent.click(screen.getByRole('switch', { name: 'Skjul navne' }));
  expect(screen.queryByText('Karen Agerskov')).toBeNull();
  expect(screen.getByText('K.A.')).toBeVisible();
});

test('a discharge is sent once it is confirmed, under one command id however often it is tried', async () => {
  let tries = 0;
  const { asked, fetch } = services({
    [boardPath]: board,
    '/coordinator/message-states': taken,
    '/coordinator/citizens/find': () => ({ citizens: [] }),
    '/coordinator/worklist': () => ({ feed: 1, asOf: '2026-11-20T09:00:00Z', tasks: [], duties: [] }),
    '/hospital/stays/s1/discharge': () => {
      tries += 1;
      return tries === 1 ? new Response(null, { status: 502 }) : stay;
    },
  });
  renderScreen(<BoardPage />, { person: wardNurse, fetch });
  await userEvent.click(await screen.findByRole('button', { name: 'Udskriv …' }));
  const dialog = await screen.findByRole('dialog', { name: 'Udskriv borger til hjemmet' });
  const send = within(dialog).getByRole('button', { name: 'Udskriv og send' });
  expect(send).toBeDisabled();
  await userEvent.click(within(dialog).getByRole('checkbox', { name: 'Borgeren har forladt afsnittet' }));
  await userEvent.click(send);
  expect(await within(dialog).findByRole('alert')).toHaveTextContent('http-502');
  await userEvent.click(send);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const orders = asked.filter(({ path }) => path.endsWith('/discharge')).map(({ body }) => body);
  expect(orders).toHaveLength(2);
  expect(orders[0]).toEqual(orders[1]);
  expect(orders[0]).toEqual({ commandId: expect.any(String) });
});

test('an unknown CPR number can be registered and admitted; the search is never in the address', async () => {
  const { asked, fetch } = services({
    [boardPath]: () => ({ asOf: '2026-11-20T09:00:00Z', stays: [] }),
    '/hospital/citizens/find': () => ({ citizens: [] }),
    '/hospital/citizens': () => citizen,
    '/hospital/stays': () => stay,
  });
  renderScreen(<BoardPage />, { person: wardNurse, fetch });
  await userEvent.click(await screen.findByRole('button', { name: 'Indlæg borger …' }));
  await userEvent.type(await screen.findByRole('textbox', { name: 'CPR-nummer eller navn' }), '020138-9900');
  await userEvent.click(screen.getByRole('button', { name: 'Find' }));
  await userEvent.type(await screen.findByRole('textbox', { name: 'Fornavn og mellemnavn' }), 'Karen');
  await userEvent.type(screen.getByRole('textbox', { name: 'Efternavn' }), 'Agerskov');
  await userEvent.type(screen.getByRole('combobox', { name: 'Bopælskommune' }), 'Odense');
  await userEvent.click(await screen.findByRole('option', { name: 'Odense' }));
  await userEvent.click(screen.getByRole('button', { name: 'Registrér borger' }));
  expect(await screen.findByText('Sender besked til kommunen (Odense): Indlagt')).toBeVisible();
  expect(screen.getByRole('radiogroup', { name: 'Type af ophold' })).toHaveAccessibleDescription(/blive på afsnittet/);
  await userEvent.click(screen.getByRole('radio', { name: 'Akut ambulant' }));
  expect(screen.getByText(/undersøges uden at være indlagt/)).toBeVisible();
  await userEvent.click(screen.getByRole('radio', { name: 'Indlagt' }));
  await userEvent.click(screen.getByRole('button', { name: 'Indlæg' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(asked.find(({ path }) => path === '/hospital/citizens')?.body).toEqual({
    cpr: '0201389900',
    given: ['Karen'],
    family: 'Agerskov',
    municipalityCode: '0461',
  });
  expect(asked.find(({ path }) => path === '/hospital/stays')?.body).toMatchObject({ citizenId: 'c1', unit: '1001' });
  expect(asked.some(({ path }) => path.includes('020138'))).toBe(false);
});

async function openSearch(find: () => object) {
  const { asked, fetch } = services({
    [boardPath]: () => ({ asOf: '2026-11-20T09:00:00Z', stays: [] }),
    '/hospital/citizens/find': find,
  });
  renderScreen(<BoardPage />, { person: wardNurse, fetch });
  await userEvent.click(await screen.findByRole('button', { name: 'Indlæg borger …' }));
  const text = await screen.findByRole('textbox', { name: 'CPR-nummer eller navn' });
  return { asked, text, find: () => userEvent.click(screen.getByRole('button', { name: 'Find' })) };
}

test('a citizen that was found is gone as soon as the search text changes', async () => {
  const { text, find } = await openSearch(() => ({ citizens: [citizen] }));
  await userEvent.type(text, 'Karen');
  await find();
  expect(await screen.findByRole('button', { name: /Karen Agerskov/ })).toBeVisible();
  await userEvent.type(text, 'l');
  expect(screen.queryByRole('button', { name: /Karen Agerskov/ })).toBeNull();
});

test('the form to register a new citizen is gone as soon as the CPR number changes', async () => {
  const { text, find } = await openSearch(() => ({ citizens: [] }));
  await userEvent.type(text, '020138-9900');
  await find();
  expect(await screen.findByRole('button', { name: 'Registrér borger' })).toBeVisible();
  await userEvent.type(text, '{Backspace}');
  expect(screen.queryByRole('button', { name: 'Registrér borger' })).toBeNull();
});

test.each([
  ['nothing', ' ', 'Skriv mindst to bogstaver eller et CPR-nummer'],
  ['one letter', 'K', 'Skriv mindst to bogstaver eller et CPR-nummer'],
  ['nine digits', '020138-990', 'Et CPR-nummer har 10 cifre'],
  ['an impossible date', '320138-9900', 'CPR-nummeret har ikke en mulig dato'],
])('a search for %s says what to write and asks nobody', async (_case, written, words) => {
  const { asked, text, find } = await openSearch(() => ({ citizens: [] }));
  await userEvent.type(text, written);
  await find();
  expect(await screen.findByRole('alert')).toHaveTextContent(words);
  expect(asked.some(({ path }) => path.endsWith('/find'))).toBe(false);
  expect(screen.queryByRole('button', { name: 'Registrér borger' })).toBeNull();
});

test('a board that cannot be read says why, what to do, and the code for support', async () => {
  const problem = { code: 'other-unit', detail: 'Det er ikke dit afsnit.', mend: 'Skift enhed.', correlationId: 'c-9' };
  const { fetch } = services({ [boardPath]: () => Response.json(problem, { status: 403 }) });
  renderScreen(<BoardPage />, { person: wardNurse, fetch });
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('Det er ikke dit afsnit.');
  expect(alert).toHaveTextContent('Skift enhed.');
  expect(alert).toHaveTextContent('other-unit · c-9');
});

test('a ward whose duties cannot be read is told so, and not that nothing is urgent', async () => {
  const { fetch } = services({ [boardPath]: board, '/hospital/units/1001/board': () => ({ stays: [] }) });
  renderScreen(<BoardPage />, { person: wardNurse, fetch });
  expect(await screen.findByRole('alert')).toBeVisible();
  expect(screen.queryByText('Intet haster på afsnittet lige nu.')).toBeNull();
});

test('the menu of a row leads to the plan, notes a call, and has the death last and apart', async () => {
  const { asked, fetch } = services({
    [boardPath]: board,
    '/coordinator/message-states': taken,
    '/hospital/stays/s1/calls': () => ({ calls: [] }),
  });
  renderScreen(<BoardPage />, { person: wardNurse, fetch });
  await userEvent.click(await screen.findByRole('button', { name: 'Flere handlinger' }));
  const items = await screen.findAllByRole('menuitem');
  expect(items.map(({ textContent }) => textContent)).toEqual([
    'Plejeforløbsplan',
    'Notér opkald …',
    'Start orlov …',
    'Registrér død …',
  ]);
  expect(items[0]).toHaveAttribute('href', '/board/s1/care-plan');
  expect(items[3]?.previousElementSibling).not.toHaveRole('menuitem');
  await userEvent.click(screen.getByRole('menuitem', { name: 'Notér opkald …' }));
  const dialog = await screen.findByRole('dialog', { name: 'Notér opkald' });
  expect(dialog).toHaveTextContent(/Karen Agerskov.*020138-9900/);
  await userEvent.click(within(dialog).getByRole('button', { name: 'Notér' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(asked.find(({ path }) => path.endsWith('/calls'))?.body).toMatchObject({
    about: 'careplan',
    with: 'municipality',
  });
});

test('that a message is acknowledged is explained: nobody has necessarily read it', async () => {
  const { fetch } = services({ [boardPath]: board, '/coordinator/message-states': () => ({ states: {} }) });
  renderScreen(<BoardPage />, { person: wardNurse, fetch });
  const hint = await screen.findByTitle(/system har kvitteret; ingen har nødvendigvis læst den.*“Taget”/);
  expect(hint).toHaveTextContent(/^Kvitteret /);
});

test('the number beside the ward is that of the rows, and the ended ones are alone under their name', async () => {
  const { fetch } = services({ [boardPath]: board, '/coordinator/message-states': taken });
  renderScreen(<BoardPage />, { person: wardNurse, fetch });
  expect(await screen.findByText('Medicinsk Afsnit M1 · 1 borger')).toBeVisible();
  expect(screen.getByRole('radio', { name: 'Kun afsluttede' })).toBeInTheDocument();
  await userEvent.type(screen.getByRole('textbox', { name: 'Filtrer på navn' }), 'Nancy');
  expect(await screen.findByText('Medicinsk Afsnit M1 · 0 borgere')).toBeVisible();
});

const duties = {
  'care-plan': {},
  ready: {},
  'discharge-report': {},
  'rehabilitation-plan': {},
  'discharge-letter': {},
};
const rowOf = (who: object, noted: object = {}) => ({
  id: 's1',
  citizen: { ...citizen, ...who },
  class: 'IMP',
  status: 'in-progress',
  deceased: false,
  planning: { calls: [], notNeeded: {}, ...noted },
  duties,
});
const late = {
  id: 'd1',
  citizen,
  pathwayId: 'p1',
  title: { da: 'Plejeforløbsplan sendt', en: 'Care plan sent' },
  ruleId: 'some-rule',
  severity: 'high',
  state: 'breached',
  due: '2026-11-20T08:00:00Z',
  responsible: { ...ward, unit: ward },
};
const agreedAt = '2099-11-20T12:00:00Z';
const by = { at: '2026-11-19T10:00:00Z', by: { name: 'Anne Holm', role: 'ward-nurse' } };
const agreed = { ...by, agreedAt, with: 'Carsten Dahl', channel: 'phone' };

test('the hand-over marks what is late in a word, tells when somebody goes home, and names who has nothing to do', async () => {
  const rows = [
    { ...rowOf({}, { agreed }), class: 'EMER' },
    { ...rowOf({ name: 'Nancy Berggren', cpr: '2512489996' }), id: 's2' },
  ];
  const { fetch } = services({
    [boardPath]: board,
    '/hospital/units/1001/board': () => ({ stays: rows }),
    '/hospital/correspondence': () => ({ threads: [] }),
    '/coordinator/worklist': () => ({ feed: 1, asOf: '2026-11-20T09:00:00Z', tasks: [], duties: [late] }),
  });
  renderScreen(<BoardPage />, { person: wardNurse, fetch, at: '/?show=hand-over' });
  expect(await screen.findByRole('heading', { level: 1, name: 'Vagtskifte' })).toBeVisible();
  const row = await screen.findByRole('row', { name: /Karen Agerskov/ });
  expect(await within(row).findByText('Overskredet')).toBeVisible();
  // Who is not admitted is told among those who are.
  expect(within(row).getByText('Akut ambulant')).toBeVisible();
  expect(within(row).getByText('Aftalt udskrivning 20-11-2099 13:00')).toBeVisible();
  expect(screen.getByText('1 anden på afsnittet har intet inden da: Nancy Berggren')).toBeVisible();
});
