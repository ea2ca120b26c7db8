import { randomUUID } from 'node:crypto';
import { homeRecord, municipalities, planContent, type DemoCitizen } from '@overgang/standalone';
import { eventually } from '@overgang/service-kit/testing';
import { expect } from 'vitest';
import { z } from 'zod';
import { admit, type Patient } from './admit.ts';
import { ask, WithId } from './api.ts';
import { atWork, type AtWork } from './at-work.ts';
import { instant, type Moment } from './story-time.ts';
import type { TestSystem } from './test-system.ts';

export interface WardWorld {
  nurse: AtWork;
  /** Moves the time on, for every service and every open screen. */
  at(moment: Moment): Promise<void>;
  /** The ward's own system admits a citizen nobody else has. */
  admit(): Promise<Patient>;
  /** Home care's own system knows the citizen's ways at home, so that a report comes by itself. */
  isKnownAtHome(patient: Pick<Patient, 'citizen'>): Promise<void>;
  nextCitizen(): Promise<DemoCitizen>;
  admitCitizen(citizen: DemoCitizen): Promise<Patient>;
  /** The ward sends a plan; gives the message's id. */
  sendPlan(
    patient: Patient,
    planned: Omit<Parameters<typeof planContent>[0], 'admittedAt' | 'assessedAt'>,
  ): Promise<string>;
}

const Clock = z.object({ now: z.string() });
const Sent = z.object({ messageId: z.string() });
const sevenItems = ['J1.1', 'J1.2', 'J1.3', 'J1.8', 'J2.2', 'J3.5', 'J3.8'] as const;

/** A ward's own system and its neighbours', for what has happened before a day begins. */
export async function wardWorld(system: TestSystem): Promise<WardWorld> {
  const nurse = await atWork(system, 'ward-nurse', 'hospital');
  const clock = await atWork(system, 'ward-nurse', 'coordinator');
  return {
    nurse,
    admitCitizen: (citizen) => admit(system, citizen),
    nextCitizen: () => system.nextCitizen(),
    admit: () => admit(system),
    isKnownAtHome: (patient) => noteHome(system, patient.citizen),
    async at(moment) {
      const { now } = Clock.parse(await clock.get('/clock'));
      const advanceMinutes = Math.ceil((Date.parse(instant(moment)) - Date.parse(now)) / 60_000);
      if (advanceMinutes > 0) await clock.post('/clock', { advanceMinutes });
    },
    async sendPlan({ stayId }, planned) {
      const { now } = Clock.parse(await clock.get('/clock'));
      const content = planContent({ ...planned, admittedAt: now, assessedAt: now });
      const order = { commandId: randomUUID(), content, phone: '65000101' };
      return eventually(async () => {
        // Just after a start the hospital does not know the directory yet.
        const path = `${system.origin}/hospital/stays/${stayId}/documents/care-plan/send`;
        const { status, body } = await ask(path, await system.tokens.person('ward-nurse'), { body: order });
        expect(status).toBe(201);
        return Sent.parse(body).messageId;
      });
    },
  };
}

async function noteHome(system: TestSystem, citizen: DemoCitizen): Promise<void> {
  const { cpr, given, family, homeCare } = citizen;
  const token = await system.tokens.system(municipalities[0]?.clientId ?? '');
  const post = (path: string, body: object) => ask(`${system.origin}/municipality${path}`, token, { body });
  const unit = homeCare && { sor: homeCare.unit.sor, name: homeCare.unit.name };
  const known = await post('/citizens', { cpr, given, family, unit, services: homeCare?.services });
  const { id } = WithId.parse(known.body);
  const items = sevenItems.map((item) => ({ item, level: 'B2' }));
  const content = { ...homeRecord(citizen, 1), abilityBefore: { relevant: true, items } };
  expect(await post(`/citizens/${id}/record`, { content })).toMatchObject({ status: 200 });
}
