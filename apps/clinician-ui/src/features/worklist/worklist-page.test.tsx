import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { homeCare, homeNurse, hospital, municipality, ward } from '../../test-support/people.ts';
import { renderScreen, services } from '../../test-support/render-screen.tsx';
import { WorklistPage } from './worklist-page.tsx';

interface Made {
  id: string;
  name: string;
  due?: string;
  [other: string]: unknown;
}

function task({ id, name, due, ...other }: Made) {
  const report = {
    id: `o-${id}`,
    ruleId: 'adm-report-automatic',
    title: { da: 'Automatisk indlæggelsesrapport', en: 'Automatic report of admission' },
    responsible: municipality,
    due,
    state: 'pending',
    severity: 'high',
  };
  return {
    id,
    citizen: { id: `c-${id}`, name, cpr: '0201389900', age: 88 },
    pathwayId: 'p',
    code: 'STIN',
    eventAt: '2026-11-20T08:00:00Z',
    receivedAt: '2026-11-20T08:00:05Z',
    from: ward,
    hospital,
    message: { messageId: `m-${id}`, storedAt: '2026-11-20T08:00:01Z' },
    awaitingEarlier: false,
    obligations: due ? [report] : [],
    ...other,
  };
}

const byBirgit = { takenAt: '2026-11-20T09:00:00Z', takenBy: { name: 'Birgit Lund', unit: homeCare } };
const path = '/coordinator/worklist';
const later = '2099-01-01T12:00:00Z';
const sooner = '2099-01-01T10:00:00Z';

function given(tasks: object[]) {
  const list = { feed: 1, asOf: '2026-11-20T09:00:00Z', tasks };
  return { [path]: () => list };
}

const names = () =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map((row) => row.querySelector('p')?.textContent);

test('what nobody has taken comes first, then the nearest limit, then the newest', async () => {
  const [owed] = task({ id: '6', name: 'Afsnittets', due: sooner }).obligations;
  const { fetch } = services(
    given([
      task({ id: '1', name: 'Taget', due: sooner, ...byBirgit }),
      task({ id: '2', name: 'Sen', due: later }),
      task({ id: '3', name: 'Ældst' }),
      task({ id: '4', name: 'Nyest', eventAt: '2026-11-20T08:30:00Z' }),
      task({ id: '5', name: 'Snart', due: sooner }),
      task({ id: '6', name: 'Afsnittets', obligations: [{ ...owed, due: sooner, responsible: ward }] }),
    ]),
  );
  renderScreen(<WorklistPage />, { person: homeNurse, fetch });
  await screen.findByText('Snart');
  // What another party owes makes nothing urgent here.
  expect(names()).toEqual(['Snart', 'Sen', 'Nyest', 'Ældst', 'Afsnittets', 'Taget']);
});

test('a message that asks for an assessment says so, stands first, and is one press from its values', async () => {
  const asking = { messageType: 'homecareobservation-message', code: 'homecareobservation-message' };
  const { fetch } = services({
    ...given([
      task({ id: '1', name: 'Snart', due: sooner }),
      task({ id: '2', name: 'Spurgt', ...asking, asksAssessment: true }),
      task({ id: '3', name: 'Målt', ...asking }),
    ]),
    '/municipality/messages/openable': () => ({ messageIds: ['m-2'] }),
  });
  renderScreen(<WorklistPage />, { person: homeNurse, fetch });
  const row = await screen.findByRole('row', { name: /Spurgt/ });
  expect(names()).toEqual(['Spurgt', 'Snart', 'Målt']);
  expect(row).toHaveTextContent('Beder om vurdering');
  expect(row).not.toHaveTextContent('I skylder intet');
  row.focus();
  await userEvent.keyboard('{Enter}');
  const drawer = await screen.findByRole('dialog');
  expect(await within(drawer).findByRole('link', { name: 'Vis meddelelse' })).toHaveAttribute(
    'href',
    '/messages?message=m-2',
  );
});

test('what is done lies in a view of its own, and what is fulfilled stands as no limit among the others', async () => {
  const done = task({ id: '1', name: 'Færdig', due: sooner, ...byBirgit, doneAt: '2026-11-20T10:00:00Z' });
  const kept = task({ id: '2', name: 'Åben', due: later });
  const fulfilled = { ...kept, obligations: kept.obligations.map((one) => ({ ...one, state: 'fulfilled' })) };
  const { fetch } = services(given([done, fulfilled]));
  renderScreen(<WorklistPage />, { person: homeNurse, fetch });
  const row = await screen.findByRole('row', { name: /Åben/ });
  expect(names()).toEqual(['Åben']);
  expect(row).toHaveTextContent('Intet mere at gøre for denne besked');
  expect(row).not.toHaveTextContent('Opfyldt');
  await userEvent.click(screen.getByRole('radio', { name: 'Færdige (1)' }));
  expect(names()).toEqual(['Færdig']);
});

test('the filter is in the address', async () => {
  const { fetch } = services(given([task({ id: '1', name: 'Min', ...byBirgit }), task({ id: '2', name: 'Fri' })]));
  renderScreen(<WorklistPage />, { person: homeNurse, fetch, at: '/?view=mine' });
  await screen.findByText('Min');
  expect(names()).toEqual(['Min']);
});

test('arrow keys move, t takes the row in focus, Enter opens it', async () => {
  const { asked, fetch } = services({
    ...given([task({ id: '1', name: 'Første', due: sooner }), task({ id: '2', name: 'Anden', due: later })]),
    '/coordinator/tasks/2/take': () => task({ id: '2', name: 'Anden', ...byBirgit }),
  });
  renderScreen(<WorklistPage />, { person: homeNurse, fetch });
  (await screen.findByRole('row', { name: /Første/ })).focus();
  await userEvent.keyboard('{ArrowDown}t');
  expect(screen.getByRole('row', { name: /Anden/ })).toHaveFocus();
  await waitFor(() => expect(asked.some((one) => one.path === '/coordinator/tasks/2/take')).toBe(true));
  await userEvent.keyboard('{Enter}');
  const drawer = await screen.findByRole('dialog', { name: 'Anden: Indlagt' });
  expect(within(drawer).getByRole('region', { name: /^Meddelelse Indlagt/ })).toBeVisible();
  // The code of a notice is for systems.
  expect(document.body).not.toHaveTextContent('STIN');
});

test('take, release and take again from the keyboard are three orders, each with an id of its own', async () => {
  let taken = false;
  const shown = () => task({ id: '1', name: 'Karen', ...(taken && { ...byBirgit, takenBy: mine }) });
  const mine = { name: homeNurse.name, unit: homeCare };
  const order = (isTaken: boolean) => () => {
    taken = isTaken;
    return shown();
  };
  const { asked, fetch } = services({
    [path]: () => ({ feed: 1, asOf: '2026-11-20T09:00:00Z', tasks: [shown()] }),
    '/coordinator/tasks/1/take': order(true),
    '/coordinator/tasks/1/release': order(false),
  });
  renderScreen(<WorklistPage />, { person: homeNurse, fetch });
  const row = await screen.findByRole('row', { name: /Karen/ });
  row.focus();
  await userEvent.keyboard('t');
  await userEvent.click(await screen.findByRole('button', { name: 'Frigiv' }));
  await screen.findByRole('button', { name: 'Tag' });
  row.focus();
  await userEvent.keyboard('t');
  expect(await screen.findByRole('button', { name: 'Frigiv' })).toBeVisible();
  const ids = asked.flatMap(({ body }) => z.object({ commandId: z.uuid() }).safeParse(body).data?.commandId ?? []);
  expect(ids).toHaveLength(3);
  expect(new Set(ids).size).toBe(3);
});

test('a new row is marked and does not move the row in focus; sorting puts it in its place', async () => {
  const tasks = [task({ id: '1', name: 'Første', due: later })];
  const { fetch } = services(given(tasks));
  const { queries } = renderScreen(<WorklistPage />, { person: homeNurse, fetch });
  (await screen.findByRole('row', { name: /Første/ })).focus();
  tasks.push(task({ id: '2', name: 'Haster', due: sooner }));
  await queries.invalidateQueries({ queryKey: ['worklist'] });
  const arrived = await screen.findByRole('row', { name: /Haster/ });
  expect(within(arrived).getByText('Uset')).toBeVisible();
  expect(names()).toEqual(['Første', 'Haster']);
  await userEvent.click(screen.getByRole('button', { name: 'Sortér nu' }));
  expect(names()).toEqual(['Haster', 'Første']);
});

test('when somebody else was first, the notice says who', async () => {
  const refusal = { code: 'taken', detail: 'Opgaven er taget af Jonas Kragh.', mend: 'Tal med Jonas.' };
  const { fetch } = services({
    ...given([task({ id: '1', name: 'Karen' })]),
    '/coordinator/tasks/1/take': () => Response.json(refusal, { status: 409 }),
  });
  renderScreen(<WorklistPage />, { person: homeNurse, fetch });
  await userEvent.click(await screen.findByRole('button', { name: 'Tag' }));
  expect(await screen.findByText(/taget af Jonas Kragh.*Tal med Jonas.*\(taken\)/)).toBeVisible();
});

test('an obligation tells its clause, source, confidence, figures and version, and can be settled', async () => {
  const why = {
    clause: { da: 'Kommunen sender straks en rapport.', en: 'The municipality sends a report at once.' },
    source: { da: 'SAM:BO, kapitel 2', en: 'SAM:BO, chapter 2' },
    confidence: 'sourced',
    figures: { 'admissionReport.autoLatency': '30 min' },
    events: [{ type: 'stay.started', at: '2026-11-20T08:00:00Z' }],
    agreement: { id: 'sambo', version: 1, name: { da: 'SAM:BO', en: 'SAM:BO' } },
  };
  const made = task({ id: '1', name: 'Karen', due: later });
  const { asked, fetch } = services({
    ...given([made]),
    '/coordinator/obligations/o-1': () => ({ ...made.obligations[0], why }),
    '/coordinator/obligations/o-1/settle': () => ({}),
  });
  renderScreen(<WorklistPage />, { person: homeNurse, fetch });
  await userEvent.click(await screen.findByRole('button', { name: 'Hvorfor har jeg den?' }));
  const dialog = await screen.findByRole('dialog');
  for (const text of [
    why.clause.da,
    why.source.da,
    'Står i en aftale, en lov eller en standard',
    'Frist for rapporten',
    '30 min',
    'SAM:BO, version 1',
  ]) {
    expect(await within(dialog).findByText(text)).toBeVisible();
  }
  expect(within(dialog).getByRole('button', { name: 'Borgerens ophold' })).not.toHaveAttribute(
    'data-variant',
    'default',
  );
  const otherWay = within(dialog).getByRole('button', { name: 'Meld udført på anden vis …' });
  expect(otherWay).toHaveAttribute('data-variant', 'default');
  await userEvent.click(otherWay);
  expect(within(dialog).getByRole('button', { name: 'Gem' })).toBeDisabled();
  await userEvent.click(within(dialog).getByRole('radio', { name: 'Klaret i telefonen' }));
  await userEvent.click(within(dialog).getByRole('button', { name: 'Gem' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(asked.find((one) => one.path.endsWith('/settle'))?.body).toEqual({
    how: 'phone',
    commandId: expect.any(String),
  });
});

test('an empty list says what would be here', async () => {
  const { fetch } = services(given([]));
  renderScreen(<WorklistPage />, { person: homeNurse, fetch });
  expect(await screen.findByText('Ingen opgaver')).toBeVisible();
});
