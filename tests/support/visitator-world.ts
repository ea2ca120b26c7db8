import { randomUUID } from 'node:crypto';
import { homeRecord, planContent, type DemoCitizen } from '@overgang/standalone';
import { eventually } from '@overgang/service-kit/testing';
import { expect } from 'vitest';
import { z } from 'zod';
import { ask, WithId } from './api.ts';
import { atWork, type AtWork } from './at-work.ts';
import { instant, type Moment } from './story-time.ts';
import type { TestSystem } from './test-system.ts';

/** Somebody of the municipality's who lies in hospital. */
export interface Inpatient {
  name: string;
  cpr: string;
  /** Id of the stay as the hospital has it. */
  stayId: string;
}

/** What wards and home care's own systems have done before a visitator sees it. */
export interface VisitatorWorld {
  /** Moves the time on, for every service and every open screen. */
  at(moment: Moment): Promise<void>;
  /** A ward admits, as from a moment that has passed; `services` are what the citizen gets at home. */
  admit(ward: AtWork, admission: { since: Moment; services: string[] }): Promise<Inpatient>;
  /** A ward sends a document of a stay; gives the message's id. */
  send(ward: AtWork, patient: Inpatient, name: string, content: object): Promise<string>;
  /** A plan with an agreed time of leaving. */
  sendPlan(ward: AtWork, patient: Inpatient, agreed: Moment): Promise<string>;
}

const Clock = z.object({ now: z.string() });
const Sent = z.object({ messageId: z.string() });

const send: VisitatorWorld['send'] = async (ward, { stayId }, name, content) => {
  const path = `/stays/${stayId}/documents/${name}/send`;
  const commandId = randomUUID();
  // Just after a start the hospital does not know the directory yet.
  const sent = await eventually(() => ward.post(path, { commandId, content, phone: '65000101' }));
  return Sent.parse(sent).messageId;
};

export async function visitatorWorld(system: TestSystem): Promise<VisitatorWorld> {
  const clock = await atWork(system, 'ward-nurse', 'coordinator');
  const now = async () => Clock.parse(await clock.get('/clock')).now;
  return {
    send,
    async at(moment) {
      const advanceMinutes = Math.ceil((Date.parse(instant(moment)) - Date.parse(await now())) / 60_000);
      expect({ moment, isAhead: advanceMinutes > 0 }).toEqual({ moment, isAhead: true });
      await clock.post('/clock', { advanceMinutes });
    },
    async admit(ward, { since, services }) {
      const citizen = await system.nextCitizen();
      await giveServices(system, citizen, services);
      const { cpr, given, family, municipality } = citizen;
      const known = { cpr, given, family, municipalityCode: municipality.municipalityCode };
      const { id: citizenId } = WithId.parse(await ward.post('/citizens', known));
      const admission = { citizenId, unit: ward.unit, class: 'IMP', startedAt: instant(since) };
      const { id: stayId } = WithId.parse(await ward.post('/stays', admission));
      return { name: `${given.join(' ')} ${family}`, cpr, stayId };
    },
    sendPlan: async (ward, patient, agreed) => {
      const at = await now();
      const times = { admittedAt: at, assessedAt: at, certainty: 'agreed', agreedDischarge: instant(agreed) } as const;
      return send(ward, patient, 'care-plan', planContent(times));
    },
  };
}

async function giveServices(system: TestSystem, citizen: DemoCitizen, services: string[]): Promise<void> {
  const { cpr, given, family, homeCare } = citizen;
  const unit = homeCare && { sor: homeCare.unit.sor, name: homeCare.unit.name };
  const token = await system.tokens.system('demo-municipality');
  const post = (path: string, body: object) => ask(`${system.origin}/municipality${path}`, token, { body });
  const { id } = WithId.parse((await post('/citizens', { cpr, given, family, unit, services })).body);
  const known = await post(`/citizens/${id}/record`, { content: homeRecord(citizen, 1) });
  expect(known.status).toBe(200);
}
