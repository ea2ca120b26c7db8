import { screen, within } from '@testing-library/react';
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
