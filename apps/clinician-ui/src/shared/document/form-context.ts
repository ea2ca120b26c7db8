import { createContext, use } from 'react';
import { type Content, fieldName, isSame, type Path, valueAt } from './content.ts';
import type { Problem } from './document.ts';

export interface FormState {
  content: Content;
  set: (path: Path, value: unknown) => void;
  /** What the version before said, when there is one: what differs from it is new. */
  before?: Content | undefined;
  /** What is wrong with the draft as it stands. */
  problems: Problem[];
  /** Told at every field once somebody has tried to send; until then only where somebody has written. */
  isTried: boolean;
  touched: ReadonlySet<string>;
}

const empty: FormState = { content: {}, set: () => undefined, problems: [], isTried: false, touched: new Set() };

export const FormContext = createContext<FormState>(empty);

const missing = 'own-field';

/** What stands at the field: of one that is only empty no more than that, since its name is beside it. */
function faultOf({ rule, text, mend }: Problem): string {
  return rule === missing ? text : `${text} ${mend}`;
}

/** One field of the form: its value, how to change it, what is wrong with it, and whether it is new since last time. */
export function useField(path: Path) {
  const { content, set, before, problems, isTried, touched } = use(FormContext);
  const name = fieldName(path);
  const value = valueAt(content, path);
  const problem = isTried || touched.has(name) ? problems.find((one) => one.field === name) : undefined;
  // Filled in since it was judged: judged again in a moment.
  const isMended = problem?.rule === missing && value !== undefined && value !== '';
  return {
    name,
    value,
    change: (next: unknown) => set(path, next),
    fault: problem && !isMended ? faultOf(problem) : undefined,
    isNew: before !== undefined && !isSame(valueAt(before, path), value),
  };
}

/** The problems of a section, those of its fields among them. */
export function problemsIn(problems: readonly Problem[], section: string): Problem[] {
  return problems.filter(({ field }) => field === section || field.startsWith(`${section}.`));
}
