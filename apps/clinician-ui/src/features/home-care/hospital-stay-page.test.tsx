import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { homeNurse } from '../../test-support/people.ts';
import { renderScreen, services } from '../../test-support/render-screen.tsx';
import { HospitalStayPage } from './hospital-stay-page.tsx';
import type { HospitalRow } from './hospital-row.ts';
import { cell, row } from './test-row.ts';

const stay = row();
const duty = {
  id: 'd1',
  citizen: stay.citizen,
  pathwayId: 'p',
  title: { da: 'Sæt hjælpen på pause', en: 'Pause the help' },
  ruleId: 'adm-services-paused',
  severity: 'high',
  state: 'pending',
  responsible: { sor: '2', name: '', unit: { sor: '2', name: '' } },
  escalation: 0,
};

function open(also: Partial<HospitalRow>, isOwed: boolean) {
  const { fetch } = services({
    '/municipality/hospital-stays/s1': () => row(also),
    '/municipality/hospital-stays/s1/report': () => ({ versions: [] }),
    '/municipality/correspondence/receivers': () => ({ receivers: [] }),
    '/coordinator/worklist': () => ({ duties: isOwed ? [duty] : [] }),
    [`/fhir/Organization/${stay.ward.sor}`]: () => ({ telecom: [{ system: 'phone', value: '+4565001101' }] }),
  });
  renderScreen(<HospitalStayPage />, { person: homeNurse, fetch, at: '/home-care/s1' });
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
