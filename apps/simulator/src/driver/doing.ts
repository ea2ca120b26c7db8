import { homeRecord, register, type DemoCitizen, type DemoTokens } from '@overgang/standalone';
import { z } from 'zod';
import type { Citizen } from '../domain/plan.ts';
import type { Answer, Api } from './api.ts';
import type { HomeCareUnit, Practice, Ward } from './demo-places.ts';

/** What has become of one citizen so far: the ids that later steps need. Times are ISO 8601. */
export interface CitizenState {
  isRegistered?: true;
  wardCitizenId?: string;
  plannedId?: string;
  stayId?: string;
  startedAt?: string;
  endedAt?: string;
  planId?: string;
  planVersion: number;
  readyAt?: string;
  trainingId?: string;
  letterId?: string;
  questionId?: string;
  homeStayId?: string;
}

/** One step that is to be done. */
export interface Doing {
  api: Api;
  demo: { origin: string; tokens: DemoTokens };
  citizen: Citizen;
  ward: Ward;
  home: HomeCareUnit;
  practice: Practice;
  state: CitizenState;
  /** The time by the services' clock, ISO 8601. */
  now: string;
  /** The municipality is to say when it takes over. */
  isAnswered: boolean;
}

const WithId = z.object({ id: z.string() });
const Found = z.object({ citizens: z.array(WithId) });
const Sent = z.object({ messageId: z.string() });
const Stay = WithId.extend({ startedAt: z.string() });

/** The id of what was made or found. */
export function newId({ isDone, body }: Answer): string | undefined {
  if (!isDone) return undefined;
  return WithId.safeParse(body).data?.id ?? Found.safeParse(body).data?.citizens[0]?.id;
}

export function messageOf(answer: Answer | undefined): string | undefined {
  return answer?.isDone ? Sent.safeParse(answer.body).data?.messageId : undefined;
}

/** Remembers the stay that has begun. */
export function admitted({ state }: Doing, answer: Answer): Answer {
  const stay = answer.isDone ? Stay.parse(answer.body) : undefined;
  if (stay) Object.assign(state, { stayId: stay.id, startedAt: stay.startedAt });
  return answer;
}

/** The citizen as the ward's hospital knows them, and as home care and the practice do from now on. */
export async function patientAt(doing: Doing): Promise<string | undefined> {
  const { api, state, ward, home, practice, citizen } = doing;
  await introduce(doing);
  if (state.wardCitizenId) return state.wardCitizenId;
  const { municipalityCode } = home.municipality;
  const body = { ...citizen.person, municipalityCode, practice: practice.sor };
  const id = newId(await api.order({ system: ward.hospital.clientId }, '/hospital/citizens', body));
  if (id) state.wardCitizenId = id;
  return id;
}

async function introduce({ api, demo, state, citizen, home, practice }: Doing): Promise<void> {
  if (state.isRegistered) return;
  const { person, hasHomeCare, index } = citizen;
  const known: DemoCitizen = {
    ...person,
    municipality: home.municipality,
    practice: practice.organisation,
    ...(hasHomeCare && { homeCare: { unit: home, services: servicesOf(index) } }),
  };
  const id = await register(demo, known);
  const content = homeRecord(known, index);
  if (id) await api.order({ system: home.municipality.clientId }, `/municipality/citizens/${id}/record`, { content });
  state.isRegistered = true;
}

const services = [
  ['Hjemmesygepleje'],
  ['Personlig pleje', 'Hjemmesygepleje'],
  ['Madservice', 'Personlig pleje'],
  ['Nødkald', 'Personlig pleje'],
];

const servicesOf = (index: number) => services[index % services.length] ?? [];

const Row = z.object({ id: z.string(), startedAt: z.string(), citizen: z.object({ cpr: z.string() }) });
const Rows = z.object({ stays: z.array(Row) });

/** The stay's id at the municipality, once it has heard of it. */
export async function homeStay(doing: Doing): Promise<string | undefined> {
  const { api, state, citizen, home } = doing;
  if (state.homeStayId || !state.stayId) return state.homeStayId;
  for (const list of ['in-hospital', 'coming-home']) {
    const { body } = await api.read({ person: home.visitator }, `/municipality/${list}`);
    const own = Rows.safeParse(body).data?.stays.filter(({ citizen: { cpr } }) => digits(cpr) === citizen.person.cpr);
    const latest = own?.toSorted((a, b) => a.startedAt.localeCompare(b.startedAt)).at(-1);
    if (latest) state.homeStayId = latest.id;
    if (latest) return latest.id;
  }
  return undefined;
}

const digits = (cpr: string) => cpr.replaceAll('-', '');
