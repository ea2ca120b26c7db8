import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { karenOfOdense as citizen } from '../../test-support/citizens.ts';
import { municipality, ward, wardNurse } from '../../test-support/people.ts';
import { renderScreen, services } from '../../test-support/render-screen.tsx';
import { DocumentPage } from './document-page.tsx';

const at = '2026-11-20T08:00:00Z';
const stay = {
  id: 's1',
  citizen,
  class: 'IMP',
  status: 'in-progress',
  deceased: false,
  startedAt: at,
  unit: ward,
  allowed: [],
  messages: [],
};
const content = { stay: { cause: 'Hoftebrud' }, contact: { name: 'Anne Holm' } };
const version = {
  messageId: 'm1',
  number: 1,
  activity: 'new-message',
  sentAt: at,
  by: { name: 'Anne Holm', role: 'ward-nurse' },
  receiver: municipality,
  answers: [],
  content,
  changes: [],
};
const plan = {
  name: 'care-plan',
  begin: content,
  versions: [version],
  may: { write: true, send: true },
};
const draft = { revision: 1, savedAt: at, by: { name: 'Anne Holm' }, content };
const nothingNew = {
  field: 'version',
  rule: 'plan-changes',
  text: 'Intet er ændret siden den sendte udgave.',
  mend: 'Ret først det, der er nyt.',
};
const lacking = { field: 'contact.phone', rule: 'own-field', text: 'Et krævet felt er ikke udfyldt.', mend: 'Udfyld.' };

const late = {
  id: 'o1',
  ruleId: 'plan-careplan-required',
  title: { da: 'Send plejeforløbsplan', en: 'Send the care plan' },
  responsible: ward,
  due: at,
  state: 'breached',
  severity: 'high',
};

beforeEach(() => sessionStorage.clear());

function open(read: object, problems: object[] = [nothingNew, lacking]) {
  const { asked, fetch } = services({
    '/hospital/stays/s1': () => stay,
    '/hospital/stays/s1/planning': () => ({ calls: [], notNeeded: {} }),
    '/fhir/Organization/1001': () => ({ telecom: [{ system: 'phone', value: '+4565000100' }] }),
    '/coordinator/citizens/find': () => ({ citizens: [{ id: 'c1' }] }),
    '/coordinator/citizens/c1/timeline': () => ({ missing: [late], next: [] }),
    '/hospital/stays/s1/documents/care-plan': () => read,
    '/hospital/stays/s1/documents/care-plan/check': () => ({
      version: 2,
      changes: [],
      problems,
    }),
    '/hospital/stays/s1/documents/care-plan/send': () => ({ messageId: 'm2' }),
  });
  renderScreen(<DocumentPage />, { person: wardNurse, fetch, at: '/board/s1/care-plan' });
  return { asked };
}

test('what was sent is read first, and a new version lacks nothing for not being changed yet', async () => {
  open(plan);
  const write = await screen.findByRole('button', { name: 'Skriv ny udgave …' });
  expect(within(screen.getByRole('region', { name: 'Sendte versioner' })).getByText('Hoftebrud')).toBeVisible();
  expect(screen.queryByRole('textbox')).toBeNull();
  await userEvent.click(write);
  expect(await screen.findByText('Mangler før afsendelse: 1')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Send …' }));
  expect(await screen.findByText(/Intet er ændret.*Ret først det, der er nyt\./)).toBeVisible();
  expect(screen.queryByRole('dialog')).toBeNull();
});

test.each([
  ['a draft lies there', { ...plan, draft }],
  ['nothing was sent', { ...plan, versions: [] }],
  ['what was sent is taken back', { ...plan, versions: [{ ...version, activity: 'retract-message' }] }],
])('it is written at once where %s', async (_case, read) => {
  open(read);
  expect(await screen.findByLabelText(/Årsag til indlæggelse/)).toHaveValue('Hoftebrud');
  expect(screen.queryByRole('button', { name: 'Skriv ny udgave …' })).toBeNull();
});

test('what is needed at home is asked for openly, and the ward’s own number stands as whom to call', async () => {
  localStorage.clear();
  open({ ...plan, versions: [], begin: { stay: { cause: 'Hoftebrud' } } });
  const needs = await screen.findByRole('region', { name: 'Behov for hjælp hjemme' });
  expect(within(needs).getByRole('button', { name: 'Tilføj behov' })).toBeVisible();
  const contact = screen.getByRole('region', { name: 'Kontakt' });
  expect(within(contact).getByLabelText(/Navn/)).toHaveValue('Anne Holm');
  expect(within(contact).getByLabelText(/Telefon/)).toHaveValue('65 00 01 00');
});

test('a document that names whom to call asks for no number once more, and sends that one', async () => {
  const said = { ...content, contact: { name: 'Anne Holm', phone: '65000101' } };
  const { asked } = open({ ...plan, versions: [], draft: { ...draft, content: said } }, []);
  await userEvent.click(await screen.findByRole('button', { name: 'Send …' }));
  const dialog = await screen.findByRole('dialog');
  expect(dialog).toHaveTextContent('Modtageren ringer til kontakten i dokumentet: 65 00 01 01');
  expect(within(dialog).queryByRole('textbox')).toBeNull();
  // What would be late or lacking is said before it is too late, and stops nobody.
  const before = await within(dialog).findByRole('list', { name: /^Ret, før du sender/ });
  expect(await within(before).findByText(/Fristen er overskredet: Send plejeforløbsplan/)).toBeVisible();
  expect(within(before).getByText(/hvornår borgeren ventes hjem/)).toBeVisible();
  await userEvent.click(within(dialog).getByRole('button', { name: 'Send' }));
  await waitFor(() =>
    expect(asked.find(({ path }) => path.endsWith('/send'))?.body).toMatchObject({ phone: '65000101' }),
  );
});
