import type { PathwayEvent } from '@overgang/pathway-rules';
import { sql, type Kysely } from 'kysely';
import { documentEvents } from '../domain/document-events.ts';
import { isDocument, type Document } from '../domain/document.ts';
import type { CitizenFacts, StayNotice, TrainingPlan } from '../domain/indicators/pathway-figures.ts';
import type { Notice, Unit } from '../domain/notice.ts';
import type { Side } from '../domain/sides.ts';
import type { Asked } from './duty-figures.ts';
import type { Tables } from './schema.ts';

/** What is known of the stays of those who were with an organisation in a period, and what the places in it are called. */
export interface StayFacts {
  /** By citizen. */
  facts: Map<string, CitizenFacts>;
  names: Map<string, string>;
}

/** How long before the period stays are looked for, so that most of those that end in it are seen to begin. */
const daysBefore = 92;

/** The facts that the indicators of stays count, of every citizen of whom a notice was from or to the organisation. */
export async function stayFacts(db: Kysely<Tables>, asked: Asked): Promise<StayFacts> {
  const from = new Date(asked.from.getTime() - daysBefore * 86_400_000);
  const [told, documents, said] = await Promise.all([
    toldOfStays(db, { ...asked, from }),
    documentsFrom(db, { ...asked, from }),
    registered(db, from),
  ]);
  const names = new Map<string, string>();
  for (const { sender, receiver } of [...told, ...documents]) {
    for (const { unit, organisation } of [sender, receiver]) name(names, unit, organisation);
  }
  const notices = Map.groupBy(told, ({ citizen_id: id }) => id);
  const papers = Map.groupBy(documents, ({ citizen_id: id }) => id);
  const registrations = Map.groupBy(said, ({ citizen_id: id }) => id);
  const ids = new Set([...notices.keys(), ...papers.keys()]);
  const facts = [...ids].map((id): [string, CitizenFacts] => [
    id,
    factsOf({ told: notices.get(id) ?? [], papers: papers.get(id) ?? [], said: registrations.get(id) ?? [] }),
  ]);
  return { facts: new Map(facts), names };
}

function name(names: Map<string, string>, ...all: Unit[]): void {
  for (const one of all) names.set(one.sor, one.name);
}

interface ToldRow {
  citizen_id: string;
  pathway_id: string;
  type: StayNotice['type'];
  at: Date;
  is_death: boolean;
  sender: Side;
  receiver: Side;
}

async function toldOfStays(db: Kysely<Tables>, { organisation, from, until }: Asked): Promise<ToldRow[]> {
  const { rows } = await sql<ToldRow>`
    with told as materialized (
      select p.citizen_id, n.pathway_id, n.type, n.at, n.notice->>'kind' = 'MORS' as is_death, n.sender, n.receiver
        from notification as n join pathway as p on p.id = n.pathway_id
        where n.notice->>'kind' is not null and n.at >= ${from} and n.at < ${until} and n.placement = 'placed'
          and n.type in ('stay.started', 'stay.classChanged', 'stay.transferredIn', 'stay.ended')
          and not n.notice ? 'change')
    select * from told
      ${organisation === undefined ? sql`` : sql`where citizen_id in (select citizen_id from told where ${isSide(organisation)})`}`.execute(
    db,
  );
  return rows;
}

interface PaperRow {
  citizen_id: string;
  pathway_id: string;
  type: string;
  at: Date;
  /** Not of a care plan, of which its time is enough. */
  notice: Document | Notice | null;
  sender: Side;
  receiver: Side;
}

async function documentsFrom(db: Kysely<Tables>, { organisation, from, until }: Asked): Promise<PaperRow[]> {
  const { rows } = await sql<PaperRow>`
    select p.citizen_id, n.pathway_id, n.type, n.at, case when n.type <> 'careplan.sent' then n.notice end as notice,
        n.sender, n.receiver
      from notification as n join pathway as p on p.id = n.pathway_id
      where n.notice->>'messageType' in ('care-plan-message', 'ready-for-discharge-message', 'rehabilitation-plan-message')
        and n.at >= ${from} and n.at < ${until} and n.placement <> 'cancelled'
        and ${organisation === undefined ? sql`true` : isSide(organisation)}
      order by n.at`.execute(db);
  return rows;
}

function isSide(organisation: string) {
  return sql`${organisation} in (sender->'organisation'->>'sor', receiver->'organisation'->>'sor')`;
}

interface SaidRow {
  citizen_id: string;
  pathway_id: string;
  id: string;
  type: string;
  at: Date;
  registered_at: Date;
  date: string | null;
  reason: string | null;
}

/** What was registered, and the readmissions of which the hospital said that they were planned. */
async function registered(db: Kysely<Tables>, from: Date): Promise<SaidRow[]> {
  const { rows } = await sql<SaidRow>`
    select p.citizen_id, r.pathway_id, r.command_id as id, r.type, r.at, r.registered_at, r.data->>'date' as date,
        r.data->>'reason' as reason
      from registration as r join pathway as p on p.id = r.pathway_id
      where r.type in ('admission.planned', 'ready.set', 'ready.withdrawn', 'rehab.firstContactOffered', 'rehab.statusSet')
        and r.at >= ${from}
    union all
    select p.citizen_id, p.id, s.command_id, 'planned', s.at, s.at, null, null
      from settlement as s join pathway as p on p.id::text = split_part(s.obligation_key, ':', 3)
      where s.how = 'planned-readmission' and s.obligation_key like 'post-readmission-flag:readmitted:%'`.execute(db);
  return rows;
}

interface Rows {
  told: readonly ToldRow[];
  papers: readonly PaperRow[];
  said: readonly SaidRow[];
}

function factsOf({ told, papers, said }: Rows): CitizenFacts {
  return {
    notices: told.map(noticeOf),
    readiness: readinessOf(papers, said),
    carePlans: papers
      .filter(({ type }) => type === 'careplan.sent')
      .map(({ pathway_id: pathwayId, at }) => ({ pathwayId, at: at.toISOString() })),
    training: trainingOf(papers, said),
    planned: new Set(
      said.flatMap(({ type, pathway_id: id, date }) => {
        if (type === 'planned') return [id];
        return type === 'admission.planned' && date !== null ? [date] : [];
      }),
    ),
  };
}

function noticeOf({ pathway_id: pathwayId, type, at, is_death: isDeath, sender, receiver }: ToldRow): StayNotice {
  return {
    pathwayId,
    type,
    at: at.toISOString(),
    isDeath,
    hospital: sender.organisation.sor,
    ward: sender.unit.sor,
    sector: sender.sector ?? 'somatic',
    municipality: receiver.organisation.sor,
  };
}

/** Ready or not, as messages and registrations amount to it in the words of the rules. */
function readinessOf(papers: readonly PaperRow[], said: readonly SaidRow[]): CitizenFacts['readiness'] {
  const pathways = new Set([...papers, ...said].map(({ pathway_id: id }) => id));
  return [...pathways].flatMap((pathwayId) => {
    const registrations = said.filter((row) => row.pathway_id === pathwayId).map(eventOf);
    const told = papers.flatMap(({ pathway_id: id, notice, sender, receiver }) =>
      id === pathwayId && notice && isDocument(notice) ? [{ document: notice, sender, receiver }] : [],
    );
    return [...documentEvents(told, registrations), ...registrations]
      .filter(({ type }) => type === 'ready.set' || type === 'ready.withdrawn')
      .map(({ type, at }) => ({ pathwayId, isReady: type === 'ready.set', at }));
  });
}

function eventOf({ id, type, at, registered_at: registeredAt }: SaidRow): PathwayEvent {
  return { id, type, at: at.toISOString(), registeredAt: registeredAt.toISOString(), data: {} };
}

/** The rehabilitation plans, each with all its versions, what was offered first and the reason that was noted last. */
function trainingOf(papers: readonly PaperRow[], said: readonly SaidRow[]): TrainingPlan[] {
  const documents = papers.flatMap((row) =>
    row.notice && isDocument(row.notice) ? [{ ...row, notice: row.notice }] : [],
  );
  const chains = Map.groupBy(documents, ({ notice }) => notice.earlier[0] ?? notice.messageId);
  return [...chains.values()].flatMap((chain) => {
    const versions = chain.filter(({ type }) => type === 'rehabplan.sent');
    const [first, newest] = [versions[0], versions.at(-1)];
    if (!first || !newest) return [];
    const own = said.filter(({ pathway_id: id }) => id === first.pathway_id);
    const offers = [...chain.flatMap(offerIn), ...own.flatMap(({ type, at, date }) => offer(type, at, date))];
    const offered = offers.toSorted((a, b) => a.at - b.at)[0]?.date;
    const status = own.findLast(({ type }) => type === 'rehab.statusSet')?.reason;
    return [{ ...planOf(first, newest), ...(offered && { offeredOn: offered }), ...(status && { status }) }];
  });
}

type Paper = PaperRow & { notice: Document };

function planOf(first: Paper, newest: Paper): TrainingPlan {
  const data = newest.notice.says.find(({ type }) => type === 'rehabplan.sent')?.data ?? {};
  const dischargedOn = data['dischargedOn'];
  const { sender, receiver } = newest;
  return {
    pathwayId: first.pathway_id,
    sentAt: first.notice.sentAt,
    ...(typeof dischargedOn === 'string' && { dischargedOn }),
    isToMunicipality: receiver.organisation.kind === 'municipality',
    isSpecialised: data['level'] === 'specialised',
    place: {
      hospital: sender.organisation.sor,
      ward: sender.unit.sor,
      municipality: receiver.organisation.sor,
      homeCare: receiver.unit.sor,
    },
  };
}

interface Offer {
  at: number;
  date: string;
}

function offerIn({ at, notice }: Paper): Offer[] {
  return notice.says.flatMap(({ type, data }) => offer(type, at, String(data['date'])));
}

function offer(type: string, at: Date, date: string | null): Offer[] {
  return type === 'rehab.firstContactOffered' && date !== null ? [{ at: at.getTime(), date }] : [];
}
