import type { EventType, Role } from '@overgang/pathway-rules';
import { PlainLine, PlainText } from '@overgang/service-kit';
import { z } from 'zod';

/** What is registered: codes, counts, flags and times, and a note for those who read it. */
export type Said = Record<string, string | number | boolean>;

type Field = EventType['fields'][string];

/**
 * The types of event that a party may register itself, because no message carries them or may not have come; with the fields of
 * their own, and without those that every event of their source has.
 */
export function typesFor(types: readonly EventType[], role: Role): EventType[] {
  return types
    .filter(({ source, registeredBy }) => source !== 'derived' && registeredBy.includes(role))
    .map((type) => ({ ...type, fields: ownFields(type, types) }));
}

function ownFields({ source, fields }: EventType, types: readonly EventType[]): EventType['fields'] {
  const same = types.filter((one) => one.source === source);
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !same.every((one) => name in one.fields)));
}

/** What may be said of an event of a type: its declared fields, each of its kind and none of them needed, and a note. */
export function saidOf({ fields }: EventType): z.ZodType<Said> {
  const named = Object.entries(fields).map(([name, field]) => [name, valueOf(field).optional()]);
  return z
    .strictObject({ ...Object.fromEntries(named), note: PlainText.max(500).optional() })
    .transform((said) => withSource(fields, known(said)));
}

const Known = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

function known(said: object): Said {
  return Known.parse(Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)));
}

/** Where a field tells who said it, it was this registration. */
function withSource({ source }: EventType['fields'], said: Said): Said {
  return source?.codes?.includes('registration') ? { ...said, source: 'registration' } : said;
}

function valueOf({ type, codes = [] }: Field): z.ZodType {
  switch (type) {
    case 'flag':
      return z.boolean();
    case 'count':
      return z.int().min(0).max(100_000);
    case 'instant':
      return z.iso.datetime({ offset: true });
    case 'date':
      return z.iso.date();
    case 'code':
      return z.enum(codes);
    case 'text':
      return PlainLine.min(1).max(200);
  }
}

/** How far ahead a clock may be, and how far back anything may be registered, in milliseconds. */
const aheadMs = 5 * 60_000;
const backMs = 366 * 86_400_000;

/** Whether something can have happened then and be registered now. */
export function isCredible(at: string, now: Date): boolean {
  const happened = Date.parse(at);
  return happened <= now.getTime() + aheadMs && happened >= now.getTime() - backMs;
}
