import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { gp } from '../../test-support/people.ts';
import { renderScreen, services } from '../../test-support/render-screen.tsx';
import { OwnPage } from './own-page.tsx';

const emergency = { what: 'emergency', phone: '112' };
const nothing = {
  asOf: '2026-11-22T12:00:00Z',
  name: 'Karen Agerskov',
  status: 'none',
  calls: [emergency],
  responsibles: [],
  services: [],
  next: [],
  promised: [],
  words: [],
  happened: [],
  looks: [],
};
const own = {
  ...nothing,
  status: 'in-hospital',
  since: '2026-11-20T08:00:00Z',
  calls: [{ what: 'stay', phone: '+4565000101', name: 'M1', person: 'Anne Holm' }, emergency],
  responsibles: [{ what: 'stay', name: 'M1' }],
  services: [{ who: 'Hjemmeplejen Nord', services: ['Hjemmesygepleje'] }],
  plan: {
    messageId: 'p1',
    at: '2026-11-22T09:00:00Z',
    who: 'M1',
    contact: { name: 'Anne Holm', phone: '+4565000101' },
    municipality: { answer: 'accepted', at: '2026-11-22T11:00:00Z' },
  },
  next: [
    { what: 'discharge-agreed', at: '2026-11-23T12:00:00Z', who: 'M1' },
    { what: 'visit', on: '2026-11-30', who: 'Hjemmeplejen Nord', homeCare: 'asked' },
  ],
  promised: [
    {
      id: 'd1',
      ruleId: 'post-first-visit',
      title: { da: 'Første besøg', en: 'First visit' },
      who: 'Odense Kommune',
      due: '2026-11-24T12:00:00Z',
    },
  ],
  happened: [{ id: 'e1', at: '2026-11-20T08:00:00Z', type: 'stay.started', who: 'M1' }],
  looks: [{ at: '2026-11-22T10:00:00Z', place: 'M1', role: 'ward-nurse', isAllowed: true }],
};

const plan = {
  messageId: 'p1',
  why: 'Brækket hofte',
  home: { sure: 'agreed', at: '2026-11-23T12:00:00Z', kind: { da: 'Eget hjem', en: 'Own home' } },
  help: [{ what: { da: 'Hjemmesygepleje', en: 'Home nursing' }, text: 'Sårpleje' }],
};

function open(view: object = own, sent: object | undefined = plan) {
  const { asked, fetch } = services({
    '/coordinator/own': () => view,
    '/coordinator/own/words': () => ({ id: 'w1' }),
    '/hospital/own/plan': () => ({ plan: sent }),
  });
  renderScreen(<OwnPage />, { person: gp, fetch });
  return asked;
}

const part = (name: string) => screen.findByRole('region', { name });

test('numbers come first and are called with a press; what is now and next stands in plain words', async () => {
  open();
  const [ward, danger] = within(await part('Ring hertil')).getAllByRole('link');
  expect(ward).toHaveAttribute('href', 'tel:+4565000101');
  expect(ward).toHaveTextContent(/65 00 01 01.*Spørg efter Anne Holm/);
  expect(danger).toHaveAttribute('href', 'tel:112');
  expect(await part('Nu')).toHaveTextContent('Du er indlagt på M1.');
  const next = await part('Det næste');
  for (const text of [
    'Du skal hjem: i morgen 13:00',
    'Besøg hjemme hos dig: mandag 30-11-2026',
    'Klokkeslættet er ikke aftalt endnu. Hjemmeplejen er spurgt',
    'Hjemmesygepleje',
  ])
    expect(next).toHaveTextContent(text);
  expect(next).toHaveTextContent('Første besøg, når du er kommet hjem');
  expect(next).toHaveTextContent('dit medicinkort på sundhed.dk');
  expect(await part('Det er sket')).toHaveTextContent('Du kom på sygehuset');
  expect(await part('Hvem har slået mig op på den fælles tidslinje')).toHaveTextContent('M1 · Sygeplejerske');
});

test('a plan says what will happen, what the municipality answers to it, and whom to ask', async () => {
  open();
  const card = await part('Din plan');
  await within(card).findByText('Brækket hofte');
  for (const text of [/Du skal hjemi morgen 13:00/, 'Eget hjem', 'Hjemmesygepleje: Sårpleje'])
    expect(card).toHaveTextContent(text);
  expect(within(card).getByRole('button', { name: 'Jeg siger ja til planen' })).toBeEnabled();
  expect(card).toHaveTextContent(/Kommunen har sagt ja til planen i dag \d\d:00/);
  expect(within(card).getByRole('link', { name: '65 00 01 01' })).toHaveAttribute('href', 'tel:+4565000101');
});

test('nobody is asked to say yes to a plan that they cannot read', async () => {
  open(own, { ...plan, messageId: 'another' });
  const card = await part('Din plan');
  expect(await within(card).findByText(/^Planens indhold kan ikke vises her/)).toBeVisible();
  expect(within(card).queryByRole('button', { name: 'Jeg siger ja til planen' })).toBeNull();
  expect(within(card).getByRole('button', { name: 'Jeg er uenig …' })).toBeEnabled();
});

test('a wish is sent as it was written, and a disagreement once it is said what it is about', async () => {
  const asked = open();
  const sent = () => asked.filter(({ path }) => path.endsWith('/words')).map(({ body }) => body);
  await userEvent.type(await screen.findByRole('textbox', { name: 'Din tekst' }), 'Jeg vil gerne hjem i morgen');
  await userEvent.click(screen.getByRole('button', { name: 'Send' }));
  await waitFor(() => expect(sent()).toMatchObject([{ kind: 'wish', text: 'Jeg vil gerne hjem i morgen' }]));
  await userEvent.click(screen.getByRole('button', { name: 'Jeg er uenig …' }));
  const dialog = await screen.findByRole('dialog', { name: 'Du er uenig i planen' });
  expect(within(dialog).getByRole('button', { name: 'Send, at jeg er uenig' })).toBeDisabled();
  await userEvent.type(within(dialog).getByRole('textbox'), 'Det er for tidligt');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Send, at jeg er uenig' }));
  await waitFor(() => expect(sent()[1]).toMatchObject({ kind: 'objection', text: 'Det er for tidligt' }));
});

test('who has no course of care still has somebody to call, and nothing to answer', async () => {
  open(nothing);
  expect(within(await part('Ring hertil')).getByRole('link')).toHaveAttribute('href', 'tel:112');
  expect(screen.getByText('Vi har ikke hørt noget om et forløb endnu')).toBeVisible();
  expect(screen.queryByRole('textbox')).toBeNull();
});

test('a day is told without a clock, what is late says where the numbers stand, and a place without a name is left out', async () => {
  const [promise] = own.promised;
  const late = { ...promise, id: 'd2', due: '2026-11-20T12:00:00Z' };
  open({
    ...own,
    promised: [{ ...promise, due: '2026-11-30T22:59:59Z' }, late],
    happened: [{ id: 'e1', at: '2026-11-20T08:00:00Z', type: 'stay.started', who: '' }],
    looks: [{ at: '2026-11-22T10:00:00Z', place: '', role: 'ward-nurse', isAllowed: true }],
  });
  const next = await part('Det næste');
  expect(next).toHaveTextContent('Senest 30-11-2026');
  expect(next).not.toHaveTextContent('23:59');
  const link = within(next).getByRole('link', { name: 'se numrene øverst' });
  expect(await part('Ring hertil')).toHaveAttribute('id', link.getAttribute('href')?.slice(1));
  expect(await part('Hvem har slået mig op på den fælles tidslinje')).toHaveTextContent(/Sygeplejerske/);
  expect(await part('Hvem har slået mig op på den fælles tidslinje')).not.toHaveTextContent('· Sygeplejerske');
});
