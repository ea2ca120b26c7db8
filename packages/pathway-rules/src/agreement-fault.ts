/** One thing wrong in an agreement file: where, what, and what to do about it. */
export interface AgreementProblem {
  file: string;
  rule?: string;
  field: string;
  text: string;
  mend: string;
}

/** Agreement files that cannot be used. `problems` lists everything found, not only the first. */
export class AgreementFault extends Error {
  readonly code = 'agreement-unusable';
  readonly problems: readonly AgreementProblem[];

  constructor(problems: readonly AgreementProblem[]) {
    super(problems.map(lineOf).join('\n'));
    this.name = 'AgreementFault';
    this.problems = problems;
  }
}

function lineOf({ file, rule, field, text, mend }: AgreementProblem): string {
  return `${file}${rule === undefined ? '' : `, rule ${rule}`}, field ${field || '(top)'}: ${text}. ${mend}`;
}
