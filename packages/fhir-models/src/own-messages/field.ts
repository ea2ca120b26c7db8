import type { Display } from '../terminology/display.ts';
import type { Vocabulary } from '../terminology/vocabulary.ts';
import type { Path } from './place.ts';

/** How often a field is there: exactly once, at most once, any number of times, at least once. */
export type Need = 'one' | 'maybe' | 'many' | 'some';

/** A field as data: what it holds, how often, and what it is called. */
export interface Field<T = unknown, N extends Need = Need> {
  need: N;
  label: Display;
  kind: Kind;
  /** Where it stands in a resource; fields of a form have no place of their own. */
  at?: Path;
  /** Never set: only tells the compiler what the field holds. */
  holds?: T;
}

export type Fields = Readonly<Record<string, Field>>;

export type Kind =
  /** `moment` is ISO 8601 with zone, `date` is yyyy-mm-dd, `count` a whole number from 0, `amount` any from 0. */
  | { is: 'text' | 'moment' | 'date' | 'flag' | 'count' }
  | { is: 'amount'; unit: string }
  /** A code of ours or a standard's vocabulary; `bare` where FHIR has the code alone. */
  | { is: 'code'; vocabulary: Vocabulary; bare: boolean }
  /** A code of a system too large to carry; only its shape is known. */
  | { is: 'listed'; system: string; shape: RegExp }
  | { is: 'group'; fields: Fields }
  /** A resource of its own, which the section refers to. */
  | { is: 'resource'; form: ResourceForm };

/** A kind of resource as data. */
export interface ResourceForm<F extends Fields = Fields> {
  type: ResourceType;
  label: Display;
  /** What every such resource holds, among it the mark that tells its kind. */
  fixed: Readonly<Record<string, unknown>>;
  /** The mark: a part of `fixed` that no other kind of resource has. */
  mark: Readonly<Record<string, unknown>>;
  /** Elements that refer to others in the message; a list where FHIR has one. */
  refers: Readonly<Record<string, Role | readonly [Role]>>;
  fields: F;
}

type ResourceType = 'Observation' | 'Condition' | 'ServiceRequest' | 'CarePlan' | 'Task';

/** What a resource may refer to. */
export type Role = 'patient' | 'encounter' | 'author' | 'sender' | 'receiver';

type Filled<F> = F extends Field<infer T, infer N> ? (N extends 'many' | 'some' ? T[] : T) : never;
type IsMaybe<F, Yes, No> = F extends { need: 'maybe' } ? Yes : No;

/** The domain type of described fields. */
export type RecordOf<F> = { [K in keyof F as IsMaybe<F[K], never, K>]: Filled<F[K]> } & {
  [K in keyof F as IsMaybe<F[K], K, never>]?: Filled<F[K]>;
};

interface Builders<N extends Need> {
  text: (da: string, en: string) => Field<string, N>;
  moment: (da: string, en: string) => Field<string, N>;
  date: (da: string, en: string) => Field<string, N>;
  flag: (da: string, en: string) => Field<boolean, N>;
  count: (da: string, en: string) => Field<number, N>;
  amount: (da: string, en: string, unit: string) => Field<number, N>;
  code: <C extends string>(da: string, en: string, vocabulary: Vocabulary<C>) => Field<C, N>;
  bareCode: <C extends string>(da: string, en: string, vocabulary: Vocabulary<C>) => Field<C, N>;
  listed: (da: string, en: string, of: { system: string; shape: RegExp }) => Field<string, N>;
  group: <F extends Fields>(da: string, en: string, fields: F) => Field<RecordOf<F>, N>;
  resource: <F extends Fields>(form: ResourceForm<F>) => Field<RecordOf<F>, N>;
}

function builders<N extends Need>(need: N): Builders<N> {
  const plain =
    (is: 'text' | 'moment' | 'date' | 'flag' | 'count') =>
    (da: string, en: string): { need: N; label: Display; kind: Kind } => ({ need, label: { da, en }, kind: { is } });
  return {
    text: plain('text'),
    moment: plain('moment'),
    date: plain('date'),
    flag: plain('flag'),
    count: plain('count'),
    amount: (da, en, unit) => ({ need, label: { da, en }, kind: { is: 'amount', unit } }),
    code: (da, en, vocabulary) => ({ need, label: { da, en }, kind: { is: 'code', vocabulary, bare: false } }),
    bareCode: (da, en, vocabulary) => ({ need, label: { da, en }, kind: { is: 'code', vocabulary, bare: true } }),
    listed: (da, en, of) => ({ need, label: { da, en }, kind: { is: 'listed', ...of } }),
    group: (da, en, fields) => ({ need, label: { da, en }, kind: { is: 'group', fields } }),
    resource: (form) => ({ need, label: form.label, kind: { is: 'resource', form } }),
  };
}

export const one = builders('one');
export const maybe = builders('maybe');
export const many = builders('many');
export const some = builders('some');

/** The field at a place in its resource. */
export function at<T, N extends Need>(path: Path, field: Field<T, N>): Field<T, N> {
  return { ...field, at: path };
}
