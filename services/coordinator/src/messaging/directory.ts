import { createServiceCaller, Refusal, type ServiceCaller } from '@overgang/service-kit';
import { z } from 'zod';

const Entry = z
  .object({
    // The kind of party comes first; what else it is may follow.
    type: z.tuple([z.object({ coding: z.tuple([z.object({ code: z.string() })]) })], z.unknown()),
    name: z.string().optional(),
    telecom: z.array(z.object({ system: z.string().optional(), value: z.string().optional() })).default([]),
    partOf: z.object({ reference: z.string() }).optional(),
  })
  .transform(({ type, name, telecom, partOf }) => ({
    kind: type[0].coding[0].code,
    ...(name && { name }),
    ...phoneIn(telecom),
    ...(partOf && { partOf: partOf.reference.slice(partOf.reference.indexOf('/') + 1) }),
  }));
interface Entry {
  /** `hospital`, `municipality`, `practice`, `operator`, or `unit` of one. */
  kind: string;
  name?: string;
  /** Where it is called. */
  phone?: string;
  /** SOR id of what a unit is part of. */
  partOf?: string;
}

function phoneIn(telecom: { system?: string | undefined; value?: string | undefined }[]): { phone?: string } {
  const phone = telecom.find(({ system }) => system === 'phone')?.value;
  return phone === undefined ? {} : { phone };
}

/** What the exchange's directory says of an organisation or unit; nothing when it is not there. Refuses (503) when it is away. */
export interface Directory {
  /** Asked with the caller's own access, as every participant may read the directory. */
  find(sor: string, authorization: string): Promise<Entry | undefined>;
}

const keptForMs = 10 * 60_000;
const waitsForMs = 5000;

/** Reads the exchange's directory, and remembers what it found for ten minutes. */
export function createDirectory(exchangeUrl: string): Directory {
  const caller = createServiceCaller({ timeoutMs: waitsForMs });
  const known = new Map<string, { entry: Entry; until: number }>();
  return {
    async find(sor, authorization) {
      const kept = known.get(sor);
      if (kept && kept.until > Date.now()) return kept.entry;
      const entry = await read(caller, `${exchangeUrl}/Organization/${encodeURIComponent(sor)}`, authorization);
      if (entry) known.set(sor, { entry, until: Date.now() + keptForMs });
      return entry;
    },
  };
}

async function read(caller: ServiceCaller, url: string, authorization: string): Promise<Entry | undefined> {
  const headers = { authorization, accept: 'application/fhir+json' };
  const { status, text } = await caller.call({ url, headers }).catch(asAway);
  if (status === 404) return undefined;
  return status === 200 ? Entry.parse(JSON.parse(text)) : asAway(status);
}

function asAway(cause: unknown): never {
  const away = new Refusal(503, 'directory-away', {
    text: { da: 'Adresseregisteret kan ikke nås lige nu.', en: 'The directory cannot be reached just now.' },
    mend: { da: 'Prøv igen om lidt.', en: 'Try again shortly.' },
  });
  away.cause = cause;
  throw away;
}
