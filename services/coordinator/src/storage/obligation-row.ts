import { hash, randomUUID } from 'node:crypto';
import type { Agreement, Obligation } from '@overgang/pathway-rules';
import type { Selectable } from 'kysely';
import { otherPlace, placeOf, placeWhenClosed, type Place, type Places } from '../domain/duty-place.ts';
import { rankOf } from '../domain/duty-rank.ts';
import { canonical } from './canonical.ts';
import { climbColumns, isWorse, storedHold, type At } from './climb-columns.ts';
import type { PathwayRecord } from './pathway-record.ts';
import type { Tables } from './schema.ts';

type Stored = PathwayRecord['obligations'][number];
type Columns = Selectable<Tables['obligation']>;

/** What an obligation keeps for good, and what a new judgement may change. */
export interface ObligationRow {
  fixed: Pick<
    Columns,
    'id' | 'pathway_id' | 'key' | 'trigger' | 'agreement_id' | 'agreement_version' | 'title' | 'rule_id' | 'responsible'
  >;
  moving: Moving;
}

interface Moving extends ReturnType<typeof clock>, ReturnType<typeof whereItLies>, ReturnType<typeof hold> {
  rule: Obligation;
  rule_digest: string;
  state: Obligation['state'];
  severity: Obligation['severity'];
  rank: number | null;
  disputed: boolean;
}

interface Question {
  obligation: Obligation;
  agreement: Agreement;
  record: PathwayRecord;
  places: Places;
  before: Stored | undefined;
  now: Date;
}

/** The row that an obligation as judged amounts to, given the row that there is. */
export function obligationRow(question: Question): ObligationRow {
  const { record, before, obligation } = question;
  const { key, ruleId, responsible, state, severity } = obligation;
  const trigger = key.slice(ruleId.length + 1);
  const lies = whereItLies({ ...question, obligation }, trigger);
  const rank = lies.unit_sor === null ? undefined : rankOf(obligation);
  const at = { rank, home: lies.home_unit_sor };
  return {
    fixed: {
      id: before?.id ?? randomUUID(),
      pathway_id: record.id,
      key,
      trigger,
      agreement_id: obligation.agreement,
      agreement_version: obligation.agreementVersion,
      title: obligation.title,
      rule_id: ruleId,
      responsible,
    },
    moving: {
      rule: obligation,
      rule_digest: digestOf(obligation),
      state,
      severity,
      rank: rank ?? null,
      disputed: obligation.disputed,
      ...clock({ ...question, ...at }),
      ...lies,
      ...hold(before, at),
    },
  };
}

function clock({ obligation, agreement, before, now, rank, home }: Question & At) {
  const { due, settledAt, openedAt, warnAt } = obligation;
  const seen = before?.breached_at ?? now.toISOString();
  const breachedAt = breachOf(obligation, agreement) ?? (obligation.state === 'breached' ? seen : undefined);
  return {
    due: moment(due),
    settled_at: moment(settledAt),
    opened_at: moment(openedAt),
    warn_at: moment(warnAt),
    grace_until: moment(obligation.graceUntil),
    breached_at: moment(breachedAt),
    ...climbColumns({ obligation, agreement, before, now, rank, home }, breachedAt),
  };
}

/** When the duty was broken, whether or not it was done afterwards or ended by a death. */
function breachOf(obligation: Obligation, agreement: Agreement): string | undefined {
  const { state, due, graceUntil, reasons } = obligation;
  const told = reasons.figures['breachedAt'];
  if (state === 'breached') return told ?? graceUntil ?? due;
  const isPassed = state === 'fulfilled-late' || (state === 'void' && told !== undefined);
  return isPassed && isBroken(obligation, agreement) ? (graceUntil ?? told) : undefined;
}

/** What is done late within its grace, or under a rule that only informs, broke nothing. */
function isBroken({ graceUntil, settledAt, ruleId }: Obligation, { rules }: Agreement): boolean {
  if (graceUntil !== undefined && settledAt !== undefined && settledAt <= graceUntil) return false;
  return rules.find(({ id }) => id === ruleId)?.whenLate !== 'informs';
}

function moment(at: string | null | undefined): Date | null {
  return at ? new Date(at) : null;
}

/** The unit a duty lies on: where the pathway puts it, until somebody hands it over; a move of the citizen takes it along. */
function whereItLies({ obligation, places, before }: Question, trigger: string) {
  // A transfer takes along what is open; what was closed before stays with the ward that closed it.
  const home = placeWhenClosed(obligation, places) ?? placeOf(obligation.responsible, trigger, places);
  const recipient = obligation.recipient && placeOf(obligation.recipient, trigger, places);
  return {
    ...ownColumns(handedOver(before, home) ?? home),
    home_unit_sor: home?.unit.sor ?? null,
    technical: obligation.responsible === 'system',
    ...otherColumns(recipient ?? otherPlace(obligation, places)),
  };
}

function otherColumns(other: Place | undefined) {
  return {
    recipient_sor: other?.organisation.sor ?? null,
    recipient_name: other?.organisation.name ?? null,
    recipient_unit_sor: other?.unit.sor ?? null,
  };
}

function ownColumns(at: Place | undefined) {
  return {
    organisation_sor: at?.organisation.sor ?? null,
    organisation_name: at?.organisation.name ?? null,
    unit_sor: at?.unit.sor ?? null,
    unit_name: at?.unit.name ?? null,
  };
}

/** Where somebody handed it over to; nothing when nobody did, or when the citizen has moved since. */
function handedOver(before: Stored | undefined, home: Place | undefined): Place | undefined {
  if (!before?.unit_sor || !home || before.unit_sor === before.home_unit_sor) return undefined;
  if (before.home_unit_sor !== home.unit.sor) return undefined;
  return { unit: { sor: before.unit_sor, name: before.unit_name ?? before.unit_sor }, organisation: home.organisation };
}

const free = { claimed_at: null, claimed_by: null };
const awake = { snoozed_until: null, snooze_reason: null };

/** Who holds it and whether it sleeps. A move to another unit frees it; a turn for the worse wakes it. */
function hold(before: Stored | undefined, { rank, home }: At) {
  if (!before || before.home_unit_sor !== home) return { ...free, ...awake };
  const { claimed_by, snooze_reason } = before;
  const hand = { claimed_at: moment(before.claimed_at), claimed_by };
  if (rank === undefined || isWorse(before, rank)) return { ...hand, ...awake };
  return { ...hand, snoozed_until: moment(before.snoozed_until), snooze_reason };
}

/** A judgement in short: the words of the rule follow from its version, and the engine says the rest in the same order. */
function digestOf({ title: _title, reasons: { events, figures }, ...judgement }: Obligation): string {
  return hash('md5', JSON.stringify([judgement, events, figures]), 'base64');
}

/** Whether a stored row says what an obligation amounts to now. */
export function isStored(row: Stored, { moving }: ObligationRow): boolean {
  const stored: Partial<Record<string, unknown>> = storedMoving(row);
  return Object.entries(moving).every(([name, value]) => name === 'rule' || isEqual(stored[name], value));
}

function isEqual(a: unknown, b: unknown): boolean {
  if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime();
  return a === b || (isObject(a) && isObject(b) && canonical(a) === canonical(b));
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/** The moving columns of a stored row in the shape of {@link ObligationRow}, with the judgement in short. */
function storedMoving(row: Stored) {
  return {
    rule_digest: row.rule_digest,
    state: row.state,
    severity: row.severity,
    rank: row.rank,
    disputed: row.disputed,
    due: moment(row.due),
    settled_at: moment(row.settled_at),
    opened_at: moment(row.opened_at),
    warn_at: moment(row.warn_at),
    grace_until: moment(row.grace_until),
    breached_at: moment(row.breached_at),
    escalation: row.escalation,
    next_milestone_at: moment(row.next_milestone_at),
    ...storedHold(row),
    organisation_sor: row.organisation_sor,
    organisation_name: row.organisation_name,
    unit_sor: row.unit_sor,
    unit_name: row.unit_name,
    home_unit_sor: row.home_unit_sor,
    technical: row.technical,
    recipient_sor: row.recipient_sor,
    recipient_name: row.recipient_name,
    recipient_unit_sor: row.recipient_unit_sor,
    claimed_at: moment(row.claimed_at),
    claimed_by: row.claimed_by,
    snoozed_until: moment(row.snoozed_until),
    snooze_reason: row.snooze_reason,
  };
}
