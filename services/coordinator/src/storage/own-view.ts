import type { Text } from '@overgang/service-kit';
import { sql, type Kysely, type Selectable } from 'kysely';
import { acuteLines, emergencyPhone, type AcuteLine } from '../domain/acute-phones.ts';
import {
  answerTo,
  comingOf,
  isPromise,
  ownEvents,
  planning,
  type Coming,
  type PlanAnswer,
  type Statement,
} from '../domain/own-view.ts';
import { isOpen as isOpenStay, type Stay } from '../domain/stay.ts';
import type { UnitPhones } from '../messaging/unit-phones.ts';
import { obligationsOf } from './obligations.ts';
import { looksAt, type Look } from './own-looks.ts';
import { latestPlan, wordsOf, type LatestPlan, type WordKind } from './own-words.ts';
import { relationsInForce } from './pathway-record.ts';
import type { Tables } from './schema.ts';
import { coursesOf, responsiblesFor, standingIn, type Responsible } from './timeline-courses.ts';
import { nameOnly } from './units.ts';

/** Somebody to call. The ward, home care and the doctor of now; then those who always answer. */
interface Call {
  what: Responsible['what'] | 'acute' | 'emergency';
  phone: string;
  /** The unit. */
  name?: string;
  /** Who wrote last from there. */
  person?: string;
  until?: string;
}

interface Happened {
  id: string;
  at: string;
  type: string;
  who: string;
}

interface Word {
  id: string;
  at: string;
  kind: WordKind;
  text?: string;
}

interface Promised {
  id: string;
  ruleId: string;
  title: Text;
  who: string;
  due?: string;
}

/** All that a citizen is shown of themselves. Times are ISO instants. */
export interface OwnView {
  status: Stay['status'];
  since?: string;
  calls: Call[];
  responsibles: Omit<Responsible, 'sor' | 'pathwayId'>[];
  services: { who: string; services: string[] }[];
  plan?: LatestPlan & { answer?: WordKind; municipality?: PlanAnswer };
  next: Coming[];
  promised: Promised[];
  words: Word[];
  happened: Happened[];
  looks: Look[];
}

interface Question {
  /** Nothing where nobody has told anything of the citizen yet. */
  citizenId: string | undefined;
  now: Date;
  phones: UnitPhones;
  /** What Region Østdanmark has told citizens to call outside opening hours; nothing until it has. */
  easternPhone?: string | undefined;
}

/** What is planned, who has the citizen, whom to call, what happened and who has looked; always with somebody to call. */
export async function ownViewOf(db: Kysely<Tables>, question: Question): Promise<OwnView> {
  const { citizenId, now } = question;
  if (citizenId === undefined) return { ...nothing, calls: always([]) };
  const courses = await coursesOf(db, citizenId);
  const responsibles = await responsiblesFor(db, courses, { citizenId, now });
  const [stay] = courses.map((course) => course.stay).toSorted((a, b) => tells[a.status] - tells[b.status]);
  const isInHospital = stay !== undefined && isOpenStay(stay);
  const pathwayIds = courses.map(({ id }) => id);
  const words = await wordsOf(db, citizenId);
  const statements = await said(db, standingIn(courses));
  const next = comingOf(statements, { isInHospital, now });
  const isOnWard = stay?.status === 'in-hospital' && !next.some((coming) => isHomecoming(coming, now));
  return {
    status: stay?.status ?? 'none',
    ...(stay?.since && { since: stay.since }),
    calls: await callsFor(db, { ...question, citizenId, responsibles, pathwayIds, isOnWard }),
    responsibles: responsibles.map(({ sor: _sor, pathwayId: _pathway, ...shown }) => shown),
    services: await servicesOf(db, citizenId, now),
    ...(await planOf(db, citizenId, { words, statements })),
    next,
    promised: await promisedIn(db, pathwayIds, { isInHospital, now }),
    words: words.map(({ command_id: id, at, kind, text }) => ({
      id,
      at: at.toISOString(),
      kind,
      ...(text !== null && { text }),
    })),
    happened: await happenedIn(db, standingIn(courses)),
    looks: await looksAt(db, citizenId),
  };
}

const nothing: Omit<OwnView, 'calls'> = {
  status: 'none',
  responsibles: [],
  services: [],
  next: [],
  promised: [],
  words: [],
  happened: [],
  looks: [],
};

/** A stay that goes on tells more than one that began later and is over, and one that never was tells least. */
const tells: Record<Stay['status'], number> = {
  'in-hospital': 0,
  'on-leave': 0,
  dead: 1,
  home: 1,
  none: 2,
  cancelled: 3,
};

/** Those who answer everybody, day and night; who is on a ward calls it instead of the region's acute telephone. */
function always(acute: readonly AcuteLine[]): Call[] {
  return [...acute.map((line) => ({ what: 'acute' as const, ...line })), { what: 'emergency', phone: emergencyPhone }];
}

const dayMs = 86_400_000;

/** Who is home within a day is told whom to call there while they are still on the ward. */
function isHomecoming({ what, at }: Coming, now: Date): boolean {
  return (
    (what === 'discharge-agreed' || what === 'takeover') && at !== undefined && Date.parse(at) - now.getTime() < dayMs
  );
}

interface Calling extends Omit<Asked, 'phones'>, Question {
  citizenId: string;
  /** On a ward, and not about to go home. */
  isOnWard: boolean;
}

/** Those who have the citizen, those who will at home where that is near, and those who always answer. */
async function callsFor(db: Kysely<Tables>, { isOnWard, ...calling }: Calling): Promise<Call[]> {
  const { citizenId, now, pathwayIds, phones, easternPhone } = calling;
  const isLeaving = !isOnWard && calling.responsibles.some(({ what }) => what === 'stay');
  const helpers = isLeaving ? await helpersAtHome(db, citizenId, now) : [];
  const near = await callsTo(db, { responsibles: [...calling.responsibles, ...helpers], pathwayIds, phones });
  const hasWard = isOnWard && near.length > 0;
  return [...near, ...always(hasWard ? [] : acuteLines(await regionOfNewest(db, citizenId), easternPhone))];
}

/** Home care and the citizen's doctor, as they will be responsible at home. */
async function helpersAtHome(db: Kysely<Tables>, citizenId: string, now: Date): Promise<Responsible[]> {
  const relations = await relationsInForce(db, citizenId, now);
  return relations
    .map(
      ({ kind, unit_sor: sor, unit_name: name }) =>
        ({ what: kind === 'listed' ? 'doctor' : 'care', sor, name }) as const,
    )
    .toSorted((a, b) => a.what.localeCompare(b.what));
}

interface Asked {
  responsibles: readonly Responsible[];
  pathwayIds: readonly string[];
  phones: UnitPhones;
}

interface ContactRow {
  sor: string;
  contact: { name: string; phone: string } | null;
  responsibilityPhone: string | null;
}

/** The number that answers for the treatment, else the unit's own, else that of who wrote last from there. */
async function callsTo(db: Kysely<Tables>, { responsibles, pathwayIds, phones }: Asked): Promise<Call[]> {
  const contacts = await contactsIn(db, pathwayIds);
  const listed = await phones(responsibles.map(({ sor }) => sor));
  return responsibles.flatMap(({ what, sor, name, until }) => {
    const written = contacts.get(sor) ?? { contact: null, responsibilityPhone: null };
    const phone = phoneFor(what, written, listed.get(sor));
    const person = named.has(what) ? written.contact?.name : undefined;
    return phone === undefined ? [] : [{ what, phone, name, ...(person && { person }), ...(until && { until }) }];
  });
}

/** A person is named where one is to be asked for; who answers for the treatment is whoever is on duty. */
const named: ReadonlySet<Responsible['what']> = new Set(['stay', 'care']);

function phoneFor(
  what: Responsible['what'],
  { contact, responsibilityPhone }: Omit<ContactRow, 'sor'>,
  listed: string | undefined,
): string | undefined {
  const stated = what === 'treatment' ? responsibilityPhone : null;
  return stated ?? listed ?? contact?.phone;
}

async function contactsIn(db: Kysely<Tables>, pathwayIds: readonly string[]): Promise<Map<string, ContactRow>> {
  const { rows } = await sql<ContactRow>`
    select distinct on (n.sender->'unit'->>'sor') n.sender->'unit'->>'sor' as sor, n.notice->'contact' as contact,
      first_value(n.notice->>'responsibilityPhone') over (
        partition by n.sender->'unit'->>'sor' order by n.notice ? 'responsibilityPhone' desc, n.at desc) as "responsibilityPhone"
    from notification as n
    where n.pathway_id = any(${pathwayIds}::uuid[]) and n.notice ? 'contact' and n.placement <> 'cancelled'
    order by n.sender->'unit'->>'sor', n.at desc`.execute(db);
  return new Map(rows.map((row) => [row.sor, row]));
}

async function regionOfNewest(db: Kysely<Tables>, citizenId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('pathway')
    .select('region')
    .where('citizen_id', '=', citizenId)
    .orderBy('agreement_on', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.region;
}

async function servicesOf(db: Kysely<Tables>, citizenId: string, now: Date): Promise<OwnView['services']> {
  const relations = await relationsInForce(db, citizenId, now);
  return relations.flatMap(({ unit_name: who, services }) => (services?.length ? [{ who, services }] : []));
}

async function planOf(
  db: Kysely<Tables>,
  citizenId: string,
  { words, statements }: { words: readonly Selectable<Tables['own_word']>[]; statements: readonly Statement[] },
): Promise<Pick<OwnView, 'plan'>> {
  const plan = await latestPlan(db, citizenId);
  if (!plan) return {};
  const { messageId } = plan;
  const answer = words.find(({ about }) => about === messageId)?.kind;
  const municipality = answerTo(messageId, statements);
  return { plan: { ...plan, ...(answer && { answer }), ...(municipality && { municipality }) } };
}

/** What messages and registrations say of what is to come. */
async function said(db: Kysely<Tables>, pathwayIds: readonly string[]): Promise<Statement[]> {
  const { rows } = await sql<Omit<Statement, 'at'> & { at: Date }>`
    select said->>'type' as type, n.at, n.sender->'unit'->>'name' as who, said->'data' as data
    from notification as n cross join lateral jsonb_array_elements(n.notice->'says') as said
    where n.pathway_id = any(${pathwayIds}::uuid[]) and n.placement <> 'cancelled' and not n.corrected
      and said->>'type' = any(${planning})
    union all
    select r.type, r.at, ${registeredBy()} as who, r.data from registration as r
    where r.pathway_id = any(${pathwayIds}::uuid[]) and r.type = any(${planning})`.execute(db);
  return rows.map((row) => ({ ...row, who: nameOnly(row.who), at: row.at.toISOString() }));
}

const owed: ReadonlySet<string> = new Set(['pending', 'warning', 'breached', 'disputed']);

/** Who registered something; a system by its organisation's name, of which it knows the number alone. */
export function registeredBy() {
  return sql`case when r.unit_name <> r.unit_sor then r.unit_name else coalesce((
    select n.sender->'organisation'->>'name' from notification as n
    where n.pathway_id = r.pathway_id and n.sender->'organisation'->>'sor' = r.organisation_sor limit 1), (
    select organisation_name from relation where organisation_sor = r.organisation_sor
    order by valid_from desc limit 1), r.unit_name) end`;
}

/** What somebody owes the citizen, by when; not how it stands between those who owe it. */
async function promisedIn(
  db: Kysely<Tables>,
  pathwayIds: string[],
  { isInHospital, now }: { isInHospital: boolean; now: Date },
): Promise<Promised[]> {
  const obligations = await obligationsOf(db, pathwayIds, now);
  return obligations
    .map(({ row }) => row)
    .filter(({ ruleId, state }) => isPromise(ruleId, isInHospital) && owed.has(state))
    .map(({ id, ruleId, title, responsible, due }) => ({
      id,
      ruleId,
      title,
      who: nameOnly(responsible.name),
      ...(due !== undefined && { due }),
    }));
}

/** Most lines that are shown. */
const mostEvents = 100;

async function happenedIn(db: Kysely<Tables>, pathwayIds: readonly string[]): Promise<Happened[]> {
  const types = [...ownEvents];
  const { rows } = await sql<Omit<Happened, 'at'> & { at: Date }>`
    select n.message_id as id, n.at, n.type, n.sender->'unit'->>'name' as who from notification as n
    where n.pathway_id = any(${pathwayIds}::uuid[]) and n.placement = 'placed' and not n.corrected
      and n.type = any(${types})
    union all
    select r.command_id::text, r.at, r.type, ${registeredBy()} from registration as r
    where r.pathway_id = any(${pathwayIds}::uuid[]) and r.type = any(${types})
    order by at desc limit ${mostEvents}`.execute(db);
  return rows.map((row) => ({ ...row, who: nameOnly(row.who), at: row.at.toISOString() }));
}
