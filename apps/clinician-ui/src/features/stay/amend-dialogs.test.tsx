import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { wardNurse } from '../../test-support/people.ts';
import { stay } from './test-stay.ts';
import { renderScreen, services } from '../../test-support/render-screen.tsx';
import { AmendDialog } from './amend-dialogs.tsx';

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
