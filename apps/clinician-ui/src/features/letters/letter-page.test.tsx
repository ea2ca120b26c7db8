import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { gp } from '../../test-support/people.ts';
import { renderScreen, services } from '../../test-support/render-screen.tsx';
import { LetterPage } from './letter-page.tsx';

const both = (da: string) => ({ da, en: da });
const row = {
  messageId: 'm1',
  about: { name: 'Grethe Lyngholm', cpr: '1707449978', age: 82, citizenId: 'p1' },
  from: { sor: '1001', name: 'Ortopædkirurgisk Afsnit O2' },
  department: 'Ortopædkirurgi',
  priority: 'red',
  sentAt: '2026-11-22T10:00:00Z',
  receivedAt: '2026-11-22T10:00:00Z',
  dischargedAt: '2026-11-22T09:00:00Z',
  recommendation: 'Blodprøver inden 3 dage',
  medicineChanges: 1,
  asked: 1,
  responsibility: { until: '2999-11-25T09:00:00Z', phone: '+4565000102', lasts: true },
  course: { contacts: [], open: ['see', 'decide', 'contact'] },
};
const letter = {
  ...row,
  plan: { destination: 'own-home', agreements: { referrals: [], homeNursing: 'Sårpleje', rehabilitationPlan: true } },
  asked: { priority: 'red', recommendation: row.recommendation, requests: [{ what: 'blood-test', text: 'Væsketal' }] },
  medication: { changes: [{ what: 'Furosemid 40 mg', reason: 'Ødemer' }] },
  rest: {
    sections: [
      { title: both('Medicin'), rows: [] },
      { title: both('Forløb'), rows: [{ label: both('Forløb'), value: both('Ukompliceret') }] },
    ],
  },
  tasks: [],
};
const problem = { code: 'replaced', detail: 'Nyere udgave', fields: [{ path: 'messageId', text: 'm2' }] };

beforeEach(() => sessionStorage.clear());

function open(person = gp, more: Record<string, () => object> = {}) {
  const { asked, fetch } = services({
    '/practice/letters/m1': () => letter,
    '/practice/letters': () => ({ asOf: row.sentAt, letters: [row] }),
    '/practice/letters/m1/decide': () => row,
    '/practice/letters/m1/delegate': () => ({ id: 't1' }),
    ...more,
  });
  renderScreen(<LetterPage />, { person, fetch, at: '/letters/m1' });
  return { asked };
}

const bodyOf = (asked: { path: string; body: unknown }[], end: string) =>
  asked.find(({ path }) => path.endsWith(end))?.body;

test('a letter opens as plan, what is asked, and medication, in this order; the rest is folded and repeats none of it', async () => {
  open();
  const plan = await screen.findByRole('region', { name: 'Hvad er planen?' });
  expect(plan).toHaveTextContent('Sårpleje');
  expect(screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)).toEqual([
    'Hvad er planen?',
    'Hvad skal jeg gøre?',
    'Hvad er ændret i medicinen?',
    'Det gør vi',
    'Resten af epikrisen',
  ]);
  expect(screen.getByRole('region', { name: 'Hvad skal jeg gøre?' })).toHaveTextContent('Rød: handl hurtigt');
  expect(screen.getByRole('region', { name: 'Hvad er ændret i medicinen?' })).toHaveTextContent('Grund: Ødemer');
  const rest = screen.getByRole('region', { name: 'Resten af epikrisen' });
  expect(within(rest).getAllByRole('heading', { level: 3 })).toHaveLength(1);
  expect(screen.getByRole('link', { name: 'Original meddelelse' })).toHaveAttribute('href', '/messages?message=m1');
  expect(screen.getByRole('link', { name: 'Skriv til afdelingen' })).toHaveAttribute(
    'href',
    '/correspondence?citizen=p1&new=1&to=1001&of=m1',
  );
});

test('to follow up is decided by one press, and not to asks why first', async () => {
  const { asked } = open();
  await userEvent.click(await screen.findByRole('button', { name: 'Følg ikke op …' }));
  await userEvent.type(screen.getByLabelText(/Hvorfor følges der ikke op/), 'Aftalt med borgeren');
  await userEvent.click(screen.getByRole('button', { name: 'Følg ikke op' }));
  await waitFor(() =>
    expect(bodyOf(asked, '/decide')).toMatchObject({ decision: 'not', reason: 'Aftalt med borgeren' }),
  );
  await userEvent.click(await screen.findByRole('button', { name: 'Følg op' }));
  await waitFor(() => expect(asked.filter(({ path }) => path.endsWith('/decide'))).toHaveLength(2));
});

test('to ask the hospital leads on to a message to the ward with the text in it, and sends nothing', async () => {
  const { asked } = open();
  await userEvent.click(await screen.findByRole('button', { name: 'Spørg sygehuset …' }));
  expect(screen.getByText(/^Intet er sendt endnu/)).toBeVisible();
  await userEvent.type(screen.getByLabelText(/Hvad skal sygehuset spørges om/), 'Skal dosis øges?');
  await userEvent.click(screen.getByRole('button', { name: 'Videre til beskeden' }));
  await waitFor(() => expect(JSON.stringify(sessionStorage)).toContain('gp/correspondence/new/p1/m1'));
  expect(bodyOf(asked, '/decide')).toMatchObject({ decision: 'hospitalAsked', reason: 'Skal dosis øges?' });
  const kept = sessionStorage.getItem('overgang.draft.gp/correspondence/new/p1/m1') ?? '';
  expect(JSON.parse(kept)).toMatchObject({ content: { to: '1001', text: 'Skal dosis øges?', citizen: { id: 'p1' } } });
});

const asks = { decision: 'hospitalAsked', reason: 'Skal dosis øges?', at: '2026-11-22T11:00:00Z', by: 'Dorthe Friis' };
const withThread = (lastAt: string) => ({
  '/practice/letters/m1': () => ({ ...letter, course: { ...row.course, decision: asks } }),
  '/practice/correspondence': () => ({ threads: [{ threadId: 't1', other: row.from, last: 'out', lastAt }] }),
});

test('what the hospital is to be asked is not sent until the ward has been written to', async () => {
  open(gp, withThread('2026-11-22T10:59:00Z'));
  expect(await screen.findByText('Ikke sendt endnu')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Skriv til afdelingen' })).toBeEnabled();
});

test('once it has been sent, the message is one press away', async () => {
  open(gp, withThread('2026-11-22T11:05:00Z'));
  const sent = await screen.findByRole('link', { name: /^Skrevet til afdelingen/ });
  expect(sent).toHaveAttribute('href', '/correspondence/t1?citizen=p1');
  expect(screen.queryByText('Ikke sendt endnu')).toBeNull();
});

test('what the ward asks for is handed to the staff in its words, with a day', async () => {
  const { asked } = open();
  await userEvent.click(await screen.findByRole('button', { name: 'Uddelegér: Blodprøve' }));
  expect(screen.getByLabelText(/Hvad skal gøres/)).toHaveValue('Blodprøve: Væsketal');
  await userEvent.type(screen.getByLabelText(/Senest/), '31-12-2999');
  await userEvent.click(screen.getByRole('button', { name: 'Uddelegér' }));
  await waitFor(() =>
    expect(bodyOf(asked, '/delegate')).toMatchObject({ what: 'Blodprøve: Væsketal', dueOn: '2999-12-31' }),
  );
});

test('what the ward asks for is booked for a day, and the call is handed over as a call', async () => {
  const { asked } = open(gp, { '/practice/letters/m1/book': () => row });
  await userEvent.click(await screen.findByRole('button', { name: 'Book …: Blodprøve' }));
  await userEvent.type(screen.getByLabelText(/Hvilken dag/), '31-12-2999');
  await userEvent.click(screen.getByRole('button', { name: 'Gem bookingen' }));
  await waitFor(() => expect(bodyOf(asked, '/book')).toMatchObject({ what: 'blood-test', on: '2999-12-31' }));
  await userEvent.click(screen.getByRole('button', { name: 'Uddelegér opkaldet …' }));
  await userEvent.click(screen.getByRole('button', { name: 'Uddelegér' }));
  await waitFor(() => expect(bodyOf(asked, '/delegate')).toMatchObject({ what: 'Ring til borgeren', kind: 'call' }));
});

test('of two of one code each is booked by itself', async () => {
  const requests = [
    { what: 'other', text: 'Vægt' },
    { what: 'other', text: 'Kontrol af sår' },
  ];
  const bookings = { 'other 2': { at: row.sentAt, by: 'Dorthe Friis', on: '2999-11-30' } };
  const course = { ...row.course, bookings };
  const { asked } = open(gp, {
    '/practice/letters/m1': () => ({ ...letter, course, asked: { ...letter.asked, requests } }),
    '/practice/letters/m1/book': () => row,
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Flyt …: Andet' }));
  expect(screen.getByRole('button', { name: 'Book …: Andet' })).toBeVisible();
  await userEvent.type(screen.getByLabelText(/Hvilken dag/), '31-12-2999');
  await userEvent.click(screen.getByRole('button', { name: 'Gem bookingen' }));
  await waitFor(() => expect(bodyOf(asked, '/book')).toMatchObject({ what: 'other', which: 2, on: '2999-12-31' }));
});

test('what is done is reported where it was asked for', async () => {
  const { asked } = open(gp, { '/practice/letters/m1/book': () => row });
  await userEvent.click(await screen.findByRole('button', { name: 'Udført …: Blodprøve' }));
  expect(bodyOf(asked, '/book')).toBeUndefined();
  const day = screen.getByLabelText(/Hvilken dag blev det gjort/);
  await userEvent.clear(day);
  await userEvent.type(day, '31-12-2999');
  expect(screen.getByRole('button', { name: 'Notér som udført' })).toBeDisabled();
  await userEvent.clear(day);
  await userEvent.type(day, '20-11-2025');
  await userEvent.click(screen.getByRole('button', { name: 'Notér som udført' }));
  const order = { what: 'blood-test', on: '2025-11-20', done: true };
  await waitFor(() => expect(bodyOf(asked, '/book')).toMatchObject(order));
});

const signed = { at: row.sentAt, by: 'Dorthe Friis' };
const askedBy = (booking: object) => {
  const asking = { ...letter.asked, requests: [{ what: 'blood-test', by: '2999-11-26T11:00:00Z' }] };
  const bookings = { 'blood-test': { ...signed, ...booking } };
  return { '/practice/letters/m1': () => ({ ...letter, asked: asking, course: { ...row.course, bookings } }) };
};
const tooLate = /^Efter den dag, afdelingen beder om: senest .*26-11/;

test('a day after the one that the ward asks for is told before it is booked, and on the booking', async () => {
  open(gp, askedBy({ on: '2999-11-30' }));
  expect(await screen.findByText(tooLate)).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Flyt …: Blodprøve' }));
  expect(screen.queryByText(tooLate)).toBeNull();
  const day = screen.getByLabelText(/Hvilken dag/);
  await userEvent.clear(day);
  await userEvent.type(day, '30-11-2999');
  expect(screen.getByText(tooLate)).toBeVisible();
});

test('a test that was drawn says that its result is followed elsewhere', async () => {
  open(gp, askedBy({ on: '2026-11-23', done: true }));
  expect(await screen.findByText(/^Prøven er taget .*; svaret følges i jeres eget system$/)).toBeVisible();
});

test('a task is given to one of the staff by name', async () => {
  const people = [
    { id: 's1', name: 'Susanne Kjær', role: 'practice-staff' },
    { id: 'g1', name: 'Dorthe Friis', role: 'gp' },
  ];
  const { asked } = open(gp, { [`/coordinator/units/${gp.unit.sor}/people`]: () => ({ people }) });
  await userEvent.click(await screen.findByRole('button', { name: 'Uddelegér opkaldet …' }));
  await waitFor(() => expect(screen.getByRole('combobox', { name: 'Til hvem?' })).toBeEnabled());
  await userEvent.click(screen.getByRole('combobox', { name: 'Til hvem?' }));
  await userEvent.click(await screen.findByRole('option', { name: 'Susanne Kjær' }));
  expect(screen.queryByRole('option', { name: 'Dorthe Friis' })).toBeNull();
  // Kept over a reload until it is sent.
  expect(JSON.stringify(sessionStorage)).toMatch(/m1\.delegate.*Ring til borgeren/);
  await userEvent.click(screen.getByRole('button', { name: 'Uddelegér' }));
  expect(await screen.findByText('Opgaven ligger nu under Uddelegeret, og Susanne Kjær får besked.')).toBeVisible();
  expect(JSON.stringify(sessionStorage)).not.toMatch(/Ring til borgeren/);
  const order = { kind: 'call', for: { id: 's1', name: 'Susanne Kjær' } };
  await waitFor(() => expect(bodyOf(asked, '/delegate')).toMatchObject(order));
});

test('all is done when nobody is to do anything more, else it says what, and with whom', async () => {
  const course = { ...row.course, open: [] };
  const waiting = [
    { kind: 'request', what: 'blood-test', on: '2999-11-29' },
    { kind: 'task', what: 'Ring', who: 'Susanne Kjær' },
    { kind: 'visit', state: 'proposed', who: 'Hjemmeplejen Nord' },
    { kind: 'visit', state: 'planned', on: '2999-11-29' },
  ];
  open(gp, { '/practice/letters/m1': () => ({ ...letter, course, waiting }) });
  for (const text of [
    /^Blodprøve: booket/,
    /^Hjemmebesøg .*29-11/,
    'Susanne Kjær: Ring',
    'Hjemmeplejen Nord har ikke svaret om besøget',
  ])
    expect(await screen.findByText(text)).toBeVisible();
  expect(screen.queryByText(/^Alt, der er noteret/)).toBeNull();
});

test('a letter that nothing more is to be done about says so', async () => {
  open(gp, { '/practice/letters/m1': () => ({ ...letter, course: { ...row.course, open: [] } }) });
  expect(await screen.findByText('Alt, der er noteret om epikrisen, er gjort')).toBeVisible();
});

test('staff are told that the doctor decides, and can contact the citizen', async () => {
  open({ ...gp, role: 'practice-staff' });
  expect(await screen.findByText(/Kun lægen beslutter opfølgning/)).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Følg op' })).toBeNull();
  expect(screen.getByRole('button', { name: 'Fik fat i borgeren' })).toBeEnabled();
});

test('a letter that was replaced leads to the newer one', async () => {
  open(gp, { '/practice/letters/m1': () => Response.json(problem, { status: 409 }) });
  expect(await screen.findByRole('link', { name: 'Åbn den nyere udgave' })).toHaveAttribute('href', '/letters/m2');
});

test('who tells that a task is done begins at what came of it', async () => {
  const about = { name: 'Grethe Lyngholm', cpr: '1707449978', age: 82 };
  const task = { id: 't1', about, what: 'Ring til borgeren', createdAt: row.sentAt, createdBy: 'Dorthe Friis' };
  open(gp, { '/practice/letters/m1': () => ({ ...letter, tasks: [task] }) });
  await userEvent.click(await screen.findByRole('button', { name: /^Færdig …/ }));
  const dialog = await screen.findByRole('dialog');
  await waitFor(() => expect(within(dialog).getByRole('textbox')).toHaveFocus());
});

const callTask = { id: 't1', about: row.about, what: 'Ring', kind: 'call', createdAt: row.sentAt, createdBy: 'Dorthe' };

test('who tells of a delegated call says whether the citizen was reached; one not reached is still to be made', async () => {
  const phone = '+4520000101';
  const { asked } = open(gp, {
    '/practice/letters/m1': () => ({ ...letter, about: { ...row.about, phone }, tasks: [callTask] }),
    '/practice/tasks/t1/call': () => ({ id: 't1' }),
  });
  expect(await screen.findByRole('link', { name: /^Ring til borgeren/ })).toHaveAttribute('href', `tel:${phone}`);
  await userEvent.click(await screen.findByRole('button', { name: /^Færdig …/ }));
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByRole('button', { name: 'Meld færdig' })).toBeDisabled();
  await userEvent.click(within(dialog).getByRole('radio', { name: /^Nej/ }));
  await userEvent.click(within(dialog).getByRole('button', { name: 'Notér forsøget' }));
  await waitFor(() => expect(bodyOf(asked, '/call')).toMatchObject({ contact: 'not-reached' }));
});

test('a planned visit is no agreed one, and no likely day lies on a weekend', async () => {
  const homeVisit = { on: '2026-11-30', at: row.sentAt, by: 'Dorthe Friis' };
  open(gp, { '/practice/letters/m1': () => ({ ...letter, course: { ...row.course, homeVisit } }) });
  const visit = await screen.findByRole('region', { name: /hjemmebesøg/ });
  expect(visit).toHaveTextContent('Planlagt');
  expect(visit).not.toHaveTextContent('Aftalt');
  await userEvent.click(within(visit).getByRole('button', { name: 'Flyt besøget …' }));
  const days = within(visit).getAllByRole('button', { name: /dag$/ });
  for (const day of days) expect(day).not.toHaveTextContent(/lørdag|søndag/);
});

const planned = { on: '2999-11-30', startsAt: '2999-11-30T11:30:00Z', at: row.sentAt, by: 'Dorthe Friis' };
const talk = {
  state: 'other-time',
  direction: 'in',
  startsAt: '2999-12-02T09:00:00Z',
  by: 'Birgit Lund',
  at: row.sentAt,
  text: 'Vi kan ikke på det tidspunkt.',
  threadId: 't1',
  with: { sor: '2001', name: 'Hjemmeplejen Nord' },
};
const withVisit = (visitTalk?: object) => ({
  '/practice/letters/m1': () => ({ ...letter, course: { ...row.course, homeVisit: planned }, visitTalk }),
  '/practice/letters/m1/home-visit': () => row,
});

test('a visit together is asked of the unit that serves the citizen, with day, time and who comes', async () => {
  const { asked } = open(gp, {
    '/practice/letters/m1/home-visit': () => row,
    '/practice/correspondence/receivers': () => ({
      receivers: [
        { sor: '2000', name: 'Odense Kommune', kind: 'municipality' },
        { ...talk.with, kind: 'unit', organisation: '2000' },
      ],
    }),
    '/coordinator/citizens/find': () => ({ citizens: [{ id: 'c1' }] }),
    '/coordinator/citizens/c1/timeline': () => ({ responsibles: [{ what: 'care', sor: '2001' }] }),
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Planlæg besøg …' }));
  const visit = screen.getByRole('region', { name: /hjemmebesøg/ });
  await within(visit).findByDisplayValue('Hjemmeplejen Nord');
  await userEvent.type(within(visit).getByLabelText(/Besøgsdag/), '30-11-2999');
  await userEvent.type(within(visit).getByLabelText(/Klokken/), '12:30');
  await userEvent.type(within(visit).getByLabelText(/Hvem kommer/), 'Birgit Lund');
  await userEvent.type(within(visit).getByLabelText(/Telefon/), '65 00 03 01');
  await userEvent.click(within(visit).getByRole('button', { name: 'Gem, og spørg hjemmeplejen' }));
  const order = { startsAt: '2999-11-30T11:30:00.000Z', who: 'Birgit Lund', ask: { to: '2001', phone: '65000301' } };
  await waitFor(() => expect(bodyOf(asked, '/home-visit')).toMatchObject(order));
});

test('a visit that lacks something says so at the field, and asks nobody', async () => {
  localStorage.removeItem('overgang.phone');
  const { asked } = open(gp, withVisit(talk));
  const visit = await screen.findByRole('region', { name: /hjemmebesøg/ });
  await userEvent.click(within(visit).getByRole('button', { name: /^Sig ja til/ }));
  expect(await within(visit).findByText('Skriv det nummer, hjemmeplejen kan ringe tilbage på.')).toBeVisible();
  await userEvent.click(within(visit).getByRole('button', { name: 'Flyt besøget …' }));
  await userEvent.click(within(visit).getByRole('button', { name: /^Gem/ }));
  expect(await within(visit).findByText('Vælg en dag.')).toBeVisible();
  expect(bodyOf(asked, '/home-visit')).toBeUndefined();
});

test('a visit that is being planned says what is wrong with its time, and stands there again after a reload', async () => {
  sessionStorage.setItem('overgang.letter.m1.visit.day', '30-11-2999');
  open(gp, withVisit());
  const clock = await screen.findByLabelText(/Klokken/);
  expect(screen.getByLabelText(/Besøgsdag/)).toHaveValue('30-11-2999');
  await userEvent.type(clock, '99');
  expect(screen.getByText('Skriv klokkeslættet i timer og minutter, for eksempel 12:30.')).toBeVisible();
  await userEvent.clear(clock);
  await userEvent.type(clock, '10');
  expect(clock).toBeValid();
  await userEvent.click(screen.getByRole('button', { name: 'Annuller' }));
  expect(JSON.stringify(sessionStorage)).not.toContain('2999');
});

test('another time that home care proposes is agreed to by one press', async () => {
  localStorage.setItem('overgang.phone', '65000301');
  const { asked } = open(gp, withVisit(talk));
  const visit = await screen.findByRole('region', { name: /hjemmebesøg/ });
  expect(visit).toHaveTextContent('Hjemmeplejen Nord kan ikke, men foreslår');
  expect(visit).toHaveTextContent('Vi kan ikke på det tidspunkt.');
  await userEvent.click(within(visit).getByRole('button', { name: /^Sig ja til/ }));
  const order = { startsAt: talk.startsAt, ask: { to: '2001', phone: '65000301' } };
  await waitFor(() => expect(bodyOf(asked, '/home-visit')).toMatchObject(order));
});

test('what home care has accepted is agreed, and nobody asked is said', async () => {
  open(gp, withVisit({ ...talk, state: 'accepted' }));
  expect(await screen.findByText(/^Aftalt med Hjemmeplejen Nord/)).toBeVisible();
  expect(screen.queryByText(/en hjemmesygeplejerske, som hjemmeplejen vælger/)).toBeNull();
  expect(screen.queryByText('Hjemmeplejen er ikke spurgt herfra')).toBeNull();
});

test('a visit that home care was not asked about says so', async () => {
  open(gp, withVisit());
  expect(await screen.findByText('Hjemmeplejen er ikke spurgt herfra')).toBeVisible();
});
