import type { EventField, EventType } from '../../shared/message/event-types.ts';
import { parseDate, parseDateTime } from '../../shared/time/format-time.ts';

/** What has been typed or chosen, by field; empty or missing says nothing of it. */
export type Typed = Record<string, string>;

/** What the system fills in itself, and references that nobody knows by heart. */
const filledIn = new Set([
  'by',
  'note',
  'organisation',
  'unit',
  'of',
  'messageId',
  'messageType',
  'activity',
  'episodeKnown',
  'replaces',
  'code',
]);

/** The fields that a person is asked for, in the order of the type. */
export function askedFields({ fields }: EventType): [name: string, field: EventField][] {
  return Object.entries(fields).filter(([name]) => !filledIn.has(name));
}

interface Read {
  value?: string | number | boolean;
  /** What is wrong with it, as a key of the texts. */
  fault?: string;
}

const readers: Record<EventField['type'], (text: string) => Read> = {
  flag: (text) => ({ value: text === 'yes' }),
  count: (text) => (/^\d{1,5}$/.test(text) ? { value: Number(text) } : { fault: 'registration.fault.count' }),
  instant: (text) => known(parseDateTime(text)?.toISOString(), 'time.fault.format'),
  date: (text) => known(parseDate(text), 'date.fault'),
  code: (value) => ({ value }),
  text: (value) => ({ value }),
};

function known(value: string | undefined, fault: string): Read {
  return value === undefined ? { fault } : { value };
}

/** One typed value as it is sent, or what is wrong with it; neither when nothing is typed. */
export function readField({ type }: EventField, typed = ''): Read {
  const text = typed.trim();
  return text === '' ? {} : readers[type](text);
}

/** All that was said, ready to be sent; undefined while something of it cannot be read. */
export function saidIn(type: EventType, typed: Typed): Record<string, string | number | boolean> | undefined {
  const read = askedFields(type).map(([name, field]) => [name, readField(field, typed[name])] as const);
  if (read.some(([, { fault }]) => fault !== undefined)) return undefined;
  const note = typed['note']?.trim();
  const said = read.flatMap(([name, { value }]) => (value === undefined ? [] : [[name, value] as const]));
  return { ...Object.fromEntries(said), ...(note && { note }) };
}
