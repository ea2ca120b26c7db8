import type { Unit } from './notice.ts';

/** The sender or receiver of a message, as the directory knew it. */
export interface Side {
  unit: Unit;
  organisation: Unit & { kind: 'hospital' | 'municipality' | 'practice' | 'operator' };
  /** Region number, `1083`. */
  region?: string;
  municipalityCode?: string;
  sector?: 'somatic' | 'psychiatric';
}

export interface Sides {
  sender: Side;
  receiver: Side;
}

/** What a party is, in the words of the rules. */
export function kindOf({ organisation: { kind } }: Side): 'hospital' | 'municipality' | 'practice' | 'other' {
  return kind === 'operator' ? 'other' : kind;
}
