import type { Obligation } from '@overgang/pathway-rules';
import { forbidden, type Person } from '@overgang/service-kit';

const physicians: readonly Person['role'][] = ['physician', 'gp'];

const refusals = {
  exempt: {
    da: 'Kun en læge afgør, at det ikke er nødvendigt.',
    en: 'Only a physician decides that it is not needed.',
  },
  done: {
    da: 'Opgaven er lægens: kun en læge melder den udført.',
    en: 'The task is the physician’s: only a physician reports it done.',
  },
} as const;

/** Refuses (403) anybody but a physician who says that what a physician owes is done, or that it is not needed. */
export function assertPhysician({ role }: Person, { by }: Pick<Obligation, 'by'>, what: keyof typeof refusals): void {
  if (by !== 'physician' || physicians.includes(role)) return;
  throw forbidden('physician-decides', refusals[what]);
}
