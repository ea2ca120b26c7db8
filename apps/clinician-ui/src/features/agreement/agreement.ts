import { z } from 'zod';
import { Words } from '../../shared/obligation/obligation.ts';

const Value = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.record(z.string(), z.string())]);

const Parameter = z.object({
  unit: z.string(),
  value: Value,
  name: Words,
  origin: z.string().optional(),
  confidence: z.string().optional(),
});
export type Parameter = z.infer<typeof Parameter>;

export const Rule = z.object({
  id: z.string(),
  version: z.union([z.string(), z.number()]),
  validFrom: z.string().optional(),
  title: Words,
  clause: Words,
  source: z.string(),
  confidence: z.string(),
  severity: z.string(),
  responsible: z.string(),
  recipient: z.string().optional(),
  deadline: z.object({ parameter: z.string() }).optional(),
});
export type Rule = z.infer<typeof Rule>;

/** The rules in force for a region on a date. */
export const Agreement = z.object({
  id: z.string(),
  name: Words,
  region: z.string(),
  version: z.union([z.string(), z.number()]),
  validFrom: z.string(),
  validTo: z.string().optional(),
  parameters: z.record(z.string(), Parameter),
  rules: z.array(Rule),
});
export type Agreement = z.infer<typeof Agreement>;

/** A parameter's value with its unit, for example `30 minutes`; `unitName` gives the unit in words. */
export function figureOf({ unit, value }: Parameter, unitName: (unit: string) => string): string {
  if (typeof value === 'boolean') return unitName(value ? 'yes' : 'no');
  // Days of the year are kept as mm-dd.
  if (Array.isArray(value)) return value.map((day) => day.split('-').toReversed().join('-')).join(', ');
  if (typeof value === 'object') return `${value['from'] ?? ''}–${value['to'] ?? ''}`;
  return unit === 'time' ? String(value) : `${value} ${unitName(unit)}`;
}

/** The rules in whose id, title, clause or source the text occurs, in the language shown. */
export function findRules(rules: Rule[], text: string, language: 'da' | 'en'): Rule[] {
  const sought = text.trim().toLocaleLowerCase('da');
  return rules.filter((rule) =>
    [rule.id, rule.title[language], rule.clause[language], rule.source].some((words) =>
      words.toLocaleLowerCase('da').includes(sought),
    ),
  );
}
