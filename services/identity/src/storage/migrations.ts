import type { Migration } from '@overgang/service-kit';
import { sql, type ColumnType } from 'kysely';
import type { AdapterPayload } from 'oidc-provider';

export interface IdentityTables {
  oidc_record: {
    /** What it is: Session, Grant, RefreshToken, AuthorizationCode, Interaction, ReplayDetection … */
    model: string;
    id: string;
    payload: ColumnType<AdapterPayload, string, string>;
    grant_id: string | null;
    uid: string | null;
    expires_at: Date | null;
    consumed_at: ColumnType<Date | null, never, Date>;
  };
  secret: { name: string; value: ColumnType<unknown, string, never> };
}

export const migrations: Record<string, Migration> = {
  '0001-records': {
    async up(db) {
      await sql`create table oidc_record (
        model text not null,
        id text not null,
        payload jsonb not null,
        grant_id text,
        uid text,
        expires_at timestamptz,
        consumed_at timestamptz,
        primary key (model, id)
      )`.execute(db);
      await sql`create index oidc_record_grant on oidc_record (grant_id) where grant_id is not null`.execute(db);
      await sql`create index oidc_record_uid on oidc_record (uid) where uid is not null`.execute(db);
      await sql`create index oidc_record_expiry on oidc_record (expires_at)`.execute(db);
      await sql`create table secret (
        name text primary key,
        value jsonb not null,
        created_at timestamptz not null default now()
      )`.execute(db);
    },
  },
};
