import { sql, type Kysely } from 'kysely';
import type { KeptService } from '../domain/service-pause.ts';

/** A service that stands still while the citizen is away. */
export interface ServicePause {
  citizenId: string;
  service: string;
  pausedAt: Date;
  pausedBy: string;
}

interface Pausing {
  citizenId: string;
  stayId: string;
  services: string[];
}

interface Change {
  at: Date;
  by: string;
}

/** Pauses services of citizens; what is paused already stays as it is. Gives those that were not. */
export async function pauseServices(trx: Kysely<unknown>, all: Pausing[], { at, by }: Change): Promise<string[]> {
  const each = all.flatMap(({ services, ...whose }) => services.map((service) => ({ ...whose, service })));
  if (each.length === 0) return [];
  const { rows } = await sql<{ service: string }>`
    insert into service_pause (citizen_id, stay_id, service, paused_at, paused_by)
    select "citizenId", "stayId", service, ${at}, ${by}
    from jsonb_to_recordset(${JSON.stringify(each)}::jsonb) as one("citizenId" uuid, "stayId" uuid, service text)
    on conflict (citizen_id, service) where resumed_at is null do nothing returning service`.execute(trx);
  return rows.map(({ service }) => service);
}

interface Resuming {
  citizenIds: string[];
  /** All that is paused when left out. */
  services?: string[] | undefined;
}

/** Resumes what is paused of citizens. Gives what was resumed. */
export async function resumeServices(
  trx: Kysely<unknown>,
  { citizenIds, services }: Resuming,
  { at, by }: Change,
): Promise<string[]> {
  if (citizenIds.length === 0) return [];
  const { rows } = await sql<{ service: string }>`
    update service_pause set resumed_at = ${at}, resumed_by = ${by}
    where citizen_id = any(${citizenIds}) and resumed_at is null
      and (${services ?? null}::text[] is null or service = any(${services ?? null}))
    returning service`.execute(trx);
  return rows.map(({ service }) => service);
}

/** What is paused of these citizens now. */
export async function pausesOf(db: Kysely<unknown>, citizenIds: string[]): Promise<ServicePause[]> {
  const { rows } = await sql<ServicePause>`
    select citizen_id as "citizenId", service, paused_at as "pausedAt", paused_by as "pausedBy" from service_pause
    where citizen_id = any(${citizenIds}) and resumed_at is null order by service`.execute(db);
  return rows;
}

/** What goes on for a citizen though they are away. */
export async function keptServicesOf(
  db: Kysely<unknown>,
  citizenIds: string[],
): Promise<(KeptService & { citizenId: string })[]> {
  const { rows } = await sql<KeptService & { citizenId: string }>`
    select citizen_id as "citizenId", service, reason from kept_service
    where citizen_id = any(${citizenIds}) order by service`.execute(db);
  return rows;
}

export async function keepService(
  trx: Kysely<unknown>,
  { citizenId, service, reason, by }: KeptService & { citizenId: string; by: string },
): Promise<void> {
  await sql`insert into kept_service (citizen_id, service, reason, by_name)
    values (${citizenId}, ${service}, ${reason}, ${by})
    on conflict (citizen_id, service) do update set reason = excluded.reason, by_name = excluded.by_name`.execute(trx);
}

/** The service is paused like the others again when the citizen is away. */
export async function keepServiceNoLonger(
  trx: Kysely<unknown>,
  { citizenId, service }: { citizenId: string; service: string },
): Promise<void> {
  await sql`delete from kept_service where citizen_id = ${citizenId} and service = ${service}`.execute(trx);
}
