import { sql, type Kysely } from 'kysely';
import type { Migration } from '@overgang/service-kit';

/** What tracking and operations keep: only new tables and columns with a default, so an older process goes on beside. */
export const trackingMigrations: Record<string, Migration> = {
  'tracking-0001-operations-tasks': {
    async up(db: Kysely<never>) {
      await sql`
        create table operations_task (
          id uuid primary key default gen_random_uuid(),
          kind text not null,
          subject text not null,
          about jsonb not null,
          opened_at timestamptz not null,
          last_seen_at timestamptz not null,
          times integer not null default 1,
          taken_by text,
          taken_at timestamptz,
          closed_at timestamptz,
          closed_by text,
          note text
        )`.execute(db);
      await sql`create unique index operations_task_open on operations_task (kind, subject) where closed_at is null`.execute(
        db,
      );
      await sql`create index operations_task_newest on operations_task (opened_at desc, id)`.execute(db);
    },
  },
  'tracking-0002-hops': {
    async up(db: Kysely<never>) {
      await sql`
        alter table fact
          add column sender_organisation text,
          add column receiver_organisation text`.execute(db);
      await sql`
        update fact set sender_organisation = message.sender_organisation,
          receiver_organisation = message.receiver_organisation
        from message where message.message_id = fact.message_id`.execute(db);
      await sql`create index fact_at on fact (at, id)`.execute(db);
      await sql`create index fact_sender on fact (sender_organisation, at, id)`.execute(db);
      await sql`create index fact_receiver on fact (receiver_organisation, at, id)`.execute(db);
      await sql`create index fact_message on fact (message_id)`.execute(db);
      await sql`create index fact_trouble on fact (at, id) where kind in ('refused', 'unanswered', 'dead', 'taken')`.execute(
        db,
      );
      await sql`create unique index fact_taken on fact (message_id, (details #>> '{by,unit,sor}')) where kind = 'taken'`.execute(
        db,
      );
      await sql`create index fact_unfilled on fact (id) where sender_organisation is null`.execute(db);
    },
  },
  'tracking-0003-message-log': {
    async up(db: Kysely<never>) {
      await sql`drop index message_sender`.execute(db);
      await sql`drop index message_receiver`.execute(db);
      await sql`create index message_at on message (accepted_at, sequence)`.execute(db);
      await sql`create index message_sender on message (sender_organisation, accepted_at, sequence)`.execute(db);
      await sql`create index message_receiver on message (receiver_organisation, accepted_at, sequence)`.execute(db);
      await sql`create index message_event on message (event, accepted_at, sequence)`.execute(db);
      await sql`create index message_episode on message (episode, accepted_at, sequence)`.execute(db);
    },
  },
  'tracking-0004-balance': {
    async up(db: Kysely<never>) {
      await sql`
        create table tally (
          id bigint generated always as identity primary key,
          at timestamptz not null,
          accepted bigint not null,
          queued bigint not null,
          delivered bigint not null,
          refused bigint not null,
          dead bigint not null
        )`.execute(db);
      await sql`
        create table balance_check (
          is_the_one boolean primary key default true check (is_the_one),
          checked_at timestamptz not null,
          result jsonb not null,
          verified_sequence bigint not null
        )`.execute(db);
      await sql`
        insert into balance_check (checked_at, result, verified_sequence)
        select now(), counts || jsonb_build_object('holds', true, 'found', counts, 'withoutDelivery', 0, 'withoutLane', 0), 0
        from (
          select jsonb_build_object('accepted', count(*),
            'delivered', count(*) filter (where state in ('handed-over', 'acknowledged')),
            'refused', count(*) filter (where state = 'refused'), 'dead', count(*) filter (where state = 'dead'),
            'inFlight', count(*) filter (where state = 'queued')) as counts
          from delivery) as deliveries`.execute(db);
      // Kept by the database, in the transaction of whoever writes: also that of an older version, and of a hand.
      await sql`
        create function tally_deliveries() returns trigger language plpgsql as $$
        begin
          if tg_op = 'INSERT' then
            insert into tally (at, accepted, queued, delivered, refused, dead)
            select now(), count(*), count(*) filter (where state = 'queued'),
              count(*) filter (where state in ('handed-over', 'acknowledged')),
              count(*) filter (where state = 'refused'), count(*) filter (where state = 'dead')
            from new_rows having count(*) > 0;
          elsif tg_op = 'DELETE' then
            insert into tally (at, accepted, queued, delivered, refused, dead)
            select now(), -count(*), -count(*) filter (where state = 'queued'),
              -count(*) filter (where state in ('handed-over', 'acknowledged')),
              -count(*) filter (where state = 'refused'), -count(*) filter (where state = 'dead')
            from old_rows having count(*) > 0;
          else
            insert into tally (at, accepted, queued, delivered, refused, dead)
            select now(), 0, queued, delivered, refused, dead from (
              select coalesce(sum(n) filter (where state = 'queued'), 0) as queued,
                coalesce(sum(n) filter (where state in ('handed-over', 'acknowledged')), 0) as delivered,
                coalesce(sum(n) filter (where state = 'refused'), 0) as refused,
                coalesce(sum(n) filter (where state = 'dead'), 0) as dead
              from (select state, 1 as n from new_rows union all select state, -1 from old_rows) as moved
            ) as moves where (queued, delivered, refused, dead) is distinct from (0, 0, 0, 0);
          end if;
          return null;
        end $$`.execute(db);
      await sql`lock table delivery in share row exclusive mode`.execute(db);
      await sql`
        insert into tally (at, accepted, queued, delivered, refused, dead)
        select now(), count(*), count(*) filter (where state = 'queued'),
          count(*) filter (where state in ('handed-over', 'acknowledged')),
          count(*) filter (where state = 'refused'), count(*) filter (where state = 'dead')
        from delivery`.execute(db);
      await sql`
        create trigger delivery_tally_insert after insert on delivery
        referencing new table as new_rows for each statement execute function tally_deliveries()`.execute(db);
      await sql`
        create trigger delivery_tally_update after update on delivery
        referencing old table as old_rows new table as new_rows for each statement execute function tally_deliveries()`.execute(
        db,
      );
      await sql`
        create trigger delivery_tally_delete after delete on delivery
        referencing old table as old_rows for each statement execute function tally_deliveries()`.execute(db);
    },
  },
  'tracking-0005-traffic': {
    async up(db: Kysely<never>) {
      await sql`
        create table traffic (
          sender text not null,
          receiver text not null,
          event text not null,
          hour integer not null,
          messages integer not null,
          primary key (sender, receiver, event, hour)
        )`.execute(db);
      await sql`create index traffic_hour on traffic (hour)`.execute(db);
      await sql`
        create table traffic_verdict (
          sender text not null,
          receiver text not null,
          event text not null,
          verdict text not null,
          expected double precision not null,
          seen integer not null,
          since timestamptz not null,
          judged_at timestamptz not null,
          primary key (sender, receiver, event)
        )`.execute(db);
    },
  },
  'tracking-0006-scrub': {
    async up(db: Kysely<never>) {
      await sql`
        create table scrub (
          is_the_one boolean primary key default true check (is_the_one),
          sequence bigint not null,
          checked bigint not null,
          faulty bigint not null,
          round_began_at timestamptz not null,
          last_round_ended_at timestamptz
        )`.execute(db);
      await sql`insert into scrub (sequence, checked, faulty, round_began_at) values (0, 0, 0, now())`.execute(db);
    },
  },
  'tracking-0007-tally-from-anywhere': {
    async up(db: Kysely<never>) {
      // Also for a hand in the database that has not set the schema.
      await sql`alter function tally_deliveries() set search_path from current`.execute(db);
    },
  },
  'tracking-0008-refusing': {
    async up(db: Kysely<never>) {
      await sql`create index message_refusing on message (response_code) where response_code <> 'ok'`.execute(db);
    },
  },
};
