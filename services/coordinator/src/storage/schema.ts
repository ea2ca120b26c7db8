import type { Obligation } from '@overgang/pathway-rules';
import type { ColumnType, Generated, Transaction } from 'kysely';
import type { Text } from '@overgang/service-kit';
import type { Placement } from '../domain/fold-pathway.ts';
import type { Notice, Unit } from '../domain/notice.ts';
import type { Stay } from '../domain/stay.ts';

/** A JSON column: read as the type, written as JSON text. */
type Json<T> = ColumnType<T, string, string>;
type Bigint = ColumnType<string, number | string, number | string>;

interface Organisation extends Unit {
  kind: 'hospital' | 'municipality' | 'practice' | 'operator';
}

interface Side {
  unit: Unit;
  organisation: Organisation;
}

export interface Taker {
  id: string;
  name: string;
  unit: Unit;
}

export interface Stopped {
  kind: 'retrying' | 'refused' | 'dead';
  at: string;
  reason: Text;
  nextTryAt?: string;
}

export interface FeedNotice {
  topic: 'worklist' | 'timeline' | 'message' | 'board';
  unit?: string;
  organisation?: string;
  citizenId?: string;
  pathwayId?: string;
  messageId?: string;
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
    notice: Json<Notice>;
    sender: Json<Side>;
    receiver: Json<Side>;
    received_at: Date;
    placement: Placement;
    type: string;
    at: Date;
    corrected: boolean;
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
    state: Obligation['state'];
    due: Date | null;
    settled_at: Date | null;
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
  feed: {
    seq: Generated<Bigint>;
    at: ColumnType<Date, Date, never>;
    rooms: string[];
    notice: Json<FeedNotice>;
  };
  feed_retention: { single: boolean; pruned_to: Bigint };
  seen: { citizen_id: string; person_id: string; seq: Bigint };
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
