import { SYSTEM } from '@overgang/fhir-models';
import { createServiceCaller, type Database, type ServiceCaller } from '@overgang/service-kit';
import { sql, type Kysely } from 'kysely';
import { z } from 'zod';
import type { Tokens } from './participant.ts';

/** An organisation or unit as the exchange's directory has it. */
export interface DirectoryUnit {
  sor: string;
  gln: string;
  name: string;
  /** `hospital`, `municipality`, `practice`, `unit` or `operator`. */
  kind: string;
  /** SOR of the legal organisation: its own, or that of the nearest ancestor which is not a unit. */
  organisation: string;
  /** Kommunekode, of municipalities. */
  municipalityCode?: string;
}

/**
 * A durable copy of the exchange's directory. Lookups read the copy alone, so care never waits for the network, and as a
 * rule from memory: what another process has read anew is seen within seconds.
 */
export interface Directory {
  municipality(code: string, db?: Kysely<unknown>): Promise<DirectoryUnit | undefined>;
  unit(sor: string, db?: Kysely<unknown>): Promise<DirectoryUnit | undefined>;
  units(): Promise<DirectoryUnit[]>;
  /** Reads the directory anew; rejects when the exchange does not answer. */
  refresh(): Promise<void>;
  /** As {@link Directory.unit}, after a refresh when the copy does not know the unit. */
  findUnit(sor: string): Promise<DirectoryUnit | undefined>;
}

export interface DirectoryOptions {
  database: Database<unknown>;
  exchangeUrl: string;
  tokens: Tokens;
}

const columns = sql`sor, gln, name, kind, organisation, municipality_code as "municipalityCode"`;

/** The local copy, filled by {@link Directory.refresh}. */
export function createDirectory(options: DirectoryOptions): Directory {
  const own = options.database.db;
  const memory = remember(own);
  const caller = createServiceCaller({ timeoutMs: 5000 });
  let pending: Promise<void> | undefined;
  const refresh = () =>
    (pending ??= refreshCopy(caller, options)
      .then(() => memory.renew())
      .finally(() => (pending = undefined)));
  const unit = async (sor: string, db = own) => memory.bySor(sor) ?? directoryUnit(db, sor);
  return {
    unit,
    refresh,
    municipality: async (code, db = own) =>
      memory.municipality(code) ?? lookUp(db, sql`kind = 'municipality' and municipality_code = ${code}`),
    units: async () => (await selectUnits(own, sql`true`)).map(withoutNulls),
    async findUnit(sor) {
      const known = await unit(sor);
      if (known) return known;
      await refresh();
      return unit(sor);
    },
  };
}

/** What the copy holds is read into memory after so long at most. */
const rememberMs = 5000;

/** The copy in memory. Never waits for a connection: until it is filled, and while it is renewed, what it has is given. */
function remember(db: Kysely<unknown>) {
  let bySor = new Map<string, DirectoryUnit>();
  let byCode = new Map<string, DirectoryUnit>();
  let until = 0;
  let renewing: Promise<void> | undefined;
  const read = async () => {
    const units = (await selectUnits(db, sql`true`)).map(withoutNulls);
    bySor = new Map(units.map((unit) => [unit.sor, unit]));
    const municipalities = units.filter(({ kind }) => kind === 'municipality');
    byCode = new Map(municipalities.toReversed().map((unit) => [unit.municipalityCode ?? '', unit]));
    until = performance.now() + rememberMs;
  };
  const renew = () => (renewing ??= read().finally(() => (renewing = undefined)));
  const freshen = () => {
    // The database being away is told by whoever needs it.
    if (performance.now() > until) void renew().catch(() => undefined);
  };
  return {
    renew,
    bySor(sor: string) {
      freshen();
      return bySor.get(sor);
    },
    municipality(code: string) {
      freshen();
      return byCode.get(code);
    },
  };
}

/** A unit as the local copy of the directory has it. */
export function directoryUnit(db: Kysely<unknown>, sor: string): Promise<DirectoryUnit | undefined> {
  return lookUp(db, sql`sor = ${sor}`);
}

type UnitRow = Omit<DirectoryUnit, 'municipalityCode'> & { municipalityCode: string | null };

async function selectUnits(db: Kysely<unknown>, condition: ReturnType<typeof sql>): Promise<UnitRow[]> {
  const query = sql<UnitRow>`select ${columns} from directory_organisation where ${condition} order by name collate "da-x-icu", sor`;
  return (await query.execute(db)).rows;
}

async function lookUp(db: Kysely<unknown>, condition: ReturnType<typeof sql>): Promise<DirectoryUnit | undefined> {
  const [row] = await selectUnits(db, condition);
  return row && withoutNulls(row);
}

function withoutNulls({ municipalityCode, ...row }: UnitRow): DirectoryUnit {
  return { ...row, ...(municipalityCode && { municipalityCode }) };
}

const Organization = z.object({
  resourceType: z.literal('Organization'),
  id: z.string(),
  name: z.string().default(''),
  identifier: z.array(z.object({ system: z.string().optional(), value: z.string().optional() })).default([]),
  type: z.array(z.object({ coding: z.array(z.object({ code: z.string().optional() })).default([]) })).default([]),
  partOf: z.object({ reference: z.string() }).optional(),
});
type Organization = z.infer<typeof Organization>;

const SearchPage = z.object({
  entry: z.array(z.object({ resource: z.unknown() })).default([]),
  link: z.array(z.object({ relation: z.string(), url: z.string() })).default([]),
});

async function refreshCopy(caller: ServiceCaller, { database, exchangeUrl, tokens }: DirectoryOptions): Promise<void> {
  const token = await tokens.tokenOf(tokens.organisations[0] ?? '');
  const organisations: Organization[] = [];
  let query: string | undefined = '?_count=200';
  while (query) {
    const page: z.infer<typeof SearchPage> = await readPage(caller, `${exchangeUrl}/Organization${query}`, token);
    organisations.push(...page.entry.flatMap(({ resource }) => Organization.safeParse(resource).data ?? []));
    const next = page.link.find(({ relation }) => relation === 'next');
    query = next && new URL(next.url, exchangeUrl).search;
  }
  if (organisations.length > 0) await replaceCopy(database, organisations);
}

async function readPage(caller: ServiceCaller, url: string, token: string): Promise<z.infer<typeof SearchPage>> {
  const { status, text } = await caller.call({ url, token, headers: { accept: 'application/fhir+json' } });
  if (status !== 200) throw new Error(`The directory could not be read: the exchange answered ${status}.`);
  return SearchPage.parse(JSON.parse(text));
}

async function replaceCopy(database: Database<unknown>, organisations: Organization[]): Promise<void> {
  const units = asUnits(organisations);
  await database.db.transaction().execute(async (trx) => {
    await sql`lock table directory_organisation in share row exclusive mode`.execute(trx);
    await sql`delete from directory_organisation`.execute(trx);
    await sql`insert into directory_organisation
      select sor, gln, name, kind, organisation, "municipalityCode"
      from jsonb_to_recordset(${JSON.stringify(units)}::jsonb)
        as unit(sor text, gln text, name text, kind text, organisation text, "municipalityCode" text)`.execute(trx);
  });
}

function asUnits(organisations: Organization[]): DirectoryUnit[] {
  const bySor = new Map(organisations.map((organisation) => [organisation.id, organisation]));
  return [...bySor.values()].map((organisation) => {
    const municipalityCode = identifier(organisation, SYSTEM.municipality);
    return {
      sor: organisation.id,
      gln: identifier(organisation, SYSTEM.gln) ?? '',
      name: organisation.name,
      kind: kindOf(organisation),
      organisation: legalOrganisation(organisation, bySor),
      ...(municipalityCode && { municipalityCode }),
    };
  });
}

const identifier = (organisation: Organization, system: string) =>
  organisation.identifier.find((one) => one.system === system)?.value;

const kindOf = (organisation: Organization) => organisation.type[0]?.coding[0]?.code ?? 'unit';

function legalOrganisation(organisation: Organization, bySor: Map<string, Organization>): string {
  const climbed = new Set<string>();
  let current = organisation;
  while (kindOf(current) === 'unit' && !climbed.has(current.id)) {
    climbed.add(current.id);
    const parent = bySor.get(current.partOf?.reference.split('/').at(-1) ?? '');
    if (!parent) break;
    current = parent;
  }
  return current.id;
}
