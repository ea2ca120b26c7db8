import { Refusal } from '@overgang/service-kit';

interface Settled {
  outcome: 'upheld' | 'moved' | 'shared' | 'withdrawn';
  /** The party said to be responsible; none where the outcome tells. */
  responsible?: string | undefined;
  /** The party that the duty is the responsibility of by its rule, where that is known. */
  owner: string | null;
}

/**
 * Who is responsible when a dispute is settled: of a duty that stands its own party, of a shared one all of them, else
 * who was said. Refuses (400) a party that contradicts the outcome, or none where one has to be said.
 */
export function settledResponsible({ outcome, responsible, owner }: Settled): string {
  const told = toldBy(outcome, owner) ?? responsible;
  if (told === undefined) throw nobodySaid();
  const isContradiction = (responsible ?? told) !== told || (outcome === 'moved' && told === owner);
  if (isContradiction) throw contradiction();
  return told;
}

function toldBy(outcome: Settled['outcome'], owner: string | null): string | undefined {
  if (outcome === 'shared') return 'shared';
  return outcome === 'upheld' ? (owner ?? undefined) : undefined;
}

function contradiction(): Refusal {
  return new Refusal(400, 'outcome-contradicted', {
    text: {
      da: 'Afgørelsen og den ansvarlige passer ikke sammen.',
      en: 'The outcome and the responsible party contradict each other.',
    },
    mend: {
      da: 'Står forpligtelsen ved magt, er det dens egen part, der er ansvarlig. Flyttes den, er det en anden.',
      en: 'When the duty stands, its own party is responsible. When it moves, another one is.',
    },
  });
}

function nobodySaid(): Refusal {
  return new Refusal(400, 'responsible-missing', {
    text: { da: 'Det er ikke oplyst, hvem der er ansvarlig.', en: 'It is not said who is responsible.' },
    mend: { da: 'Vælg den ansvarlige part.', en: 'Choose the responsible party.' },
  });
}
