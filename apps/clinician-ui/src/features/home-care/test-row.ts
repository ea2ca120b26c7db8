import type { DocumentCell, HospitalRow } from './hospital-row.ts';

/** A document as a test wants it. */
export function cell(also: Partial<DocumentCell> = {}): DocumentCell {
  return { messageId: 'm1', sentAt: '2026-11-20T10:00:00Z', from: { sor: '1001', name: 'M1' }, facts: {}, ...also };
}

/** A citizen in hospital whose bath is paused. */
export function row(also: Partial<HospitalRow> = {}): HospitalRow {
  return {
    id: 's1',
    citizen: { id: 'c1', name: 'Karen Agerskov', cpr: '0201389900', age: 88 },
    ward: { sor: '1001', name: 'Medicinsk Afsnit M1' },
    class: 'IMP',
    status: 'in-hospital',
    deceased: false,
    startedAt: '2026-11-19T08:00:00Z',
    unit: { sor: '2001', name: 'Hjemmeplejen Nord' },
    services: { paused: ['Bad'], kept: [], running: [] },
    visits: [],
    arranged: { calls: [], conferences: [], aids: [], visits: [] },
    ...also,
  };
}
