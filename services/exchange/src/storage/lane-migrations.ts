import { sql, type Kysely } from 'kysely';
import type { Migration } from '@overgang/service-kit';

/**
 * Deliveries and copies wait in lanes. What an older version had queued elsewhere gets its lane here; what it queues beside
 * this one, while it is being replaced, gets its lane when it is found without one.
 */
export const laneMigrations: Record<string, Migration> = {
  '0020-lanes': {
    async up(db: Kysely<never>) {
      await sql`
        create table lane (
          receiver text not null,
          episode text not null,
          due_at timestamptz not null,
          tries integer not null default 0,
          wakes integer not null default 0,
          leased_until timestamptz,
          leased_by uuid,
          primary key (receiver, episode)
        ) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500)`.execute(db);
      await sql`create index lane_due on lane (receiver, due_at)`.execute(db);
      await sql`
        create table receiver_state (
          receiver text primary key,
          state text not null default 'ok' check (state in ('ok', 'failing', 'down')),
          failures integer not null default 0,
          probes integer not null default 0,
          since timestamptz,
          next_try_at timestamptz,
          last_error jsonb
        )`.execute(db);
      await sql`create sequence delivery_place`.execute(db);
      await sql`
        alter table delivery
          add column episode text,
          add column place bigint,
          add column answer_due_at timestamptz,
          add column unanswered_at timestamptz`.execute(db);
      await sql`alter table delivery alter column place set default nextval('delivery_place')`.execute(db);
      await sql`alter table message add column correlation_id text`.execute(db);
      await sql`create index delivery_lane on delivery (receiver_organisation, episode, place) where state = 'queued'`.execute(
        db,
      );
      await sql`create index delivery_answer_due on delivery (answer_due_at) where answer_due_at is not null`.execute(
        db,
      );
    },
  },
  '0021-lanes-for-what-waits': {
    async up(db: Kysely<never>) {
      await sql`
        with waiting as (
          select d.id, m.episode, row_number() over (order by d.queued_at, m.sequence) as place
          from delivery d join message m using (message_id) where d.state = 'queued'
        )
        update delivery set episode = waiting.episode, place = waiting.place
        from waiting where waiting.id = delivery.id`.execute(db);
      await sql`select setval('delivery_place', (select coalesce(max(place), 0) + 1 from delivery))`.execute(db);
      await sql`
        insert into lane (receiver, episode, due_at)
        select receiver_organisation, episode, now() from delivery where state = 'queued'
        union
        select 'coordinator', episode, now() from fact where copied_at is null and set_aside_at is null
        on conflict do nothing`.execute(db);
    },
  },
  '0022-must-be': {
    async up(db: Kysely<never>) {
      await sql`
        create function must_be(is_so boolean) returns boolean language plpgsql as $$
        begin
          if not is_so then
            raise exception 'It is not so any more.' using errcode = 'serialization_failure';
          end if;
          return true;
        end $$`.execute(db);
    },
  },
};
