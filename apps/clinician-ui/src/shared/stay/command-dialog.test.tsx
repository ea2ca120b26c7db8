import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { karenOfOdense as citizen } from '../../test-support/citizens.ts';
import { hospital, municipality, ward, wardNurse } from '../../test-support/people.ts';
import { renderScreen, services } from '../../test-support/render-screen.tsx';
import { CommandDialog } from './command-dialog.tsx';
import type { Stay } from './stay.ts';

const at = '2026-11-20T08:00:00Z';
const stay: Stay = {
  id: 's1',
  citizen,
  class: 'IMP',
  status: 'in-progress',
  deceased: false,
  startedAt: at,
  unit: ward,
  allowed: ['discharge'],
  messages: [],
};
const by = { name: 'Anne Holm', role: 'ward-nurse' };
const boardRow = {
  id: 's1',
  duties: { 'care-plan': {}, 'discharge-report': { dischargedAt: '2099-11-20T11:00:00Z' } },
};
const version = { messageId: 'm', number: 1, activity: 'new-message', sentAt: at, by, receiver: municipality };
const draft = { revision: 1, savedAt: at, by };

const owed = (ruleId: string, severity: string, responsible: object = hospital) => ({
  id: ruleId,
  ruleId,
  title: { da: ruleId, en: ruleId },
  responsible,
  state: 'pending',
  severity,
});

function open(documents: object[], duties: object[], planning: object = {}) {
  const { asked, fetch } = services({
    '/hospital/stays/s1/documents': () => ({ documents }),
    '/hospital/stays/s1/planning': () => ({ calls: [], ...planning }),
    '/coordinator/citizens/find': () => ({ citizens: [{ id: 'c1' }] }),
    '/coordinator/citizens/c1/timeline': () => ({ missing: duties, next: [] }),
    '/hospital/stays/s1/discharge': () => stay,
    [`/hospital/units/${ward.sor}/board`]: () => ({ stays: [boardRow] }),
    '/coordinator/citizens/c1/at-discharge': () => ({ duties: [] }),
  });
  renderScreen(<CommandDialog stay={stay} command="discharge" onClose={() => undefined} />, {
    person: wardNurse,
    fetch,
  });
  return asked;
}

const lines = (list: HTMLElement) =>
  within(list)
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent);

test('who leaves without report, letter or medication card: each is named once, and why is asked, but stops nobody', async () => {
  const answers = [owed('dis-report-sent', 'critical'), owed('ready-municipality-answer', 'high', municipality)];
  const asked = open(
    [
      { name: 'care-plan', versions: [{ ...version, answers: [] }], draft },
      { name: 'ready', versions: [] },
      { name: 'discharge-report', versions: [], draft },
      { name: 'rehabilitation-plan', versions: [] },
      { name: 'discharge-letter', versions: [] },
    ],
    [...answers, owed('Madpakke', 'low')],
  );
  const unsent = await screen.findByRole('note', { name: 'Ikke sendt eller noteret af afsnittet' });
  expect(lines(unsent)).toEqual([
    expect.stringMatching(/^Plejeforløbsplan: ny udgave er kladde, ikke sendt \(Anne Holm /),
    expect.stringMatching(/^Udskrivningsrapport: kladde, ikke sendt \(Anne Holm /),
    'Epikrise: ikke sendt',
    'Fælles Medicinkort: ikke noteret ajourført',
  ]);
  const rest = await screen.findByRole('note', { name: 'Mangler endnu for borgeren' });
  await waitFor(() => expect(lines(rest)).toEqual(['Madpakke']));
  const confirm = screen.getByRole('checkbox', { name: 'Borgeren har forladt afsnittet' });
  await userEvent.click(confirm);
  expect(screen.getByRole('button', { name: 'Udskriv og send' })).toBeEnabled();
  await userEvent.type(screen.getByRole('textbox', { name: /Hvorfor går borgeren/ }), 'Taxaen kom før tid');
  await userEvent.click(screen.getByRole('button', { name: 'Udskriv og send' }));
  const order = await waitFor(() => asked.find(({ path }) => path.endsWith('/discharge')));
  expect(order?.body).toMatchObject({ reason: 'Taxaen kom før tid' });
});

test('of who leaves with everything sent, or not needed, that is not told of', async () => {
  const sent = { versions: [{ ...version, answers: [] }] };
  open(
    [
      { name: 'care-plan', versions: [] },
      { name: 'discharge-report', ...sent },
      { name: 'rehabilitation-plan', versions: [] },
      { name: 'discharge-letter', ...sent },
    ],
    [owed('Madpakke', 'low')],
    {
      fmk: { status: 'updated', checkedAt: at, at, by },
      notNeeded: { 'care-plan': { reason: 'Ingen hjælp', at, by } },
    },
  );
  await screen.findByRole('note', { name: 'Mangler endnu for borgeren' });
  await waitFor(() => expect(screen.queryByRole('note', { name: /Ikke sendt eller noteret/ })).toBeNull());
  expect(screen.queryByRole('textbox', { name: /Hvorfor/ })).toBeNull();
});

test('who leaves at another time than agreed and reported: both are told, and limits follow the chosen time', async () => {
  const agreed = { agreedAt: '2099-11-20T10:00:00Z', with: 'Carsten Dahl', channel: 'phone', at, by };
  const asked = open([], [], { agreed });
  const note = await screen.findByRole('note', { name: 'Før det aftalte tidspunkt' });
  expect(note).toHaveTextContent(/Aftalt med Carsten Dahl: 20-11-2099 11:00\. Det er \d+ d senere/);
  expect(note).toHaveTextContent('Udskrivningsrapporten siger 20-11-2099 12:00');
  const time = screen.getByRole('textbox', { name: 'Tidspunkt for udskrivning' });
  await userEvent.clear(time);
  await userEvent.type(time, '20-11-2026 10:00');
  await waitFor(() =>
    expect(asked.map(({ path }) => path)).toContainEqual(
      expect.stringContaining('/at-discharge?at=2026-11-20T09:00:00.000Z'),
    ),
  );
});
