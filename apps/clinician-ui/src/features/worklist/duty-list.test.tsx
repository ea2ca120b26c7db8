import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useLocation } from 'react-router';
import { expect, test } from 'vitest';
import { homeCare, homeNurse, hospital, municipality, ward, wardNurse } from '../../test-support/people.ts';
import { renderScreen, services } from '../../test-support/render-screen.tsx';
import { WorklistPage } from './worklist-page.tsx';

const path = '/coordinator/worklist';
const hour = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * hour + 30_000).toISOString();

function duty(id: string, name: string, other: object = {}) {
  return {
    id,
    obligationId: id,
    citizen: { id: `c-${id}`, name, cpr: '0201389900', age: 88 },
    pathwayId: 'p',
    title: { da: 'Plejeforløbsplan', en: 'Care plan' },
    ruleId: 'plan-careplan-required',
    group: 'E',
    severity: 'high',
    state: 'pending',
    due: inHours(2),
    responsible: { ...hospital, unit: ward },
    recipient: municipality,
    escalation: 0,
    ...other,
  };
}

const why = {
  clause: { da: 'Afsnittet sender en plan.', en: 'The ward sends a plan.' },
  source: { da: 'SAM:BO, kap. 3', en: 'SAM:BO, ch. 3' },
  confidence: 'sourced',
  figures: { 'carePlan.warnAfter': '24 h' },
  parameterOrigins: {
    'carePlan.warnAfter': {
      name: { da: 'Planen ventes efter', en: 'Expected after' },
      value: '24 h',
      origin: { da: 'aftalt', en: 'agreed' },
    },
  },
  events: [],
  agreement: { id: 'sambo', version: 1, name: { da: 'SAM:BO', en: 'SAM:BO' } },
  exceptions: [
    { how: 'short-stay', text: { da: 'Kort ophold', en: 'Short stay' }, claimedBy: ['hospital'] },
    { how: 'no-services', text: { da: 'Ingen hjælp', en: 'No services' }, claimedBy: ['municipality'] },
  ],
};

function given(duties: object[], other: object = {}) {
  const totals = { breached: 0, disputed: 0, warning: 0, pending: duties.length, snoozed: 0, all: duties.length };
  return { [path]: () => ({ feed: 1, asOf: inHours(0), tasks: [], duties, totals, ...other }) };
}

const names = () =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map((row) => row.querySelector('p')?.textContent);

test('a ward sees what it owes in the order of the services, with state in words and the time twice', async () => {
  const late = { state: 'breached', due: inHours(-3), disputed: { id: 'd', openedAt: inHours(-4), by: 'Anna, M1' } };
  const { fetch } = services(
    given([duty('1', 'Sen', { ...late, escalation: 1 }), duty('2', 'Snart', { by: 'physician' })]),
  );
  renderScreen(<WorklistPage />, { person: wardNurse, fetch });
  const row = await screen.findByRole('row', { name: /Sen/ });
  for (const text of [/Overskredet med 2 t 59 min/, 'Overskredet', 'Omtvistet', 'Løftet til leder', 'Odense Kommune']) {
    expect(within(row).getByText(text)).toBeVisible();
  }
  const soon = screen.getByRole('row', { name: /Snart/ });
  expect(within(soon).getByText('om 2 t')).toBeVisible();
  expect(within(soon).getByText('Venter')).toBeVisible();
  expect(within(soon).getByText('Lægens')).toBeVisible();
  expect(names()).toEqual(['Sen', 'Snart']);
  // What is the physician's a nurse does not call unnecessary.
  await userEvent.click(within(soon).getByRole('button', { name: 'Flere handlinger' }));
  expect(await screen.findByRole('menuitem', { name: /Giv videre/ })).toBeVisible();
  expect(screen.queryByRole('menuitem', { name: /Fritag/ })).not.toBeInTheDocument();
  // Nor does a nurse say that it is done: why not stands there.
  expect(screen.queryByRole('menuitem', { name: /Meld udført/ })).not.toBeInTheDocument();
  expect(within(soon).getByText(/Kun en læge melder den udført/)).toBeVisible();
});

test('what is owed of a stay that is over comes last, and why it is owed says how to close it', async () => {
  const gone = duty('1', 'Gået', { state: 'breached', due: inHours(-3), severity: 'critical', isPast: true });
  const { fetch } = services({
    ...given([gone, duty('2', 'Her', { state: 'breached', due: new Date(Date.now() - 5_000).toISOString() })]),
    '/coordinator/obligations/1': () => ({ ...gone, responsible: hospital, why }),
  });
  renderScreen(<WorklistPage />, { person: wardNurse, fetch });
  const row = await screen.findByRole('row', { name: /Gået/ });
  expect(names()).toEqual(['Her', 'Gået']);
  expect(screen.getByRole('row', { name: /Her/ })).not.toHaveTextContent('0 min');
  expect(within(row).getByText('Borgeren er gået')).toBeVisible();
  await userEvent.click(within(row).getByRole('button', { name: 'Hvorfor har jeg den?' }));
  const dialog = await screen.findByRole('dialog', { name: 'Hvorfor har jeg den?' });
  expect(within(dialog).getByText(/ellers fritag med en begrundelse/)).toBeVisible();
  await userEvent.click(within(dialog).getByRole('button', { name: 'Fritag …' }));
  expect(await screen.findByRole('dialog', { name: 'Fritag' })).toBeVisible();
});

test('a row that came while one looked keeps its height when a button in it is pressed', async () => {
  const lists = [[duty('1', 'Karen')], [duty('1', 'Karen'), duty('2', 'Otto')]];
  const { fetch } = services({ [path]: () => given(lists.shift() ?? [])[path]() });
  const { queries } = renderScreen(<WorklistPage />, { person: wardNurse, fetch });
  await screen.findByRole('row', { name: /Karen/ });
  await queries.invalidateQueries({ queryKey: ['worklist'] });
  const row = await screen.findByRole('row', { name: /Otto/ });
  expect(within(row).getByText('Uset')).toBeVisible();
  within(row).getByRole('button', { name: 'Flere handlinger' }).focus();
  await waitFor(() => expect(within(row).getByText('Uset')).not.toBeVisible());
});

test('what is snoozed is read when asked for, and counted from the start', async () => {
  const asleep = duty('3', 'Inga', { snoozed: { until: inHours(5), reason: 'Afventer svar' } });
  const totals = { breached: 0, disputed: 0, warning: 0, pending: 1, snoozed: 1, all: 1 };
  const { asked, fetch } = services({
    [path]: () => ({ feed: 1, asOf: inHours(0), tasks: [], duties: [asleep], totals }),
  });
  renderScreen(<WorklistPage />, { person: wardNurse, fetch });
  const choice = await screen.findByRole('radio', { name: 'Skjult (1)' });
  expect(asked.some((one) => one.path.includes('state=snoozed'))).toBe(false);
  await userEvent.click(choice);
  await waitFor(() => expect(asked.some((one) => one.path.includes('state=snoozed'))).toBe(true));
  expect(await screen.findByText(/^Skjult til/)).toBeVisible();
});

test('a duty that warns and has no limit should be done now, and no limit is near', async () => {
  const { fetch } = services(given([duty('1', 'Karen', { state: 'warning', due: undefined })]));
  renderScreen(<WorklistPage />, { person: wardNurse, fetch });
  const row = await screen.findByRole('row', { name: /Karen/ });
  expect(within(row).getByText('Bør ske nu')).toBeVisible();
  expect(within(row).queryByText('Frist nærmer sig')).toBeNull();
});

test('t claims the duty in focus, once, and Enter opens it with why it is owed', async () => {
  const { asked, fetch } = services({
    ...given([duty('1', 'Karen')]),
    '/coordinator/obligations/1/claim': () => ({ id: '1', state: 'pending' }),
    '/coordinator/obligations/1': () => ({ ...duty('1', 'Karen'), responsible: hospital, why }),
  });
  renderScreen(<WorklistPage />, { person: wardNurse, fetch });
  (await screen.findByRole('row', { name: /Karen/ })).focus();
  await userEvent.keyboard('t');
  await waitFor(() => expect(asked.filter((one) => one.path.endsWith('/claim'))).toHaveLength(1));
  await userEvent.keyboard('{Enter}');
  const dialog = await screen.findByRole('dialog', { name: 'Karen: Plejeforløbsplan' });
  for (const text of [why.clause.da, 'Planen ventes efter', '24 t', 'aftalt', 'Kort ophold']) {
    expect(await within(dialog).findByText(text)).toBeVisible();
  }
});

test('an exception is one of the rule’s own that this party may claim, with a reason', async () => {
  const { asked, fetch } = services({
    ...given([duty('1', 'Karen')]),
    '/coordinator/obligations/1': () => ({ ...duty('1', 'Karen'), responsible: hospital, why }),
    '/coordinator/obligations/1/exempt': () => ({ id: '1', state: 'exempt' }),
  });
  renderScreen(<WorklistPage />, { person: wardNurse, fetch });
  await userEvent.click(await screen.findByRole('button', { name: 'Flere handlinger' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Fritag …' }));
  const dialog = await screen.findByRole('dialog');
  expect(await within(dialog).findByRole('radio', { name: /Ingen hjælp/ })).toBeDisabled();
  await userEvent.click(within(dialog).getByRole('radio', { name: 'Kort ophold' }));
  const act = within(dialog).getByRole('button', { name: 'Fritag' });
  expect(act).toBeDisabled();
  await userEvent.type(within(dialog).getByLabelText(/Begrundelse/), 'Udskrives i dag');
  await userEvent.click(act);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(asked.find((one) => one.path.endsWith('/exempt'))?.body).toEqual({
    how: 'short-stay',
    reason: 'Udskrives i dag',
    commandId: expect.any(String),
  });
});

test('a dispute says that the clock runs on, and what is refused stands at the field', async () => {
  const refusal = {
    code: 'personal-data',
    detail: 'Teksten fortæller, hvem.',
    fields: [{ path: 'reason', text: 'x' }],
  };
  const { fetch } = services({
    ...given([duty('1', 'Karen')]),
    '/coordinator/precedents': () => ({ precedents: [] }),
    '/coordinator/obligations/1/dispute': () => Response.json(refusal, { status: 400 }),
  });
  renderScreen(<WorklistPage />, { person: wardNurse, fetch });
  await userEvent.click(await screen.findByRole('button', { name: 'Flere handlinger' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Åbn tvist …' }));
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByText('Fristen løber videre')).toBeVisible();
  const reason = within(dialog).getByLabelText(/Hvorfor er I i tvivl/);
  await userEvent.type(reason, 'Karen siger nej');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Åbn tvisten' }));
  await waitFor(() => expect(reason).toBeInvalid());
  expect(reason).toHaveValue('Karen siger nej');
});

test('the next page is read when asked for, and its rows are not told as new', async () => {
  const pages: Record<string, object> = {
    '': { duties: [duty('1', 'Første')], after: 'next' },
    next: { duties: [duty('2', 'Anden')] },
  };
  const totals = { breached: 0, disputed: 0, warning: 0, pending: 2, snoozed: 1, all: 2 };
  const fetch: typeof globalThis.fetch = (input) => {
    const address = new URL(input instanceof Request ? input.url : input, 'http://overgang.test');
    const page = address.pathname === path && pages[address.searchParams.get('after') ?? ''];
    if (!page) return Promise.resolve(Response.json({}, { status: 404 }));
    return Promise.resolve(Response.json({ feed: 1, asOf: inHours(0), tasks: [], totals, ...page }));
  };
  renderScreen(<WorklistPage />, { person: wardNurse, fetch });
  expect(await screen.findByText('1 af 2')).toBeVisible();
  expect(screen.getByText('1 er skjult og vises igen, når tiden er inde')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Vis flere' }));
  expect(await screen.findByText('Anden')).toBeVisible();
  expect(screen.queryByText('Uset')).toBeNull();
  expect(screen.queryByRole('button', { name: 'Vis flere' })).toBeNull();
});

test('who has claimed it says that it is done, by phone', async () => {
  const mine = { claimedBy: { id: wardNurse.id, name: wardNurse.name, unit: homeCare }, claimedAt: inHours(-1) };
  const { asked, fetch } = services({
    ...given([duty('1', 'Karen', mine)]),
    '/coordinator/obligations/1/done': () => ({ id: '1', state: 'fulfilled' }),
  });
  renderScreen(<WorklistPage />, { person: wardNurse, fetch });
  await userEvent.click(await screen.findByRole('button', { name: 'Færdig …' }));
  // How it was done is asked, not assumed.
  expect(await screen.findByRole('button', { name: 'Meld udført' })).toBeDisabled();
  await userEvent.click(screen.getByRole('radio', { name: 'Klaret i telefonen' }));
  await userEvent.click(screen.getByRole('button', { name: 'Meld udført' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(asked.find((one) => one.path.endsWith('/done'))?.body).toEqual({
    how: 'phone',
    commandId: expect.any(String),
  });
});

const stayOf = (id: string, status: string) => ({ id, status, citizen: { cpr: '0201389900' } });

function Where() {
  return <output>{useLocation().pathname}</output>;
}

test('the main button of a duty leads to what fulfils it; that it was done another way stands beside it', async () => {
  const mine = { claimedBy: { id: wardNurse.id, name: wardNurse.name, unit: ward }, claimedAt: inHours(-1) };
  const { fetch } = services({
    ...given([duty('1', 'Karen', mine)]),
    '/hospital/units/1001/board': () => ({ stays: [stayOf('before', 'ended'), stayOf('now', 'in-progress')] }),
  });
  const page = (
    <>
      <WorklistPage />
      <Where />
    </>
  );
  renderScreen(page, { person: wardNurse, fetch });
  (await screen.findByRole('row', { name: /Karen/ })).focus();
  await userEvent.keyboard('{Enter}');
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByRole('button', { name: 'Færdig …' })).toHaveAttribute('data-variant', 'default');
  const main = within(dialog).getByRole('button', { name: 'Skriv plejeforløbsplanen' });
  expect(main).not.toHaveAttribute('data-variant', 'default');
  await userEvent.click(main);
  expect(await screen.findByText('/board/now/care-plan')).toBeVisible();
});

test('the rows of one citizen are shown alone, from every page, until all are asked for', async () => {
  const pages: Record<string, object> = {
    '': { duties: [duty('1', 'Karen'), duty('2', 'Otto')], after: 'next' },
    next: { duties: [duty('3', 'Karen', { citizen: { id: 'c-1', name: 'Karen', cpr: '0201389900', age: 88 } })] },
  };
  const totals = { breached: 0, disputed: 0, warning: 0, pending: 3, snoozed: 0, all: 3 };
  const fetch: typeof globalThis.fetch = (input) => {
    const address = new URL(input instanceof Request ? input.url : input, 'http://overgang.test');
    const page = address.pathname === path && pages[address.searchParams.get('after') ?? ''];
    if (!page) return Promise.resolve(Response.json({}, { status: 404 }));
    return Promise.resolve(Response.json({ feed: 1, asOf: inHours(0), tasks: [], totals, ...page }));
  };
  renderScreen(<WorklistPage />, { person: wardNurse, fetch, at: '/?list=duties&citizen=c-1' });
  expect(await screen.findByText('Kun Karen')).toBeVisible();
  await screen.findByRole('tab', { name: 'Vi skylder (2)' });
  expect(names()).toEqual(['Karen', 'Karen']);
  await userEvent.click(screen.getByRole('button', { name: 'Hele arbejdslisten' }));
  expect(await screen.findByRole('row', { name: /Otto/ })).toBeVisible();
  expect(screen.queryByText('Uset')).toBeNull();
});

test('from a duty to confirm services the way leads to where they are confirmed', async () => {
  const resume = { ruleId: 'dis-services-resumed', responsible: { ...municipality, unit: homeCare } };
  const { asked, fetch } = services({
    ...given([duty('1', 'Karen', resume)]),
    '/municipality/hospital-stays/find': () => ({ stayId: 's1' }),
  });
  renderScreen(<WorklistPage />, { person: homeNurse, fetch, at: '/?list=duties' });
  (await screen.findByRole('row', { name: /Karen/ })).focus();
  await userEvent.keyboard('{Enter}');
  await userEvent.click(await screen.findByRole('button', { name: 'Se og bekræft ydelserne' }));
  await waitFor(() =>
    expect(asked.find((one) => one.path === '/municipality/hospital-stays/find')?.body).toEqual({ cpr: '0201389900' }),
  );
});
