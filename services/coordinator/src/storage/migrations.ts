import type { Migration } from '@overgang/service-kit';
import { sql, type Kysely } from 'kysely';
import { migrateAgreements } from './migrate-agreements.ts';
import { migrateCare } from './migrate-care.ts';
import { migrateClock } from './migrate-clock.ts';
import { migrateColleagues } from './migrate-colleagues.ts';
import { migrateDelivery } from './migrate-delivery.ts';
import { migrateEscalations } from './migrate-escalations.ts';
import { migrateHolds } from './migrate-holds.ts';
import { migrateIndicators } from './migrate-indicators.ts';
import { migrateMessages } from './migrate-messages.ts';
import { migrateNotices } from './migrate-notices.ts';
import { migrateOwnWords } from './migrate-own-words.ts';
import { migrateWork } from './migrate-work.ts';

const first = [
  `create table citizen (
     id uuid primary key, cpr text not null unique, given text[] not null, family text not null)`,
  `create table relation (
     id uuid primary key, citizen_id uuid not null references citizen, kind text not null,
     organisation_sor text not null, organisation_name text not null, unit_sor text not null, unit_name text not null,
     valid_from timestamptz not null, valid_until timestamptz,
     unique (citizen_id, kind, organisation_sor))`,
  `create index relation_by_organisation on relation (organisation_sor, unit_sor)`,
  `create table pathway (
     id uuid primary key, episode text not null, citizen_id uuid not null references citizen,
     region text not null, agreement_on text not null, stay jsonb not null, next_check_at timestamptz,
     unique (episode, citizen_id))`,
  `create index pathway_by_citizen on pathway (citizen_id)`,
  `create index pathway_to_check on pathway (next_check_at) where next_check_at is not null`,
  `create table notification (
     message_id text primary key, pathway_id uuid not null references pathway, notice jsonb not null,
     sender jsonb not null, receiver jsonb not null, received_at timestamptz not null, placement text not null,
     type text not null, at timestamptz not null, corrected boolean not null, seq bigint)`,
  `create index notification_by_pathway on notification (pathway_id)`,
  `create index notification_by_ward on notification ((sender->'unit'->>'sor'))`,
  `create index notification_by_hospital on notification ((sender->'organisation'->>'sor'))`,
  `create table message_state (
     message_id text primary key, stored_at timestamptz, handed_over_at timestamptz, acknowledged_at timestamptz,
     response_code text, taken_at timestamptz, taken_by jsonb, stopped jsonb)`,
  `create table intake (
     kind text not null, message_id text not null, receiver text not null, at timestamptz not null,
     primary key (message_id, kind, receiver, at))`,
  `create table obligation (
     id uuid primary key, pathway_id uuid not null references pathway, key text not null, trigger text not null,
     agreement_id text not null, agreement_version integer not null, title jsonb not null, rule jsonb not null,
     state text not null, due timestamptz, settled_at timestamptz,
     unique (pathway_id, key))`,
  `create table settlement (
     command_id uuid primary key, pathway_id uuid not null references pathway, obligation_key text not null,
     how text not null, note text, by_id text not null, by_name text not null, at timestamptz not null)`,
  `create index settlement_by_pathway on settlement (pathway_id)`,
  `create table task (
     id uuid primary key, message_id text not null references notification, pathway_id uuid not null references pathway,
     unit_sor text not null, unit_name text not null, organisation_sor text not null, created_at timestamptz not null,
     taken_at timestamptz, taken_by jsonb, done_at timestamptz, closed_at timestamptz,
     unique (message_id, organisation_sor))`,
  `create index task_open_by_unit on task (unit_sor) where done_at is null and closed_at is null`,
  `create index task_by_pathway on task (pathway_id)`,
  `create table task_command (
     command_id uuid primary key, task_id uuid not null references task, action text not null,
     person_id text not null, at timestamptz not null)`,
  `create table feed (
     seq bigint generated always as identity primary key, at timestamptz not null, rooms text[] not null,
     notice jsonb not null)`,
  `create index feed_by_time on feed (at)`,
  `create table feed_retention (single boolean primary key default true check (single), pruned_to bigint not null)`,
  `insert into feed_retention (pruned_to) values (0)`,
  `create table seen (
     citizen_id uuid not null references citizen, person_id text not null, seq bigint not null,
     primary key (citizen_id, person_id))`,
  `create table audit (
     id uuid primary key, at timestamptz not null, person_id text not null, role text not null,
     organisation text not null, unit text not null, purpose text not null, citizen_id uuid, object text not null,
     decision text not null, reasons text[] not null)`,
  `create index audit_by_citizen on audit (citizen_id, at)`,
];

const second = [
  // Until something else is known, a name is one that a message gave, and a relation may correct it.
  `alter table citizen add column named_by text not null default 'message'`,
  `create index relation_by_unit on relation (unit_sor)`,
];

export const migrations: Record<string, Migration> = {
  '0001-pathways': {
    async up(db: Kysely<unknown>) {
      for (const statement of first) await sql.raw(statement).execute(db);
    },
  },
  '0002-names-and-units': {
    async up(db: Kysely<unknown>) {
      for (const statement of second) await sql.raw(statement).execute(db);
    },
  },
  '0003-obligations-as-work': migrateWork,
  '0004-what-has-climbed': migrateEscalations,
  '0006-all-messages': migrateMessages,
  '0007-agreement-versions': migrateAgreements,
  '0008-demo-clock': migrateClock,
  '0009-who-holds-a-breach': migrateHolds,
  '0010-colleagues': migrateColleagues,
  '0011-delivery': migrateDelivery,
  '0012-notices': migrateNotices,
  '0013-care': migrateCare,
  '0014-own-words': migrateOwnWords,
  '0015-indicators': migrateIndicators,
};
