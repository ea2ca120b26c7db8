import { get, textOf } from '../check/json.ts';
import { isDate, lacksZone, moment } from '../check/moment.ts';
import type { RuleId } from '../check/rules.ts';
import { danishClock } from '../danish-clock.ts';
import { OVERGANG_SYSTEM } from '../terminology/overgang-system.ts';
import type { Vocabulary } from '../terminology/vocabulary.ts';
import type { Kind } from './field.ts';

/** A kind of field that is one value, not a group or a resource. */
export type ValueKind = Exclude<Kind, { is: 'group' | 'resource' }>;

type Read = { value: string | number | boolean } | { fault: RuleId };

const AMOUNT_SYSTEM = 'http://unitsofmeasure.org';

/** The value[x] of a form's answer. */
export function answerName(kind: ValueKind): string {
  return ANSWERS[kind.is];
}

const ANSWERS: Readonly<Record<ValueKind['is'], string>> = {
  text: 'valueString',
  moment: 'valueDateTime',
  date: 'valueDate',
  flag: 'valueBoolean',
  count: 'valueInteger',
  amount: 'valueQuantity',
  code: 'valueCoding',
  listed: 'valueCoding',
};

/** The FHIR form of a domain value. */
export function writeValue(value: unknown, kind: ValueKind): unknown {
  switch (kind.is) {
    case 'amount':
      return { value, unit: kind.unit, system: AMOUNT_SYSTEM, code: kind.unit };
    case 'code':
      return kind.bare ? value : codingOf(String(value), kind);
    case 'listed':
      return { system: kind.system, code: value };
    case 'text':
    case 'moment':
    case 'date':
    case 'flag':
    case 'count':
      return value;
  }
}

/** Only our own codes carry a display: of others, what they are called is for their owners to say. */
function codingOf(code: string, { vocabulary }: Extract<ValueKind, { is: 'code' }>): object {
  const { system, concepts, prefix = '' } = vocabulary;
  const display = system === OVERGANG_SYSTEM ? concepts.get(code)?.da : undefined;
  return { system, code: `${prefix}${code}`, ...(display && { display }) };
}

/** The same concept in the other system its vocabulary knows. */
export function otherCoding(code: unknown, { also }: Vocabulary): object | undefined {
  const other = also?.codes.get(String(code));
  return other === undefined ? undefined : { system: also?.system, code: other };
}

/** The domain value of a FHIR one, or the rule it breaks. */
export function readValue(json: unknown, kind: ValueKind): Read {
  if (kind.is === 'code') return readCode(json, kind);
  if (kind.is === 'listed') return readListed(json, kind);
  if (kind.is === 'amount')
    return get(json, 'code') === kind.unit ? numberOf(get(json, 'value')) : { fault: 'own-unit' };
  return PLAIN[kind.is](json);
}

const PLAIN: Readonly<Record<'text' | 'moment' | 'date' | 'flag' | 'count', (json: unknown) => Read>> = {
  text: (json) => (typeof json === 'string' ? fits(json, /\S/, 'format') : { fault: 'datatype' }),
  flag: (json) => (typeof json === 'boolean' ? { value: json } : { fault: 'datatype' }),
  count: (json) => (typeof json !== 'number' || Number.isInteger(json) ? numberOf(json) : { fault: 'format' }),
  date: readDay,
  moment: readMoment,
};

function numberOf(json: unknown): Read {
  if (typeof json !== 'number') return { fault: 'datatype' };
  return json >= 0 ? { value: json } : { fault: 'format' };
}

function fits(value: string, shape: RegExp, fault: RuleId): Read {
  return shape.test(value) ? { value } : { fault };
}

function readCode(json: unknown, { vocabulary, bare }: Extract<ValueKind, { is: 'code' }>): Read {
  const { system, concepts, prefix = '' } = vocabulary;
  const told = bare ? json : get(json, 'code');
  const isOfSystem = bare || get(json, 'system') === system;
  if (!isOfSystem || typeof told !== 'string' || !told.startsWith(prefix)) return { fault: 'value-set' };
  const code = told.slice(prefix.length);
  return concepts.has(code) ? { value: code } : { fault: 'value-set' };
}

function readListed(json: unknown, { system, shape }: Extract<ValueKind, { is: 'listed' }>): Read {
  if (get(json, 'system') !== system) return { fault: 'value-set' };
  return fits(textOf(get(json, 'code')) ?? '', shape, 'own-code-shape');
}

function readDay(json: unknown): Read {
  if (typeof json !== 'string') return { fault: 'datatype' };
  return json.length === 10 && isDate(json) ? { value: json } : { fault: 'format' };
}

function readMoment(json: unknown): Read {
  if (typeof json !== 'string') return { fault: 'datatype' };
  if (moment(json) !== undefined) return { value: json };
  return { fault: lacksZone(json) ? 'time-zone' : 'format' };
}

const LONGEST_LIST_OF_CODES = 12;

/** What a value may be, where that is short enough to be told in a finding. */
export function expectedOf(kind: ValueKind): string | undefined {
  if (kind.is === 'amount') return kind.unit;
  if (kind.is !== 'code' || kind.vocabulary.concepts.size > LONGEST_LIST_OF_CODES) return undefined;
  const { concepts, prefix = '' } = kind.vocabulary;
  return [...concepts.keys()].map((code) => `${prefix}${code}`).join(', ');
}

function showMoment(value: unknown): string {
  const { day, month, year, hour, minute } = danishClock(new Date(String(value)));
  return `${day}.${month}.${year} kl. ${hour}.${minute}`;
}

const SHOWN: Readonly<Record<'text' | 'moment' | 'date' | 'flag' | 'count' | 'listed', (value: unknown) => string>> = {
  text: String,
  count: String,
  listed: String,
  flag: (value) => (value === true ? 'ja' : 'nej'),
  moment: showMoment,
  date: (value) => String(value).split('-').toReversed().join('.'),
};

/** The value in Danish, for narratives. */
export function showValue(value: unknown, kind: ValueKind): string {
  if (kind.is === 'amount') return `${String(value)} ${kind.unit}`;
  if (kind.is === 'code') return kind.vocabulary.concepts.get(String(value))?.da ?? String(value);
  return SHOWN[kind.is](value);
}
