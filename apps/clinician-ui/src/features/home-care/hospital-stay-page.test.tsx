import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { homeCare, homeNurse, municipality } from '../../test-support/people.ts';
import { renderScreen, services } from '../../test-support/render-screen.tsx';
import { HospitalStayPage } from './hospital-stay-page.tsx';
import type { HospitalRow } from './hospital-row.ts';
import { cell, row } from './test-row.ts';

const stay = row();
const duty = {
  id: 'd1',
  citizen: stay.citizen,
  pathwayId: 'p',
  title: { da: 'Bekræft, at hjælpen er sat på pause', en: 'Confirm that the services are paused' },
  ruleId: 'adm-services-paused',
  severity: 'high',
  state: 'pending',
  responsible: { sor: '2', name: '', unit: { sor: '2', name: '' } },
  escalation: 0,
};

function open(also: Partial<HospitalRow>, isOwed: boolean, onList: object = {}, owed: object[] = []) {
  const { asked, fetch } = services({
    '/municipality/hospital-stays/s1': () => row(also),
    '/municipality/hospital-stays/s1/report': () => ({ versions: [] }),
    '/municipality/hospital-stays/s1/joint-visit': () => ({}),
    '/municipality/we-owe': () => ({ asOf: stay.startedAt, owed }),
    '/municipality/correspondence/receivers': () => ({ receivers: [] }),
    '/coordinator/worklist': () => ({
      feed: 1,
      asOf: stay.startedAt,
      tasks: [],
      duties: isOwed ? [duty] : [],
      ...onList,
    }),
    [`/fhir/Organization/${stay.ward.sor}`]: () => ({ telecom: [{ system: 'phone', value: '+4565001101' }] }),
  });
  renderScreen(<HospitalStayPage />, { person: homeNurse, fetch, at: '/home-care/s1' });
  return { asked };
}

const next = () => screen.findByRole('region', { name: 'Det næste' });
const confirming = { name: 'Bekræft ydelserne' };

test('the services are confirmed in one place: what comes next', async () => {
  open({}, true);
  expect(await within(await next()).findByRole('button', confirming)).toBeVisible();
  expect(screen.getAllByRole('button', confirming)).toHaveLength(1);
});

test('where something else comes first, the services are confirmed beside them', async () => {
  open({ plan: cell() }, true);
  const card = await screen.findByRole('region', { name: 'Ydelser i hjemmet' });
  expect(await within(card).findByRole('button', confirming)).toBeVisible();
  expect(within(await next()).queryByRole('button', confirming)).toBeNull();
});

test('nothing asks for a confirmation that nobody owes', async () => {
  open({}, false);
  await next();
  expect(screen.queryByRole('button', confirming)).toBeNull();
});

test('the ward is called by the number of the directory until a document names somebody', async () => {
  open({}, false);
  const ward = await screen.findByRole('link', { name: 'Ring til Medicinsk Afsnit M1: 65 00 11 01' });
  expect(ward).toHaveAttribute('href', 'tel:+4565001101');
});

test('who signed what the ward sent is called by name', async () => {
  open({ plan: cell({ facts: { contact: { name: 'Anne Holm', phone: '65000101' } } }) }, false);
  expect(await screen.findByRole('link', { name: /Anne Holm: 65 00 01 01/ })).toHaveAttribute('href', 'tel:65000101');
});

const aid = {
  ...duty,
  id: 'd2',
  title: { da: 'Få hjælpemidlet på plads', en: 'Have the aid in place' },
  ruleId: 'aid-in-place',
  responsible: { ...municipality, unit: homeCare },
};

test('nothing is owed only when no list has anything about the citizen', async () => {
  open({}, false, { duties: [aid] });
  expect(await within(await next()).findByText('I skylder: Få hjælpemidlet på plads.')).toBeVisible();
  expect(within(await next()).getByRole('link', { name: 'Til arbejdslisten' })).toHaveAttribute(
    'href',
    '/worklist?list=duties',
  );
  expect(screen.queryByText(/I skylder intet/)).toBeNull();
});

test('all that is owed stands on the citizen’s page, counted as on the list, whichever source knows of it', async () => {
  const about = { ...stay, status: 'ended' };
  const visit = { kind: 'first-visit', stayId: 's1', since: '2026-11-20T08:00:00Z', stay: about };
  const another = { ...visit, stayId: 's2', stay: { ...about, citizen: { ...stay.citizen, cpr: '0201599905' } } };
  open({ status: 'ended' }, true, {}, [visit, another]);
  const owed = await screen.findByRole('region', { name: 'Vi skylder' });
  expect(await within(owed).findByText('Første besøg efter hjemkomst')).toBeVisible();
  expect(within(owed).getByRole('heading', { name: 'Vi skylder (2)' })).toBeVisible();
  expect(within(owed).getByText('Bekræft, at hjælpen er sat på pause')).toBeVisible();
});

test('what lies with another unit says whose it is', async () => {
  const unit = { sor: '2009', name: 'Hjælpemiddeldepotet' };
  open({}, false, { duties: [{ ...aid, responsible: { ...municipality, unit } }] });
  expect(await within(await next()).findByText(/Ligger hos Hjælpemiddeldepotet/)).toBeVisible();
});

test('a message that nobody has taken is still something to do', async () => {
  const task = {
    id: 't1',
    citizen: stay.citizen,
    pathwayId: 'p',
    code: 'SLHJ',
    eventAt: stay.startedAt,
    receivedAt: stay.startedAt,
    from: stay.ward,
    hospital: stay.ward,
    message: { messageId: 'm1', storedAt: stay.startedAt },
    awaitingEarlier: false,
    obligations: [],
  };
  open({}, false, { tasks: [task, { ...task, id: 't2', takenAt: stay.startedAt }] });
  expect(await within(await next()).findByText('1 besked om borgeren er ikke taget.')).toBeVisible();
  expect(screen.queryByText(/I skylder intet/)).toBeNull();
});

test('that nothing is owed is said once the lists are read', async () => {
  open({}, false);
  expect(await within(await next()).findByText('I skylder intet om borgeren lige nu.')).toBeVisible();
});

test('a list that could not be read is no reason to say that nothing is owed', async () => {
  open({}, false, { duties: 'unreadable' });
  expect(await within(await next()).findByText('Arbejdslisten er ikke læst endnu.')).toBeVisible();
  expect(screen.queryByText(/I skylder intet/)).toBeNull();
});

test('the first contact and the beginning of training have each their name and day', async () => {
  const course = { limit: '2026-11-27', settled: false };
  const contact = { ...aid, ruleId: 'rehab-first-contact', due: '2026-11-24T22:59:59Z' };
  open({ rehabilitation: { ...cell(), course } }, false, { duties: [contact] });
  const card = await screen.findByRole('region', { name: 'Genoptræningsplan' });
  expect(await within(card).findByText('Første kontakt senest')).toBeVisible();
  expect(within(card).getByText('Træning begyndt senest')).toBeVisible();
  expect(within(card).getByText('27-11-2026')).toBeVisible();
});

const visit = {
  messageId: 'm9',
  threadId: 't9',
  state: 'proposed' as const,
  startsAt: '2999-11-30T11:30:00Z',
  by: 'Dorthe Friis',
  sentAt: '2026-11-22T10:00:00Z',
  text: 'Kan I være med?',
  with: { sor: '3000', name: 'Lægehuset Møllevej' },
  isOurs: true,
};

test('a doctor’s visit together is accepted with who comes', async () => {
  localStorage.setItem('overgang.phone', '65000201');
  const { asked } = open({ status: 'ended', jointVisit: visit }, false);
  const card = await screen.findByRole('region', { name: 'Fælles hjemmebesøg med egen læge' });
  expect(card).toHaveTextContent('Mangler jeres svar');
  await userEvent.click(within(card).getByRole('button', { name: 'Acceptér tiden …' }));
  await userEvent.type(await screen.findByLabelText(/Hvem kommer/), 'Birgit Lund');
  await userEvent.click(screen.getByRole('button', { name: 'Acceptér, og send svaret' }));
  const order = { of: 'm9', answer: 'accepted', startsAt: visit.startsAt, who: 'Birgit Lund', phone: '65000201' };
  await waitFor(() => expect(asked.find(({ path }) => path.endsWith('joint-visit'))?.body).toMatchObject(order));
});

test('what has been agreed with the doctor asks for nothing more', async () => {
  open({ status: 'ended', jointVisit: { ...visit, state: 'accepted', isOurs: false } }, false);
  const card = await screen.findByRole('region', { name: 'Fælles hjemmebesøg med egen læge' });
  expect(card).toHaveTextContent('Aftalt');
  expect(within(card).queryByRole('button')).toBeNull();
});

test.each(['Bestil hjælpemiddel …', 'Aftal besøg …', 'Notér møde …'])('%s says whom it is about', async (order) => {
  open({}, false);
  await userEvent.click(await screen.findByRole('button', { name: order }));
  expect(await screen.findByRole('dialog')).toHaveTextContent('Karen Agerskov · 020138-9900');
});

test('of a new version of an answered plan it is said which was answered, and which waits', async () => {
  const before = { version: 1, answer: 'accept', at: '2026-11-20T10:00:00Z', by: 'Birgit Lund' };
  open({ plan: cell({ facts: { version: 2 }, answeredBefore: before }) }, false);
  const plan = await screen.findByRole('region', { name: 'Plejeforløbsplan' });
  expect(plan).toHaveTextContent('Version 1 er besvaret – version 2 mangler svar');
  expect(plan).toHaveTextContent(/Version 1: .* af Birgit Lund\. Version 2 er ikke besvaret\./);
});

test('the report of discharge tells all it says of medicine, and that the card is not stated', async () => {
  const medicine = { lastPn: { what: 'Oxynorm 5 mg', at: '2026-11-20T07:00:00Z' }, doseDispensing: 'Ikke dosispakket' };
  const until = { handedOutUntil: '2026-01-01T12:00:00Z' };
  const dischargeReport = cell({ facts: { dischargedAt: '2026-11-20T10:00:00Z', medicine, ...until } });
  open({ dischargeReport }, false);
  const report = await screen.findByRole('region', { name: 'Udskrivningsrapport' });
  expect(report).toHaveTextContent(/Seneste p\.n\. givetOxynorm 5 mg, /);
  // On top of the page and beside the time.
  expect(screen.getAllByText('Medicinen er sluppet op')).toHaveLength(2);
  expect(report).toHaveTextContent('DosisdispenseringIkke dosispakket');
  expect(report).toHaveTextContent('Fælles Medicinkort ajourførtIkke oplyst i rapporten');
});
