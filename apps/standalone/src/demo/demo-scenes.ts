import { z } from 'zod';
import { post, send, untilThere, type Demo } from './ask-demo.ts';
import type { DemoCitizen } from './demo-citizens.ts';
import type { ToldStay } from './demo-messages.ts';
import { hospitals, phoneOf, practices, type DemoOrganisation, type DemoUnit } from './demo-organisations.ts';
import { officeOf } from './demo-staff.ts';
import { answerContent, planContent } from './document-contents.ts';
import { relativesOf } from './home-record.ts';
import { illnessOf, planFor } from './illnesses.ts';
import { uuidOf } from './uuid-of.ts';

interface Cast {
  told: ToldStay[];
  citizens: DemoCitizen[];
  /** The hospital knows the citizen from now on; gives the id it uses. */
  meet: (hospital: DemoOrganisation, citizen: DemoCitizen) => Promise<string>;
}

type TimedDemo = Demo & { now: Date };

const Id = z.object({ id: z.string() });
const Sent = z.object({ messageId: z.string() });
const Found = z.object({ citizens: z.array(Id).min(1) });
const Letters = z.object({ letters: z.array(z.object({ messageId: z.string(), priority: z.string() })) });

const hourMs = 3_600_000;

/** What people at work have done about some citizens, in their own names. */
export async function playScenes(demo: TimedDemo, cast: Cast): Promise<void> {
  await Promise.all([
    comesHomeTonight(demo, cast),
    isInTwoPlaces(demo, cast),
    arePlanned(demo, cast),
    isBegunOn(demo, cast),
    isAskedByTheDoctor(demo, cast),
  ]);
  await isDelegated(demo);
}

/** One person at work, who orders in their own name; the same order has the same id in every run. */
async function worker({ origin, tokens }: Demo, id: string) {
  const token = await tokens.person(id);
  return {
    order: (path: string, body: object) =>
      send({
        url: `${origin}${path}`,
        token,
        body: { commandId: uuidOf(`${id} ${path}`), ...body },
        orAlreadySo: true,
      }),
    until: (path: string) => untilThere(`${origin}${path}`, token),
    get: async (path: string): Promise<unknown> =>
      (await fetch(`${origin}${path}`, { headers: { authorization: `Bearer ${token}` } })).json(),
  };
}

interface Admission {
  citizen: number;
  hospital: DemoOrganisation | undefined;
  ward: DemoUnit | undefined;
  hoursAgo: number;
}

async function admit(demo: TimedDemo, cast: Cast, { citizen: index, hospital, ward, hoursAgo }: Admission) {
  const citizen = cast.citizens[index];
  if (!citizen || !hospital || !ward) throw new Error('The demo lacks somebody for its scenes.');
  const startedAt = at(demo, -hoursAgo);
  const body = {
    citizenId: await cast.meet(hospital, citizen),
    unit: ward.sor,
    class: 'IMP',
    startedAt,
    commandId: uuidOf(`scene ${index} ${ward.sor}`),
  };
  const { id } = Id.parse(await post(demo, { as: hospital, path: '/hospital/stays', body }));
  return { id, startedAt };
}

/** Planned for, answered for, ready and agreed: what everything looks like when it goes as it should. */
async function comesHomeTonight(demo: TimedDemo, cast: Cast): Promise<void> {
  const [hospital] = hospitals;
  const ward = hospital?.units[0];
  const citizen = cast.citizens[41];
  const homeCare = citizen?.homeCare?.unit;
  if (!ward || !homeCare) throw new Error('The demo lacks a unit for its scenes.');
  const { id, startedAt } = await admit(demo, cast, { citizen: 41, hospital, ward, hoursAgo: 96 });
  const [nurse, physician, visitator, own] = await Promise.all([
    worker(demo, 'ward-nurse'),
    worker(demo, 'physician'),
    worker(demo, 'visitator'),
    worker(demo, 'citizen'),
  ]);
  const agreedDischarge = tonight(demo.now);
  const contact = officeOf(ward, 'ward-nurse');
  const { phone } = contact;
  const times = { admittedAt: startedAt, assessedAt: at(demo, -1), certainty: 'agreed', agreedDischarge } as const;
  const relatives = relativesOf(citizen, 41);
  const content = { ...planFor(illnessOf(41, ward), planContent(times)), identification: { relatives }, contact };
  const stay = `/hospital/stays/${id}`;
  const { messageId } = Sent.parse(await nurse.order(`${stay}/documents/care-plan/send`, { content, phone }));
  const plan = `/municipality/plans/${messageId}`;
  await visitator.until(plan);
  const answer = { ...answerContent(1, agreedDischarge), contact: officeOf(homeCare, 'home-nurse') };
  await visitator.order(`${plan}/answer`, { content: answer, phone: phoneOf(homeCare) });
  await physician.order(`${stay}/ready`, { readyAt: at(demo, -0.5), phone });
  await physician.order(`${stay}/fmk`, { status: 'updated', checkedAt: at(demo, -0.25) });
  await nurse.order(`${stay}/calls`, { about: 'discharge', with: 'municipality', name: 'Carsten Dahl' });
  const text = `Jeg vil gerne have, at ${relatives[0]?.name} er der, når jeg kommer hjem i aften.`;
  await own.order('/coordinator/own/words', { kind: 'wish', text });
}

/** Half past seven in the evening, today while that is to come. */
function tonight(now: Date): string {
  const evening = new Date(now);
  evening.setHours(19, 30, 0, 0);
  if (evening.getTime() < now.getTime() + hourMs) evening.setTime(now.getTime() + 2 * hourMs);
  return evening.toISOString();
}

/** On a psychiatric and on a somatic ward at the same time, of two hospitals. */
async function isInTwoPlaces(demo: TimedDemo, cast: Cast): Promise<void> {
  const [egeby, strandby] = hospitals;
  const psychiatric = strandby?.units.find(({ isPsychiatric }) => isPsychiatric);
  await admit(demo, cast, { citizen: 47, hospital: strandby, ward: psychiatric, hoursAgo: 30 });
  await admit(demo, cast, { citizen: 47, hospital: egeby, ward: egeby?.units[0], hoursAgo: 5 });
}

/** Two who are expected on the first ward, tomorrow and the day after. */
async function arePlanned(demo: TimedDemo, cast: Cast): Promise<void> {
  const [hospital] = hospitals;
  if (!hospital) return;
  for (const [day, index] of [42, 43].entries()) {
    const citizen = cast.citizens[index];
    if (!citizen) continue;
    const plannedAt = new Date(Date.parse(at(demo, 24 * (day + 1))));
    plannedAt.setHours(8 + day, 30, 0, 0);
    const citizenId = await cast.meet(hospital, citizen);
    const body = { citizenId, unit: hospital.units[0]?.sor, plannedAt, commandId: uuidOf(`planned ${index}`) };
    await post(demo, { as: hospital, path: '/hospital/planned-stays', body });
  }
}

/** A plan that a nurse has begun on and not sent. */
async function isBegunOn(demo: TimedDemo, { told }: Cast): Promise<void> {
  const first = told.find(({ stay }) => stay.citizen === 0);
  if (!first) return;
  const nurse = await worker(demo, 'ward-nurse');
  const identification = { relatives: relativesOf(first.citizen, 0) };
  const { stay, nursing } = planContent({
    admittedAt: at(demo, -0.5),
    assessedAt: at(demo, -0.2),
  });
  const content = { identification, contact: officeOf(first.stay.ward, 'ward-nurse'), stay, nursing };
  await nurse.order(`/hospital/stays/${first.id}/documents/care-plan/draft`, { content, basedOn: 0 });
}

/** The doctor asks the ward that sent a citizen home, while it still answers for the treatment. */
async function isAskedByTheDoctor(demo: TimedDemo, { told }: Cast): Promise<void> {
  const home = told.find(({ stay }) => stay.citizen === 6);
  const doctor = await worker(demo, 'gp');
  const { citizens } = Found.parse(await doctor.order('/practice/citizens/find', { query: home?.citizen.cpr }));
  await doctor.order('/practice/correspondence', {
    citizenId: citizens[0]?.id,
    to: home?.stay.ward.sor,
    category: 'extended-care-responsibility',
    text: 'Borgeren har hævede ben. Skal dosis af vanddrivende øges, inden blodprøven er taget?',
    ...(practices[0] && { phone: phoneOf(practices[0]) }),
  });
}

/** The doctor has left it to the staff to call the citizen of the letter that is most urgent. */
async function isDelegated(demo: TimedDemo): Promise<void> {
  const doctor = await worker(demo, 'gp');
  const { letters } = Letters.parse(await doctor.get('/practice/letters'));
  const urgent = letters.find(({ priority }) => priority === 'red');
  if (!urgent) return;
  const what = 'Ring til borgeren og aftal tid til blodprøve';
  await doctor.order(`/practice/letters/${urgent.messageId}/delegate`, {
    what,
    kind: 'call',
    dueOn: at(demo, 24).slice(0, 10),
  });
}

/** So many hours from when the demonstration is made, ISO 8601. */
function at({ now }: TimedDemo, hours: number): string {
  return new Date(now.getTime() + hours * hourMs).toISOString();
}
