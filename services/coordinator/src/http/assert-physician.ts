import type { Obligation } from '@overgang/pathway-rules';
import { forbidden, type Person } from '@overgang/service-kit';

const physicians: readonly Person['role'][] = ['physician', 'gp'];

/** Refuses (403) anybody but a physician who says that what a physician owes is not needed. */
export function assertPhysician({ role }: Person, { by }: Pick<Obligation, 'by'>): void {
  if (by !== 'physician' || physicians.includes(role)) return;
  throw forbidden('physician-decides', {
    da: 'Kun en læge afgør, at det ikke er nødvendigt.',
    en: 'Only a physician decides that it is not needed.',
  });
}
