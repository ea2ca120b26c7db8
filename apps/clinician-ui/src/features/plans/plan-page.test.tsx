import { fireEvent, screen, within } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { homeCare, homeNurse } from '../../test-support/people.ts';
import { renderScreen, services } from '../../test-support/render-screen.tsx';
import { PlanPage } from './plan-page.tsx';

const visitator = { ...homeNurse, id: 'visitator', name: 'Carsten Dahl', role: 'visitator' };
const ward = { sor: '1001', name: 'Medicinsk Afsnit M1' };
const both = (text: string) => ({ da: text, en: text });
const leaves = '2030-03-06T10:00:00.000Z';

const item = (code: string, also: object) => ({ item: code, name: both(code), worse: false, differs: true, ...also });

const plan = {
  messageId: '',
  kind: 'care-plan-message',
  stay: {
    id: 's1',
    citizen: { id: 'c1', name: 'Nancy Berggren', cpr: '2512489996', age: 77 },
    ward,
    status: 'in-hospital',
    deceased: false,
    startedAt: '2030-03-01T10:00:00.000Z',
    services: { paused: ['Sygepleje'], kept: [], running: [] },
    arranged: { calls: [], conferences: [], aids: [], visits: [] },
  },
  from: ward,
  sentAt: '2030-03-03T08:00:00.000Z',
  activity: 'modified-message',
  content: {
    version: { number: 2, changes: [] },
    contact: { name: 'Anne Holm', phone: '65000101' },
    times: { certainty: 'agreed', agreedDischarge: leaves },
    destination: { place: 'own-home' },
  },
  comparison: [
    { item: 'J3.8', name: both('Gå'), before: 'B2', now: 'B4', expected: 'B3', worse: true, differs: true },
    { item: 'J1.5', name: both('Spise'), before: 'B1', now: 'B1', worse: false, differs: false },
  ],
  nursing: [
    { area: 'H', name: both('Smerter'), text: 'Ved mobilisering' },
    { area: 'B', name: both('Ernæring') },
  ],
  changes: [{ section: both('Tidspunkter'), label: both('Aftalt udskrivning'), after: both('06-03-2030 11:00') }],
  versions: [{ messageId: '', sentAt: '2030-03-03T08:00:00.000Z', activity: 'modified-message', number: 2 }],
  answers: [],
  may: { answer: true, ask: true },
};

function open(person = visitator, more: object = {}) {
  const { asked, fetch } = services({
    '/municipality/plans/': () => ({ ...plan, ...more }),
    '/municipality/plans//draft': () => ({ revision: 1, savedAt: leaves, by: { name: person.name } }),
    '/municipality/plans//answer': () => ({ messageId: 'a1' }),
    '/municipality/messages/openable': () => ({ messageIds: [] }),
    '/coordinator/agreement': () => ({ name: both('Aftale'), parameters: {}, rules: [] }),
    '/coordinator/message-duties': () => ({ duties: {} }),
    '/coordinator/message-states': () => ({ states: {} }),
  });
  renderScreen(<PlanPage />, { person, fetch });
  return asked;
}

beforeEach(() => {
  sessionStorage.clear();
  localStorage.clear();
});

test('what became better is counted beside what became worse, and what the ward has not assessed is told as that', async () => {
  const better = item('J1.1', { before: 'B4', now: 'B2' });
  const changed = item('J1.2', { before: 'B6', now: 'B2' });
  const unscored = item('J1.3', { before: 'B2', differs: false });
  open(visitator, { comparison: [...plan.comparison, better, changed, unscored] });
  const sum = '1 dårligere · 1 bedre · 1 med anden relevans · 1 uændret · 1 ikke vurderet';
  expect(await screen.findByText(sum)).toBeDefined();
  expect(screen.getAllByText('Klarer mere')).toHaveLength(1);
  expect(screen.getByText('Vis 2 øvrige')).toBeDefined();
});

test('what differs is shown before what does not, and the news before both', async () => {
  open();
  const table = await screen.findByRole('table', { name: 'Funktionsevne før og efter' });
  expect(within(table).getAllByRole('rowheader')).toHaveLength(1);
  expect(within(table).getByText('Klarer mindre')).toBeDefined();
  expect(screen.getByText('06-03-2030 11:00', { selector: 'b' })).toBeDefined();
  fireEvent.click(screen.getByText('Vis 1 uændret'));
  expect(within(table).getAllByRole('rowheader')).toHaveLength(2);
  expect(screen.getByText(/Intet skrevet om: Ernæring/)).toBeDefined();
});

test('a visitator accepts: what is known is filled in, what is missing is told, and it is sent once it is read through', async () => {
  const asked = open();
  fireEvent.click(await screen.findByLabelText('Acceptér'));
  fireEvent.click(screen.getByText('Læs igennem og send …'));
  expect(screen.getByText('Skriv et telefonnummer med mindst tre cifre.')).toBeDefined();
  fireEvent.change(screen.getByLabelText(/^Telefon/), { target: { value: '65112233' } });
  fireEvent.click(screen.getByText('Læs igennem og send …'));
  fireEvent.click(await screen.findByText('Send svaret'));
  await screen.findByText('Skriv et nyt svar');
  expect(asked.find(({ path }) => path.endsWith('/answer'))?.body).toMatchObject({
    phone: '65112233',
    content: {
      answer: { answer: 'accept', planVersion: 2 },
      contact: { name: 'Carsten Dahl', phone: '65112233' },
      services: { plan: { services: [{ text: 'Sygepleje', startsAt: leaves, status: 'scheduled' }] } },
      takeover: { at: leaves },
    },
  });
});

test('the number of the unit is filled in, and of the likely times only those to come are offered', async () => {
  open(visitator, { unitContact: { name: 'Birgit Lund', phone: '65000201' } });
  fireEvent.click(await screen.findByLabelText('Acceptér'));
  expect(screen.getByLabelText(/^Telefon/)).toHaveValue('65000201');
  expect(screen.getByRole('button', { name: 'Ved udskrivning' })).toBeDefined();
  expect(screen.queryByRole('button', { name: 'I morgen 12:00' })).toBeNull();
});

test('what the ward asks for is accepted as it stands, or left out with a reason', async () => {
  const needs = [{ need: 'home-nursing', text: 'Sårpleje', status: 'not-started' }];
  const asked = open(visitator, {
    unitContact: { name: visitator.name, phone: '65000201' },
    content: { ...plan.content, coordination: { plan: { needs } } },
  });
  fireEvent.click(await screen.findByLabelText('Acceptér'));
  expect(screen.getByLabelText('Ydelse 1')).toHaveValue('Hjemmesygepleje: Sårpleje');
  expect(screen.getByLabelText('Ydelse 1 begynder')).toHaveValue('06-03-2030 11:00');
  fireEvent.click(screen.getByRole('button', { name: 'Tag ikke med: Hjemmesygepleje: Sårpleje' }));
  fireEvent.click(screen.getByText('Læs igennem og send …'));
  expect(screen.getByText('Skriv, hvorfor den ikke er med.')).toBeDefined();
  const reason = screen.getByLabelText('Hvorfor ikke: Hjemmesygepleje: Sårpleje');
  fireEvent.change(reason, { target: { value: 'Egen læge gør det' } });
  fireEvent.click(screen.getByText('Læs igennem og send …'));
  expect(await screen.findByText('Accepteret med ændringer')).toBeDefined();
  expect(screen.queryByText('Accepteret')).toBeNull();
  fireEvent.click(await screen.findByText('Send svaret'));
  await screen.findByText('Skriv et nyt svar');
  expect(asked.find(({ path }) => path.endsWith('/answer'))?.body).toMatchObject({
    content: {
      answer: { changed: true, comment: 'Ikke med: Hjemmesygepleje: Sårpleje. Årsag: Egen læge gør det' },
      services: { plan: { services: [{ text: 'Sygepleje' }] } },
    },
  });
});

test('what the ward asks for needs its words or a reason, and what is added begins at no time that has passed', async () => {
  const needs = [{ need: 'home-nursing', text: 'Sårpleje', status: 'not-started' }];
  const times = { certainty: 'agreed', agreedDischarge: '2020-03-06T10:00:00.000Z' };
  open(visitator, { content: { ...plan.content, times, coordination: { plan: { needs } } } });
  fireEvent.click(await screen.findByLabelText('Acceptér'));
  fireEvent.change(screen.getByLabelText('Ydelse 1'), { target: { value: '' } });
  fireEvent.click(screen.getByText('Læs igennem og send …'));
  expect(screen.getByText('Skriv ydelsen, eller tag den ikke med.')).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: 'Tag ikke med: Hjemmesygepleje: Sårpleje' }));
  expect(screen.getByLabelText('Hvorfor ikke: Hjemmesygepleje: Sårpleje')).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: 'Anden ydelse' }));
  expect(screen.getByLabelText('Ydelse 3 begynder')).toHaveValue('');
});

test('the number follows the contact that is chosen, and whose it is is told when another name is written', async () => {
  localStorage.setItem('overgang.phone', '65112233');
  open(visitator, { unitContact: { name: 'Birgit Lund', phone: '65000201' } });
  fireEvent.click(await screen.findByLabelText('Acceptér'));
  expect(screen.getByLabelText(/^Telefon/)).toHaveValue('65112233');
  fireEvent.click(screen.getByRole('button', { name: 'Enhedens kontakt: Birgit Lund' }));
  expect(screen.getByLabelText(/^Kontaktperson/)).toHaveValue('Birgit Lund');
  expect(screen.getByLabelText(/^Telefon/)).toHaveValue('65000201');
  fireEvent.change(screen.getByLabelText(/^Kontaktperson/), { target: { value: 'Lene Holst' } });
  expect(screen.getByText('Nummeret er Birgit Lunds.')).toBeDefined();
  fireEvent.change(screen.getByLabelText(/^Telefon/), { target: { value: '65445566' } });
  expect(screen.queryByText(/Nummeret er/)).toBeNull();
  fireEvent.click(screen.getByText('Læs igennem og send …'));
  fireEvent.click(await screen.findByText('Send svaret'));
  await screen.findByText('Skriv et nyt svar');
  expect(localStorage.getItem('overgang.phone')).toBe('65112233');
});

test('a time that has passed is not offered', async () => {
  const gone = '2020-03-06T10:00:00.000Z';
  const times = { certainty: 'agreed', agreedDischarge: gone };
  open(visitator, { content: { ...plan.content, times } });
  fireEvent.click(await screen.findByLabelText('Acceptér'));
  expect(screen.getByRole('button', { name: 'I morgen 12:00' })).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Ved udskrivning' })).toBeNull();
});

test('a home nurse may only ask, and is told so', async () => {
  open({ ...homeNurse, unit: homeCare }, { may: { answer: false, ask: true } });
  await screen.findByText(/Du kan stille spørgsmål/);
  expect(screen.queryByRole('radio')).toBeNull();
  expect(screen.getByLabelText(/^Spørgsmål/)).toBeDefined();
});

test('paper has nothing of the form, but that nobody has answered', async () => {
  open();
  const form = await screen.findByRole('radiogroup', { name: 'Hvad svarer I?' });
  expect(form.closest('.screen-only')).not.toBeNull();
  expect(screen.getByText('Ikke besvaret endnu.').closest('.screen-only')).toBeNull();
});
