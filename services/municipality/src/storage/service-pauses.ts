import { sql, type Kysely } from 'kysely';
import type { KeptService } from '../domain/service-pause.ts';

/** A service that stands still while the citizen is away. */
export interface ServicePause {
  citizenId: string;
  service: string;
  pausedAt: Date;
  pausedBy: string;
}

/** Pauses services of a citizen; what is paused already stays as it is. Gives those that were not. */
export async function pauseServices(
  trx: Kysely<unknown>,
  pausing: { citizenId: string; stayId: string; services: string[]; at: Date; by: string },
): Promise<string[]> {
  const { citizenId, stayId, services, at, by } = pausing;
  const { rows } = await sql<{ service: string }>`
    insert into service_pause (citizen_id, stay_id, service, paused_at, paused_by)
    select ${citizenId}, ${stayId}, service, ${at}, ${by} from unnest(${services}::text[]) as service
    on conflict (citizen_id, service) where resumed_at is null do nothing returning service`.execute(trx);
  return rows.map(({ service }) => service);
}

/** Resumes what is paused of a citizen, all of it unless some services are named. Gives what was resumed. */
export async function resumeServices(
  trx: Kysely<unknown>,
  resuming: { citizenId: string; services?: string[] | undefined; at: Date; by: string },
): Promise<string[]> {
  const { citizenId, services, at, by } = resuming;
  const { rows } = await sql<{ service: string }>`
    update service_pause set resumed_at = ${at}, resumed_by = ${by}
    where citizen_id = ${citizenId} and resumed_at is null
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
