import type { Finding } from './finding.ts';

interface Text {
  da: string;
  en: string;
}

/** What is told of a broken rule, wherever it is broken. */
export type Rule = Omit<Finding, 'path' | 'rule'>;

export const text = (da: string, en: string): Text => ({ da, en });
export const error = (code: string, message: Text, mend: Text): Rule => ({ severity: 'error', code, message, mend });
export const fatal = (code: string, message: Text, mend: Text): Rule => ({
  ...error(code, message, mend),
  severity: 'fatal',
});
export const warning = (code: string, message: Text, mend: Text): Rule => ({
  ...error(code, message, mend),
  severity: 'warning',
});
export const information = (code: string, message: Text, mend: Text): Rule => ({
  ...error(code, message, mend),
  severity: 'information',
});
