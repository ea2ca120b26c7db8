import { sql, type Kysely, type RawBuilder } from 'kysely';
import { isDocument } from '../domain/document.ts';
import type { Ears, NoticeKind, Told } from '../domain/person-notice.ts';
import { viewOfCitizen, type CitizenView } from './citizens.ts';
import { wordNames } from './own-words.ts';
import type { Tables } from './schema.ts';

/** A notice with what it leads to. */
export interface NoticeRow extends Told {
  citizen?: CitizenView;
  obligationId?: string;
  messageId?: string;
  /** The code of a notice of a stay, or the event code of another message. */
  code?: string;
}

/** How long a notice stays in the list. */
const daysKept = 7;
const most = 200;

/** What came for somebody with these ears in the last seven days, newest first, at most 200 of each kind of source. */
export async function noticesFor(db: Kysely<Tables>, ears: Ears, now: Date): Promise<NoticeRow[]> {
  const since = new Date(now.getTime() - daysKept * 86_400_000);
  const found = await Promise.all([
    milestonesTold(db, { ears, since, now }),
    messagesToTake(db, { ears, since, now }),
    undeliveredTold(db, { ears, since, now }),
    wordsTold(db, { ears, since, now }),
    receiverChanges(db, { ears, since }),
  ]);
  return found.flat().toSorted((a, b) => b.at.localeCompare(a.at) || a.id.localeCompare(b.id));
}

interface Question {
  ears: Ears;
  since: Date;
  now: Date;
}

type Named = Pick<Tables['citizen'], 'id' | 'cpr' | 'given' | 'family'>;

interface Milestone {
  id: string;
  kind: Tables['milestone']['kind'];
  told_at: Date;
  severity: string | null;
  obligation_id: string;
  title: Told['title'] & object;
  is_over: boolean;
  citizen: Named;
}

const milestoneKinds: Record<Milestone['kind'], NoticeKind> = {
  warning: 'limit-near',
  due: 'limit-passed',
  escalation: 'escalated',
  'dispute-overdue': 'dispute-overdue',
  repeated: 'repeated',
};

/** Limits that came near or passed. Those outside the units hear of no citizen. */
async function milestonesTold(db: Kysely<Tables>, { ears, since, now }: Question): Promise<NoticeRow[]> {
  const isHeard = milestonesHeard(ears);
  if (!isHeard) return [];
  const { rows } = await sql<Milestone>`
    select m.id, m.kind, m.told_at, m.severity, m.obligation_id, o.title,
      o.rank is null or o.claimed_at is not null as is_over,
      json_build_object('id', c.id, 'cpr', c.cpr, 'given', c.given, 'family', c.family) as citizen
    from milestone as m join obligation as o on o.id = m.obligation_id
      join pathway as p on p.id = m.pathway_id join citizen as c on c.id = p.citizen_id
    where m.told_at > ${since} and m.withdrawn_at is null and ${isHeard}
    order by m.told_at desc limit ${most}`.execute(db);
  return rows.map((row) => ({
    id: `milestone:${row.id}`,
    kind: milestoneKinds[row.kind],
    at: row.told_at.toISOString(),
    isCritical: row.severity === 'critical',
    isOver: row.is_over,
    title: row.title,
    obligationId: row.obligation_id,
    ...(ears.units.length > 0 && { citizen: viewOfCitizen(row.citizen, now) }),
  }));
}

const hasClimbed = sql`(m.level >= 2 or m.kind in ('dispute-overdue', 'repeated'))`;

function milestonesHeard({ units, organisation, isLeader, quality }: Ears): RawBuilder<boolean> | undefined {
  if (quality === 3) return sql`m.level >= 3`;
  if (quality === 2)
    return sql`${hasClimbed} and (m.organisation_sor = ${organisation} or m.other_sor = ${organisation})`;
  if (units.length === 0) return undefined;
  const own = sql<boolean>`m.organisation_sor = ${organisation}`;
  const inUnits = sql`m.unit_sor = any(${units}::text[])`;
  if (!isLeader) return sql`${own} and ${inUnits}`;
  return sql`${own} and (${inUnits} or m.severity = 'critical' or m.level >= 1 or ${hasClimbed})`;
}

interface Message {
  id: string;
  message_id: string;
  at: Date;
  is_over: boolean;
  notice: Tables['notification']['notice']['__select__'];
  citizen: Named;
}

/** A letter is seen to where the practice works with it, not on the list. */
const isLetterSeen = sql`exists (select from registration as r where r.pathway_id = t.pathway_id and r.organisation_sor = t.organisation_sor
  and r.type in ('letter.seen', 'followUp.decided') and r.data->>'of' = t.message_id)`;

/** Messages on the units' lists that nobody has finished. */
async function messagesToTake(db: Kysely<Tables>, { ears, since, now }: Question): Promise<NoticeRow[]> {
  if (ears.units.length === 0) return [];
  const { rows } = await sql<Message>`
    select t.id, t.message_id, t.created_at as at, t.taken_at is not null or ${isLetterSeen} as is_over, n.notice,
      json_build_object('id', c.id, 'cpr', c.cpr, 'given', c.given, 'family', c.family) as citizen
    from task as t join notification as n on n.message_id = t.message_id
      join pathway as p on p.id = t.pathway_id join citizen as c on c.id = p.citizen_id
    where t.unit_sor = any(${ears.units}::text[]) and t.organisation_sor = ${ears.organisation}
      and t.done_at is null and t.closed_at is null and t.created_at > ${since}
    order by t.created_at desc limit ${most}`.execute(db);
  return rows.map(({ id, message_id: messageId, at, is_over: isOver, notice, citizen }) => ({
    id: `task:${id}`,
    kind: kindOfMessage(notice),
    at: at.toISOString(),
    isCritical: false,
    isOver,
    messageId,
    code: notice.code,
    citizen: viewOfCitizen(citizen, now),
  }));
}

function kindOfMessage(notice: Message['notice']): NoticeKind {
  if (!isDocument(notice)) return 'new-message';
  if (notice.messageType === 'care-plan-answer-message') return 'plan-answered';
  return notice.activity === 'reply-message' ? 'reply' : 'new-message';
}

interface Undelivered {
  id: string;
  message_id: string;
  since: Date;
  closed_at: Date | null;
  is_over: boolean;
  receiver: Tables['notification']['receiver']['__select__'];
  code: string;
  citizen: Named;
}

/** Messages of the units that did not arrive, or did so after all; both ask for a person, so the first is critical. */
async function undeliveredTold(db: Kysely<Tables>, { ears, since, now }: Question): Promise<NoticeRow[]> {
  if (ears.units.length === 0) return [];
  const { rows } = await sql<Undelivered>`
    select u.id, u.message_id, u.since, u.closed_at, u.taken_at is not null or u.done_at is not null as is_over, n.receiver,
      n.notice->>'code' as code,
      json_build_object('id', c.id, 'cpr', c.cpr, 'given', c.given, 'family', c.family) as citizen
    from undelivered as u join notification as n on n.message_id = u.message_id
      join pathway as p on p.id = u.pathway_id join citizen as c on c.id = p.citizen_id
    where u.organisation_sor = ${ears.organisation} and u.unit_sor = any(${ears.units}::text[])
      and coalesce(u.closed_at, u.since) > ${since}
    order by u.since desc limit ${most}`.execute(db);
  return rows.map(({ id, closed_at: closedAt, ...row }) => ({
    id: `undelivered:${id}${closedAt ? ':came-through' : ''}`,
    kind: closedAt ? 'came-through' : 'not-delivered',
    at: (closedAt ?? row.since).toISOString(),
    isCritical: !closedAt,
    isOver: row.is_over,
    receiver: row.receiver.unit.name,
    messageId: row.message_id,
    code: row.code,
    citizen: viewOfCitizen(row.citizen, now),
  }));
}

interface Word {
  id: string;
  kind: Tables['own_word']['kind'];
  at: Date;
  citizen: Named;
}

/**
 * That a citizen has written, for the ward that has them, their home care and their doctor. What was written stands on the
 * timeline, where access is checked.
 */
async function wordsTold(db: Kysely<Tables>, { ears, since, now }: Question): Promise<NoticeRow[]> {
  if (ears.units.length === 0) return [];
  const { rows } = await sql<Word>`
    select w.command_id as id, w.kind, w.at,
      json_build_object('id', c.id, 'cpr', c.cpr, 'given', c.given, 'family', c.family) as citizen
    from own_word as w join pathway as p on p.id = w.pathway_id join citizen as c on c.id = w.citizen_id
    where w.at > ${since} and (
      (p.stay->>'status' in ('in-hospital', 'on-leave') and p.stay->'unit'->>'sor' = any(${ears.units}::text[]))
      or exists (
        select from relation as r
        where r.citizen_id = w.citizen_id and r.kind in ('home-care', 'listed') and r.unit_sor = any(${ears.units}::text[])
          and r.organisation_sor = ${ears.organisation} and r.valid_from <= ${now}
          and (r.valid_until is null or r.valid_until > ${now})))
    order by w.at desc limit ${most}`.execute(db);
  return rows.map(({ id, kind, at, citizen }) => ({
    id: `word:${id}`,
    kind: 'citizen-words',
    at: at.toISOString(),
    isCritical: false,
    isOver: false,
    title: wordNames[kind],
    citizen: viewOfCitizen(citizen, now),
  }));
}

/** Receivers that went down or came back: for operations all, for units those that their own messages waited for. */
async function receiverChanges(db: Kysely<Tables>, { ears, since }: Omit<Question, 'now'>): Promise<NoticeRow[]> {
  const rows = await db
    .selectFrom('receiver_change')
    .selectAll()
    .where('at', '>', since)
    .orderBy('at', 'desc')
    .limit(most)
    .execute();
  return rows.flatMap(({ id, state, at, name, waiting }) => {
    const own = waiting
      .filter(({ unit }) => ears.units.includes(unit))
      .reduce((sum, { messages }) => sum + messages, 0);
    if (own === 0 && !ears.isOperations) return [];
    const count = ears.isOperations ? waiting.reduce((sum, { messages }) => sum + messages, 0) : own;
    const kind = state === 'down' ? ('receiver-down' as const) : ('receiver-back' as const);
    const isCritical = false;
    return [
      { id: `receiver:${id}`, kind, at: at.toISOString(), isCritical, isOver: false, receiver: name, waiting: count },
    ];
  });
}
