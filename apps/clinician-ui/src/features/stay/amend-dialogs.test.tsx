import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { ward, wardNurse } from '../../test-support/people.ts';
import { renderScreen, services } from '../../test-support/render-screen.tsx';
import { AmendDialog } from './amend-dialogs.tsx';

const stay = {
  id: 's1',
  citizen: {
    id: 'c1',
    name: 'Karen Agerskov',
    cpr: '0201389900',
    age: 88,
    municipality: { code: '0461', name: 'Odense' },
  },
  class: 'IMP' as const,
  status: 'in-progress' as const,
  deceased: false,
  startedAt: '2026-11-20T08:00:00Z',
  unit: ward,
  allowed: [],
  messages: [],
};

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
