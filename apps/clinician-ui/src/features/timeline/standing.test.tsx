import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { gp, homeCare, homeNurse, ward } from '../../test-support/people.ts';
import { renderScreen, services } from '../../test-support/render-screen.tsx';
import type { Person } from '../../shared/session/person.ts';
import { TimelinePage } from './timeline-page.tsx';

const at = '2026-11-22T12:00:00Z';
const entry = (seq: number, type: string, other: object = {}) => ({
  id: `e${seq}`,
  seq,
  at,
  registeredAt: at,
  type,
  sector: 'practice',
  actor: { sor: '1', name: 'Lægehuset' },
  pathwayId: 'p1',
  isNew: false,
  ...other,
});
const timeline = {
  feed: 7,
  asOf: at,
  citizen: { id: 'c1', name: 'Karen Agerskov', cpr: '0201389900', age: 88 },
  responsibles: [{ what: 'care', ...homeCare, services: ['Sygepleje 2 gange dagligt', 'Genoptræning'] }],
  rehabilitation: { plannedAt: at, firstContactOn: '2026-11-30' },
  missing: [],
  next: [],
  entries: [
    entry(1, 'stay.ended', { code: 'SLHJ', sector: 'hospital', actor: ward }),
    entry(2, 'visit.planned', { data: { date: '2026-11-22' } }),
    entry(3, 'visit.followUp', { data: { note: 'Blodtryk 125/70' }, by: { name: 'Dorthe Friis' } }),
  ],
  seenUpTo: 7,
};
const letter = {
  messageId: 'm1',
  department: 'Ortopædkirurgi',
  dischargedAt: at,
  medication: { changes: [{ what: 'Furosemid 40 mg x 1, før x 2', reason: 'Lavt blodtryk' }] },
  pending: { examinations: [{ what: 'Langtids-EKG', followedBy: 'Afsnittet' }] },
};
const acute = {
  purpose: { coding: [{ code: 'acute-function' }] },
  name: { text: 'Akutsygeplejen' },
  telecom: [{ system: 'phone', value: '+4565002199' }],
};

beforeEach(() => sessionStorage.clear());

function open(person: Person, told: object = timeline) {
  const { asked, fetch } = services({
    '/coordinator/citizens/c1/timeline': () => told,
    '/coordinator/citizens/c1/seen': () => ({}),
    '/coordinator/pathways/p1/events': () => ({}),
    '/practice/letters/about': () => ({ asOf: at, letter }),
    [`/fhir/Organization/${homeCare.sor}`]: () => ({
      partOf: { reference: 'Organization/99' },
      telecom: [{ system: 'phone', value: '+4565002101' }],
    }),
    '/fhir/Organization/99': () => ({ contact: [acute] }),
  });
  renderScreen(<TimelinePage />, { person, fetch, at: '/citizens/c1' });
  return () => asked.find(({ path }) => path.endsWith('/events'))?.body;
}

test('a doctor sees the help at home, when rehabilitation begins, changed doses and awaited results', async () => {
  open(gp);
  expect(await screen.findByRole('region', { name: 'Bevilget hjælp i hjemmet' })).toHaveTextContent(
    'Sygepleje 2 gange dagligtGenoptræning (ikke begyndt)',
  );
  const care = within(screen.getByRole('region', { name: 'Ansvarlig nu' }));
  expect(await care.findByRole('link', { name: /Ring til .*: 65 00 21 01/ })).toHaveAttribute(
    'href',
    'tel:+4565002101',
  );
  expect(screen.getByRole('region', { name: 'Genoptræning' })).toHaveTextContent('30-11-2026');
  const fromLetter = await screen.findByRole('region', { name: 'Fra den seneste epikrise' });
  expect(fromLetter).toHaveTextContent('Furosemid 40 mg x 1, før x 2 · Lavt blodtryk');
  expect(fromLetter).toHaveTextContent('Langtids-EKG');
});

test('of a citizen on leave it is said since when, that the ward still answers, and not that they are in hospital', async () => {
  const stay = { what: 'stay', ...ward, since: '2026-11-20T08:00:00Z', leaveSince: '2026-11-22T10:43:00Z' };
  open(gp, { ...timeline, responsibles: [stay] });
  const responsible = await screen.findByRole('region', { name: 'Ansvarlig nu' });
  expect(responsible).toHaveTextContent(/På orlov siden .*11:43; Medicinsk Afsnit M1 har fortsat ansvaret/);
  expect(responsible).toHaveTextContent(/Indlagt siden .*09:00/);
  expect(responsible).not.toHaveTextContent('Har borgeren indlagt');
  const help = screen.getByRole('region', { name: 'Bevilget hjælp i hjemmet' });
  expect(help).toHaveTextContent('Borgeren er hjemme på orlov');
  expect(help).not.toHaveTextContent('på sygehus');
});

test('before an acute referral the doctor sees whom to call, and notes what was tried instead', async () => {
  const ordered = open(gp);
  await userEvent.click(await screen.findByRole('button', { name: 'Før en akut henvisning …' }));
  const dialog = await screen.findByRole('dialog');
  expect(await within(dialog).findByRole('link', { name: 'Ring 65 00 21 99' })).toHaveAttribute(
    'href',
    'tel:+4565002199',
  );
  expect(dialog).toHaveTextContent(/Karen Agerskov · 020138-9900/);
  expect(within(dialog).getByRole('note')).toHaveTextContent(/Herfra sendes ingen henvisning.*jeres eget lægesystem/);
  await userEvent.click(within(dialog).getByRole('radio', { name: /Et alternativ/ }));
  await userEvent.type(within(dialog).getByRole('textbox'), 'Akutsygeplejen giver væske');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Notér beslutningen' }));
  await waitFor(() =>
    expect(ordered()).toMatchObject({
      type: 'admission.considered',
      data: { decision: 'alternative', doctorConsulted: true, note: 'Akutsygeplejen giver væske' },
    }),
  );
});

test('whom a ward has is not to be referred', async () => {
  open(gp, { ...timeline, responsibles: [{ what: 'stay', ...ward, since: at }] });
  await screen.findByRole('region', { name: 'Bevilget hjælp i hjemmet' });
  expect(screen.queryByRole('button', { name: 'Før en akut henvisning …' })).toBeNull();
});

test('an admission that was decided says that no referral was sent', async () => {
  open(gp);
  await userEvent.click(await screen.findByRole('button', { name: 'Før en akut henvisning …' }));
  await userEvent.click(await screen.findByRole('radio', { name: /indlægges/ }));
  await userEvent.type(screen.getByRole('textbox', { name: /Hvad er forsøgt/ }), 'Væske er forsøgt');
  await userEvent.click(screen.getByRole('button', { name: 'Notér beslutningen' }));
  expect(await screen.findByText(/Henvisningen er ikke sendt/)).toBeVisible();
});

test('a home nurse writes in the note that the doctor began, what is begun outlives a reload, and no letter is asked for', async () => {
  const ordered = open(homeNurse);
  const note = await screen.findByRole('region', { name: /Fælles notat/ });
  expect(note).toHaveTextContent('Blodtryk 125/70');
  await userEvent.click(within(note).getByRole('button', { name: 'Skriv i notatet' }));
  await userEvent.type(within(note).getByRole('textbox', { name: /Notat/ }), 'Såret er tørt');
  expect(JSON.stringify(sessionStorage)).toContain('Såret er tørt');
  await userEvent.click(within(note).getByRole('button', { name: 'Gem i notatet' }));
  await waitFor(() =>
    expect(ordered()).toMatchObject({ type: 'visit.noted', data: { of: 'e3', note: 'Såret er tørt' } }),
  );
  expect(JSON.stringify(sessionStorage)).not.toContain('Såret er tørt');
  expect(screen.queryByRole('region', { name: 'Fra den seneste epikrise' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Før en akut henvisning …' })).toBeNull();
});
