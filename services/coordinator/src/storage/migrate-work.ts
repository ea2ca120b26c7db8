import type { Migration } from '@overgang/service-kit';
import { sql, type Kysely } from 'kysely';

const statements = [
  // Columns without a rewrite of the table: what a list sorts, filters and shows, and what people do with a duty.
  `alter table obligation
     add column rule_id text, add column severity text, add column rank smallint, add column responsible text,
     add column organisation_sor text, add column organisation_name text, add column unit_sor text, add column unit_name text,
     add column home_unit_sor text, add column technical boolean not null default false,
     add column recipient_sor text, add column recipient_name text, add column recipient_unit_sor text,
     add column opened_at timestamptz, add column warn_at timestamptz, add column grace_until timestamptz,
     add column breached_at timestamptz, add column next_milestone_at timestamptz,
     add column escalation smallint not null default 0, add column disputed boolean not null default false,
     add column claimed_at timestamptz, add column claimed_by jsonb,
     add column snoozed_until timestamptz, add column snooze_reason text`,
  // One page of a unit's list is one walk along this index, and the counts of its states never touch the table.
  `create index obligation_worklist on obligation
     (organisation_sor, unit_sor, rank, (coalesce(due, 'infinity'::timestamptz)), id) where rank is not null`,
  `create index obligation_snoozed on obligation (organisation_sor, unit_sor, snoozed_until) where snoozed_until is not null`,
  `create table obligation_command (
     command_id uuid primary key, obligation_id uuid not null references obligation, pathway_id uuid not null references pathway,
     action text not null, said jsonb not null, person_id text not null, person_name text not null, role text not null,
     organisation_sor text not null, unit_sor text not null, at timestamptz not null)`,
  `create index obligation_command_by_obligation on obligation_command (obligation_id, at)`,
  // When it was done, where a person says so afterwards.
  `alter table settlement add column done_at timestamptz`,
  `create table milestone (
     id uuid primary key, about uuid not null, obligation_id uuid not null references obligation,
     pathway_id uuid not null references pathway, kind text not null, level smallint not null, at timestamptz not null,
     told_at timestamptz not null, withdrawn_at timestamptz)`,
  `create unique index milestone_once on milestone (about, kind, level) where withdrawn_at is null`,
  `create index milestone_by_pathway on milestone (pathway_id)`,
  `create index milestone_by_obligation on milestone (obligation_id)`,
  `create table deviation (
     id uuid primary key, obligation_id uuid not null unique references obligation,
     pathway_id uuid not null references pathway, rule_id text not null, severity text not null,
     organisation_sor text not null, unit_sor text not null, other_organisation_sor text, other_unit_sor text,
     breached_at timestamptz not null, recorded_at timestamptz not null, state text not null,
     decided_at timestamptz, decided_by jsonb, reason text)`,
  `create index deviation_by_unit on deviation (organisation_sor, unit_sor, breached_at desc, id)`,
  `create index deviation_by_other on deviation (other_organisation_sor, other_unit_sor, breached_at desc, id)`,
  `create index deviation_by_parties on deviation (rule_id, organisation_sor, other_organisation_sor, breached_at)`,
  `create index deviation_by_pathway on deviation (pathway_id)`,
  `create table deviation_command (
     command_id uuid primary key, deviation_id uuid not null references deviation, action text not null, reason text,
     person_id text not null, person_name text not null, at timestamptz not null)`,
  `create index deviation_command_by_deviation on deviation_command (deviation_id, at)`,
  `create table dispute (
     id uuid primary key, command_id uuid not null unique, obligation_id uuid not null references obligation,
     pathway_id uuid not null references pathway, rule_id text not null, organisation_sor text not null,
     other_organisation_sor text, reason text not null, opened_at timestamptz not null, opened_by jsonb not null,
     settle_by timestamptz, settled_at timestamptz, settled_by jsonb, settle_command_id uuid unique, outcome text,
     responsible text, settle_reason text)`,
  `create unique index dispute_open_once on dispute (obligation_id) where settled_at is null`,
  `create index dispute_by_pathway on dispute (pathway_id)`,
  `create index dispute_by_organisation on dispute (organisation_sor, opened_at)`,
  `create index dispute_by_other on dispute (other_organisation_sor, opened_at)`,
  `create table precedent (
     id uuid primary key, dispute_id uuid not null unique references dispute, rule_id text not null, region text not null,
     agreement_id text not null, agreement_version integer not null, outcome text not null, responsible text not null,
     text text not null, settled_at timestamptz not null,
     words tsvector generated always as (to_tsvector('danish', text)) stored)`,
  `create index precedent_by_rule on precedent (rule_id, settled_at desc)`,
  `create index precedent_by_words on precedent using gin (words)`,
  // What is open already gets its unit and its place in the list with the next check of its pathway.
  `update pathway set next_check_at = to_timestamp(0) where exists (
     select from obligation where pathway_id = pathway.id and state in ('pending', 'warning', 'breached', 'disputed'))`,
];

/** Obligations as work: who has them, what happened at each milestone, deviations, disputes and precedents. */
export const migrateWork: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
