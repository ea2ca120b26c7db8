import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { karen as citizen } from '../../test-support/citizens.ts';
import { homeCare, ward, wardNurse } from '../../test-support/people.ts';
import { renderScreen, services } from '../../test-support/render-screen.tsx';
import { CorrespondencePage } from './correspondence-page.tsx';

const thread = {
  threadId: 't1',
  about: { name: citizen.name, cpr: citizen.cpr },
  category: 'nursing',
  topic: 'Sårpleje',
  unit: ward.sor,
  other: homeCare,
  lastAt: '2026-11-22T10:00:00Z',
  last: 'in',
  unseen: 1,
  count: 1,
  unanswered: ['m1'],
};
const duty = {
  id: 'o1',
  ruleId: 'post-correspondence-reply',
  title: { da: 'Svar på spørgsmål til sygehuset', en: 'Answer a question to the hospital' },
  responsible: { sor: '1000', name: 'Egeby Sygehus' },
  due: '2026-11-22T15:00:00Z',
  state: 'breached',
  severity: 'medium',
};
const receivers = [{ ...homeCare, kind: 'municipality', organisation: '2000' }];

function open(at: string, more: Record<string, () => object> = {}) {
  const { asked, fetch } = services({
    '/hospital/correspondence': (body) =>
      body ? { messageId: 'm9' } : { asOf: thread.lastAt, citizen, threads: [thread] },
    '/hospital/correspondence/receivers': () => ({ receivers }),
    '/coordinator/message-duties': () => ({ duties: { m1: [duty] } }),
    '/coordinator/worklist': () => ({ feed: 1, asOf: thread.lastAt, tasks: [] }),
    ...more,
  });
  renderScreen(<CorrespondencePage />, { person: wardNurse, fetch, at });
  return { asked };
}

beforeEach(() => {
  sessionStorage.clear();
  localStorage.removeItem('overgang.phone');
});

test('the list tells subject, citizen, party, what is unseen, and that the reply is late', async () => {
  open('/correspondence');
  const row = await screen.findByRole('row', { name: /Karen Agerskov/ });
  for (const text of ['Sygepleje', 'Sårpleje', '020138-9900', 'Hjemmeplejen Nord', '1 uset', 'Fra dem']) {
    expect(row).toHaveTextContent(text);
  }
  await waitFor(() => expect(row).toHaveTextContent('Svarfrist overskredet'));
  expect(screen.getByRole('radio', { name: 'Afventer jeres svar (1)' })).toBeInTheDocument();
});

test('a thread that came while one looked is unseen, but not one that we began', async () => {
  const threads = [thread];
  const read = () => ({ asOf: thread.lastAt, threads: [...threads] });
  const { fetch } = services({
    '/hospital/correspondence': read,
    '/coordinator/message-duties': () => ({ duties: {} }),
  });
  const { queries } = renderScreen(<CorrespondencePage />, { person: wardNurse, fetch, at: '/correspondence' });
  await screen.findByRole('row', { name: /Sårpleje/ });
  const quiet = { unseen: 0, unanswered: [] };
  threads.push({ ...thread, ...quiet, threadId: 't2', topic: 'Vores', last: 'out' });
  threads.push({ ...thread, ...quiet, threadId: 't3', topic: 'Deres' });
  await queries.invalidateQueries({ queryKey: ['messages'] });
  expect(await screen.findByRole('row', { name: /Deres/ })).toHaveTextContent('Uset');
  expect(screen.getByRole('row', { name: /Vores/ })).not.toHaveTextContent('Uset');
});

test('a new message names what is missing, outlives a reload, and is sent after it has been confirmed', async () => {
  const user = userEvent.setup();
  const { asked } = open('/correspondence?citizen=c1&new=1');
  const form = await screen.findByRole('region', { name: 'Ny besked' });
  const write = async (name: RegExp, text: string, role = 'textbox') => {
    await user.click(within(form).getByRole(role, { name }));
    await user.paste(text);
  };
  await user.click(within(form).getByRole('button', { name: 'Send …' }));
  expect(within(form).getByText('Vælg en modtager')).toBeInTheDocument();
  expect(within(form).getByText('Vælg en kategori')).toBeInTheDocument();
  await user.click(within(form).getByRole('combobox', { name: /Modtager/ }));
  await user.click(await screen.findByRole('option', { name: /Hjemmeplejen Nord/ }));
  await write(/Emne/, 'Vedr. medicin', 'combobox');
  expect(within(form).getByRole('combobox', { name: /Kategori/ })).toHaveValue('Medicin');
  await write(/Besked/, 'Skal dosis ændres?');
  expect(JSON.stringify(sessionStorage)).toContain('Skal dosis');
  await write(/Telefon/, '66 11 22 33');
  await user.click(within(form).getByRole('button', { name: 'Send …' }));
  const dialog = await screen.findByRole('dialog');
  expect(dialog).toHaveTextContent('Sendes til Hjemmeplejen Nord');
  await user.click(within(dialog).getByRole('button', { name: 'Send' }));
  await waitFor(() =>
    expect(asked.find(({ path, body }) => path === '/hospital/correspondence' && body)?.body).toMatchObject({
      citizenId: 'c1',
      to: homeCare.sor,
      category: 'medicine',
      topic: 'Vedr. medicin',
      text: 'Skal dosis ændres?',
      phone: '66112233',
    }),
  );
  await waitFor(() => expect(JSON.stringify(sessionStorage)).not.toContain('Skal dosis'));
});

test('a message that a letter leads to has its receiver and the unit’s own number', async () => {
  open(`/correspondence?citizen=c1&new=1&to=${homeCare.sor}&of=m1`, {
    [`/fhir/Organization/${ward.sor}`]: () => ({ telecom: [{ system: 'phone', value: '+4565001101' }] }),
  });
  const form = await screen.findByRole('region', { name: 'Ny besked' });
  await waitFor(() =>
    expect(within(form).getByRole('combobox', { name: /Modtager/ })).toHaveValue('Hjemmeplejen Nord'),
  );
  await waitFor(() => expect(within(form).getByRole('textbox', { name: /Telefon/ })).toHaveValue('+4565001101'));
});

test('where no number is known, that is said at its field', async () => {
  open('/correspondence?citizen=c1&new=1');
  const form = await screen.findByRole('region', { name: 'Ny besked' });
  await userEvent.click(within(form).getByRole('button', { name: 'Send …' }));
  expect(within(form).getByRole('textbox', { name: /Telefon/ })).toHaveAccessibleDescription(
    /Skriv det telefonnummer, I kan træffes på/,
  );
});
