import type { Obligation } from '@overgang/pathway-rules';
import type { ColumnType, Generated, Transaction } from 'kysely';
import type { Person, Text } from '@overgang/service-kit';
import type { Chain } from '../domain/chain.ts';
import type { Placement } from '../domain/fold-pathway.ts';
import type { Document } from '../domain/document.ts';
import type { Notice, Unit } from '../domain/notice.ts';
import type { NoticeSettings } from '../domain/tell-notice.ts';
import type { Side } from '../domain/sides.ts';
import type { Stay } from '../domain/stay.ts';

/** A JSON column: read as the type, written as JSON text. */
type Json<T> = ColumnType<T, string, string>;
type Bigint = ColumnType<string, number | string, number | string>;

export interface Taker {
  id: string;
  name: string;
  unit: Unit;
}

/** Why a message has not reached its receiver, and will not without somebody doing something. */
export type NotDelivered = 'refused' | 'dead' | 'unanswered';

export interface Stopped {
  kind: 'retrying' | NotDelivered;
  at: string;
  reason: Text;
  nextTryAt?: string;
}

export interface FeedNotice {
  topic: 'worklist' | 'timeline' | 'message' | 'board' | 'clock' | 'milestone' | 'dispute' | 'deviation' | 'receiver';
  unit?: string;
  organisation?: string;
  citizenId?: string;
  pathwayId?: string;
  messageId?: string;
  registrationId?: string;
  obligationId?: string;
  /** Of a milestone: which, and how far an escalation has come (1–3). */
  milestone?: 'warning' | 'due' | 'escalation' | 'dispute-overdue' | 'repeated';
  level?: number;
  severity?: Obligation['severity'];
}

export interface Tables {
  citizen: { id: string; cpr: string; given: string[]; family: string; named_by: 'message' | 'relation' };
  relation: {
    id: string;
    citizen_id: string;
    kind: 'home-care' | 'listed';
    organisation_sor: string;
    organisation_name: string;
    unit_sor: string;
    unit_name: string;
    valid_from: Date;
    valid_until: Date | null;
    /** What home care gives, in the municipality's words for its services; nothing where it has not been told. */
    services: ColumnType<string[] | null, string[] | null | undefined, string[] | null>;
  };
  pathway: {
    id: string;
    episode: string;
    citizen_id: string;
    region: string;
    agreement_on: string;
    stay: Json<Stay>;
    next_check_at: Date | null;
  };
  notification: {
    message_id: string;
    pathway_id: string;
    /** A notice of a stay, or another message about the citizen. */
    notice: Json<Notice | Document>;
    sender: Json<Side>;
    receiver: Json<Side>;
    received_at: Date;
    placement: Placement;
    type: string;
    at: Date;
    corrected: boolean;
    /** Thread of a correspondence. */
    thread: string | null;
    /** What is wrong with the messages before it; nothing when all is well. */
    chain: ColumnType<Chain | null, string | null | undefined, string | null>;
    seq: ColumnType<string | null, number | null, number | null>;
  };
  /** Which pathway an episode of care is part of; a stay that goes on in another hospital has one for each. */
  pathway_episode: { episode: string; citizen_id: string; pathway_id: string };
  /** What a person or a system registered. */
  registration: {
    command_id: string;
    pathway_id: string;
    type: string;
    at: Date;
    registered_at: Date;
    data: Json<Record<string, string | number | boolean>>;
    by_id: string;
    by_name: string;
    kind: Side['organisation']['kind'];
    organisation_sor: string;
    unit_sor: string;
    unit_name: string;
    seq: ColumnType<string | null, number | null, number | null>;
  };
  message_state: {
    message_id: string;
    stored_at: Date | null;
    handed_over_at: Date | null;
    acknowledged_at: Date | null;
    response_code: string | null;
    taken_at: Date | null;
    taken_by: ColumnType<Taker | null, string | null, string | null>;
    stopped: ColumnType<Stopped | null, string | null, string | null>;
  };
  /** A message that did not reach its receiver, as it lies with the unit that sent it. */
  undelivered: {
    id: string;
    message_id: string;
    why: NotDelivered;
    reason: Json<Text>;
    since: Date;
    /** Known when the message is; so are the organisation and unit that sent it. */
    pathway_id: string | null;
    organisation_sor: string | null;
    unit_sor: string | null;
    taken_at: Date | null;
    taken_by: ColumnType<Taker | null, string | null, string | null>;
    done_at: Date | null;
    /** It came through after all. */
    closed_at: Date | null;
  };
  undelivered_command: {
    command_id: string;
    undelivered_id: string;
    action: string;
    person_id: string;
    at: Date;
  };
  intake: { kind: string; message_id: string; receiver: string; at: Date };
  obligation: {
    id: string;
    pathway_id: string;
    key: string;
    trigger: string;
    agreement_id: string;
    agreement_version: number;
    title: Json<Text>;
    rule: Json<Obligation>;
    /** Of `rule`; nothing when it was written before digests were. */
    rule_digest: ColumnType<string | null, string | null | undefined, string | null>;
    state: Obligation['state'];
    due: Date | null;
    settled_at: Date | null;
    rule_id: string | null;
    severity: Obligation['severity'] | null;
    /** Where it stands on its unit's list, most urgent first; nothing when it is closed or lies on nobody's. */
    rank: number | null;
    responsible: Obligation['responsible'] | null;
    organisation_sor: string | null;
    organisation_name: string | null;
    unit_sor: string | null;
    unit_name: string | null;
    /** Where the pathway puts it; `unit_sor` is another when somebody handed it over. */
    home_unit_sor: string | null;
    /** It lies with the sender's unit because a system owes it. */
    technical: Generated<boolean>;
    recipient_sor: string | null;
    recipient_name: string | null;
    recipient_unit_sor: string | null;
    opened_at: Date | null;
    warn_at: Date | null;
    grace_until: Date | null;
    breached_at: Date | null;
    next_milestone_at: Date | null;
    escalation: Generated<number>;
    /** Where its climb goes on from: 0 from the unit when it was broken, else a level that held it until `climb_since`. */
    climb_level: Generated<number>;
    climb_since: Date | null;
    /** Since when somebody whom it has climbed to acts on it. */
    held_at: Date | null;
    disputed: Generated<boolean>;
    claimed_at: Date | null;
    claimed_by: ColumnType<Taker | null, string | null, string | null>;
    snoozed_until: Date | null;
    snooze_reason: string | null;
  };
  obligation_command: {
    command_id: string;
    obligation_id: string;
    pathway_id: string;
    action: string;
    said: Json<Record<string, string>>;
    person_id: string;
    person_name: string;
    role: string;
    organisation_sor: string;
    unit_sor: string;
    at: Date;
  };
  milestone: {
    id: string;
    /** The obligation, dispute or deviation that reached it. */
    about: string;
    obligation_id: string;
    pathway_id: string;
    kind: 'warning' | 'due' | 'escalation' | 'dispute-overdue' | 'repeated';
    level: number;
    at: Date;
    told_at: Date;
    /** A correction moved the clock, so that it was not reached after all. */
    withdrawn_at: Date | null;
    /** Whom it was told, as it was then: the unit that owes, and the other party. */
    unit_sor: string | null;
    organisation_sor: string | null;
    other_sor: string | null;
    severity: Obligation['severity'] | null;
  };
  /** A receiver that the exchange could not reach for long, or reaches again, and whose messages waited for it. */
  receiver_change: {
    id: string;
    receiver: string;
    name: string;
    state: 'down' | 'back';
    at: Date;
    waiting: Json<{ unit: string; messages: number }[]>;
  };
  /** How a person wants to be told. */
  notice_setting: {
    person_id: string;
    settings: ColumnType<NoticeSettings | null, string | null | undefined, string | null>;
    read_up_to: ColumnType<Date | null, Date | null | undefined, Date | null>;
    changed_at: Date;
  };
  notice_read: { person_id: string; notice_id: string; at: Date };
  deviation: {
    id: string;
    obligation_id: string;
    pathway_id: string;
    rule_id: string;
    severity: Obligation['severity'];
    organisation_sor: string;
    unit_sor: string;
    other_organisation_sor: string | null;
    other_unit_sor: string | null;
    breached_at: Date;
    recorded_at: Date;
    state: 'open' | 'confirmed' | 'exported' | 'dismissed' | 'withdrawn';
    decided_at: Date | null;
    decided_by: ColumnType<Taker | null, string | null, string | null>;
    reason: string | null;
  };
  deviation_command: {
    command_id: string;
    deviation_id: string;
    action: 'confirm' | 'dismiss' | 'export';
    reason: string | null;
    person_id: string;
    person_name: string;
    at: Date;
  };
  dispute: {
    id: string;
    command_id: string;
    obligation_id: string;
    pathway_id: string;
    rule_id: string;
    organisation_sor: string;
    other_organisation_sor: string | null;
    reason: string;
    opened_at: Date;
    opened_by: Json<Taker>;
    settle_by: Date | null;
    settled_at: Date | null;
    settled_by: ColumnType<Taker | null, string | null, string | null>;
    settle_command_id: string | null;
    outcome: string | null;
    responsible: string | null;
    settle_reason: string | null;
  };
  precedent: {
    id: string;
    dispute_id: string;
    rule_id: string;
    region: string;
    agreement_id: string;
    agreement_version: number;
    outcome: string;
    responsible: string;
    text: string;
    settled_at: Date;
    words: Generated<string>;
  };
  settlement: {
    command_id: string;
    pathway_id: string;
    obligation_key: string;
    how: string;
    note: string | null;
    by_id: string;
    by_name: string;
    at: Date;
    done_at: Date | null;
  };
  task: {
    id: string;
    message_id: string;
    pathway_id: string;
    unit_sor: string;
    unit_name: string;
    organisation_sor: string;
    created_at: Date;
    taken_at: Date | null;
    taken_by: ColumnType<Taker | null, string | null, string | null>;
    done_at: Date | null;
    closed_at: Date | null;
  };
  task_command: { command_id: string; task_id: string; action: string; person_id: string; at: Date };
  agreement_version: {
    id: string;
    version: number;
    files: Json<{ name: string; text: string }[]>;
    hash: string;
    known_at: Date;
    /** `withdrawn`: another came before it was put in force. */
    state: 'pending' | 'active' | 'superseded' | 'withdrawn';
    effective_from: Date | null;
    mode: 'new-steps' | 'reapply' | null;
    reason: string | null;
    activated_by: ColumnType<{ id: string; name: string } | null, string | null, string | null>;
    command_id: string | null;
  };
  demo_clock: { single: Generated<boolean>; offset_seconds: Bigint };
  reevaluation: {
    version_id: string;
    total: number;
    done: number;
    failed: number;
    started_at: Date;
    ended_at: Date | null;
  };
  feed: {
    seq: Generated<Bigint>;
    at: ColumnType<Date, Date, never>;
    rooms: string[];
    notice: Json<FeedNotice>;
  };
  /** Who has signed in from a unit, and when last. */
  colleague: {
    person_id: string;
    organisation_sor: string;
    unit_sor: string;
    name: string;
    role: Person['role'];
    seen_at: Date;
  };
  feed_retention: { single: boolean; pruned_to: Bigint };
  seen: { citizen_id: string; person_id: string; seq: Bigint };
  /** What a citizen wrote on their own pathway. */
  own_word: {
    command_id: string;
    citizen_id: string;
    pathway_id: string;
    kind: 'wish' | 'comment' | 'accept' | 'objection';
    text: string | null;
    /** The plan (message id) that is accepted or objected to. */
    about: string | null;
    by_id: string;
    at: Date;
    seq: ColumnType<string | null, number | null | undefined, number | null>;
  };
  audit: {
    id: string;
    at: Date;
    person_id: string;
    role: string;
    organisation: string;
    unit: string;
    purpose: string;
    citizen_id: string | null;
    object: string;
    decision: 'allowed' | 'refused';
    reasons: string[];
  };
}

export type Trx = Transaction<Tables>;
