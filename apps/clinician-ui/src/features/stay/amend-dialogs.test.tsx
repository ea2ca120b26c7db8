import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { municipality, wardNurse } from '../../test-support/people.ts';
import { stay } from './test-stay.ts';
import { renderScreen, services } from '../../test-support/render-screen.tsx';
import { AmendDialog } from './amend-dialogs.tsx';
import { AgreementDialog, EndAgreementDialog, ExpectedDialog, WithdrawDialog } from './planning-dialogs.tsx';
import { ReadyDialog } from './ready-dialog.tsx';

test.each(['correct', 'cancel', 'move', 'transfer-out'] as const)(
  '%s tells once more whom it is about',
  async (amendment) => {
    const { fetch } = services({ '/hospital/correspondence/receivers': () => ({ receivers: [] }) });
    renderScreen(<AmendDialog stay={stay} amendment={amendment} onClose={() => undefined} />, {
      person: wardNurse,
      fetch,
    });
    expect(await screen.findByRole('dialog')).toHaveTextContent('Karen Agerskov · 020138-9900 · 88 år');
  },
);

test('what is taken back is named with its time, and the way out is no second “Annuller”', async () => {
  const { fetch } = services({});
  const at = '2026-11-22T19:54:00Z';
  const notice = { messageId: 'm1', code: 'SLOR', eventAt: at, storedAt: at, receiver: municipality };
  renderScreen(<AmendDialog stay={{ ...stay, messages: [notice] }} amendment="cancel" onClose={() => undefined} />, {
    person: wardNurse,
    fetch,
  });
  const dialog = await screen.findByRole('dialog');
  expect(dialog).toHaveTextContent('Hændelse: Retur fra orlov, 22-11-2026 20:54');
  expect(within(dialog).queryByRole('button', { name: 'Annuller' })).toBeNull();
  expect(within(dialog).getByRole('button', { name: 'Behold den' })).toBeVisible();
});

test.each([
  ['expected times', ExpectedDialog],
  ['an agreement', AgreementDialog],
  ['the end of an agreement', EndAgreementDialog],
  ['readiness', ReadyDialog],
  ['its withdrawal', WithdrawDialog],
])('the dialog of %s names whom it is about', async (_case, Dialog) => {
  const { fetch } = services({});
  renderScreen(<Dialog stay={stay} planning={{ calls: [], notNeeded: {} }} onClose={() => undefined} />, {
    person: wardNurse,
    fetch,
  });
  expect(await screen.findByRole('dialog')).toHaveTextContent('Karen Agerskov · 020138-9900 · 88 år');
});

test('who is ready and waits for nothing is set so without a telephone, and an expected time that stands is not noted anew', async () => {
  const { asked, fetch } = services({ '/hospital/stays/s1/ready': () => ({ calls: [] }) });
  const by = { name: 'Anne Holm', role: 'ward-nurse' };
  const expected = { discharge: '2026-11-25T10:00:00Z', at: '2026-11-23T10:00:00Z', by };
  renderScreen(
    <ReadyDialog stay={stay} planning={{ expected, calls: [], notNeeded: {} }} onClose={() => undefined} />,
    {
      person: wardNurse,
      fetch,
    },
  );
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).queryByLabelText(/Telefon/)).toBeNull();
  await userEvent.click(within(dialog).getByRole('button', { name: 'Sæt færdigbehandlet' }));
  const order = await waitFor(() => asked.find(({ path }) => path.endsWith('/ready')));
  expect(order?.body).not.toHaveProperty('expected');
  expect(order?.body).not.toHaveProperty('phone');
});

test('an agreement begins with who in the municipality was called last', async () => {
  const { fetch } = services({});
  const by = { name: 'Anne Holm', role: 'ward-nurse' };
  const call = {
    about: 'discharge' as const,
    with: 'municipality' as const,
    name: 'Carsten Dahl',
    at: stay.startedAt,
    by,
  };
  const calls = [{ ...call, with: 'practice' as const, name: 'Dorthe Friis' }, call];
  renderScreen(<AgreementDialog stay={stay} planning={{ calls, notNeeded: {} }} onClose={() => undefined} />, {
    person: wardNurse,
    fetch,
  });
  expect(await screen.findByRole('textbox', { name: /Aftalt med/ })).toHaveValue('Carsten Dahl');
});
