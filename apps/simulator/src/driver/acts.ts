import { z } from 'zod';
import type { Citizen } from '../domain/plan.ts';
import type { Step } from '../domain/course.ts';
import type { Answer, Caller } from './api.ts';
import {
  carePlan,
  dischargeLetter,
  dischargeReport,
  hoursAfter,
  planAnswer,
  rehabilitationPlan,
  takeover,
  waitingReady,
} from './contents.ts';
import { admitted, homeStay, messageOf, newId, patientAt, type Doing } from './doing.ts';

/** Does one step; nothing when what it builds on has not been done. */
type Act = (doing: Doing) => Promise<Answer | undefined>;

const phone = '+4565000101';
const homePhone = '+4565000201';

const system = ({ ward }: Doing): Caller => ({ system: ward.hospital.clientId });
const nurse = ({ ward }: Doing): Caller => ({ person: ward.nurse });
const physician = ({ ward }: Doing): Caller => ({ person: ward.physician });
const visitator = ({ home }: Doing): Caller => ({ person: home.visitator });
const homeNurse = ({ home }: Doing): Caller => ({ person: home.nurse });
const doctor = ({ practice }: Doing): Caller => ({ person: practice.doctor });

const moments = ({ citizen, ward, state, now }: Doing) => ({
  index: citizen.index,
  ward,
  admittedAt: state.startedAt ?? now,
  now,
});

/** An order about the stay, when there is one. */
async function atStay(doing: Doing, by: Caller, { path, body }: { path: string; body: object }) {
  const { api, state } = doing;
  return state.stayId ? api.order(by, `/hospital/stays/${state.stayId}/${path}`, body) : undefined;
}

async function sendDocument(doing: Doing, by: Caller, { name, content }: { name: string; content: object }) {
  const answer = await atStay(doing, by, { path: `documents/${name}/send`, body: { content, phone } });
  return { answer, messageId: messageOf(answer) };
}

async function begin(doing: Doing, stayClass: 'IMP' | 'EMER') {
  const { api, state, ward } = doing;
  const citizenId = await patientAt(doing);
  const plannedId = state.plannedId;
  const answer = plannedId
    ? await api.order(nurse(doing), `/hospital/planned-stays/${plannedId}/arrive`, {})
    : await api.order(nurse(doing), '/hospital/stays', { citizenId, unit: ward.sor, class: stayClass });
  return admitted(doing, answer);
}

async function plan(doing: Doing, number: number) {
  const { state, now } = doing;
  // A later version of a plan that was never sent is the first.
  const version = state.planId ? number : 1;
  const leaves = hoursAfter(now, version === 1 ? 72 : 24);
  const content = carePlan(moments(doing), { number: version, leaves });
  const { answer, messageId } = await sendDocument(doing, nurse(doing), { name: 'care-plan', content });
  if (messageId) Object.assign(state, { planId: messageId, planVersion: version });
  return answer;
}

async function answerPlan(doing: Doing, kind: 'accept' | 'question') {
  const { api, state, now } = doing;
  if (!state.planId) return undefined;
  const content = planAnswer(kind, state.planVersion, hoursAfter(now, 24));
  const path = `/municipality/plans/${state.planId}/answer`;
  return api.orderOnceThere(visitator(doing), path, { content, phone: homePhone });
}

async function setReady(doing: Doing) {
  const { state, citizen, now } = doing;
  const isWaiting = doing.isAnswered;
  const answer = await atStay(doing, physician(doing), {
    path: 'ready',
    body: { readyAt: now, phone, ...(isWaiting && { waiting: waitingReady(moments(doing)) }) },
  });
  if (isWaiting && citizen.hasHomeCare) state.readyAt = now;
  return answer;
}

/** An order about the stay as the municipality has it, once it has heard of it. */
async function atHome(doing: Doing, { path, body }: { path: string; body: object }) {
  const id = await homeStay(doing);
  return id ? doing.api.order(homeNurse(doing), `/municipality/hospital-stays/${id}/${path}`, body) : undefined;
}

async function aboutLetter(doing: Doing, path: string, body: object) {
  const { api, state } = doing;
  if (!state.letterId) return undefined;
  return api.orderOnceThere(doctor(doing), `/practice/letters/${state.letterId}/${path}`, body);
}

async function ask(doing: Doing) {
  const { api, state, citizen, ward } = doing;
  const found = await api.order(doctor(doing), '/practice/citizens/find', { query: citizen.person.cpr });
  const citizenId = newId(found);
  if (!citizenId) return undefined;
  const text = 'Borgeren er i tvivl om sin medicin. Hvad er aftalt ved udskrivelsen?';
  const letter = { citizenId, to: ward.sor, category: 'extended-care-responsibility', text, phone };
  const answer = await api.order(doctor(doing), '/practice/correspondence', letter);
  const messageId = messageOf(answer);
  if (messageId) state.questionId = messageId;
  return answer;
}

const order =
  (path: string, by: (doing: Doing) => Caller, body: (doing: Doing) => object = () => ({})): Act =>
  (doing) =>
    atStay(doing, by(doing), { path, body: body(doing) });

/** What each step is, at the services that people use. */
export const acts: Record<Step, Act> = {
  async 'planned-stay.planned'(doing) {
    const citizenId = await patientAt(doing);
    const body = { citizenId, unit: doing.ward.sor, plannedAt: hoursAfter(doing.now, 40) };
    const answer = await doing.api.order(nurse(doing), '/hospital/planned-stays', body);
    const id = newId(answer);
    if (id) doing.state.plannedId = id;
    return answer;
  },
  async 'planned-stay.cancelled'(doing) {
    const { api, state } = doing;
    if (!state.plannedId) return undefined;
    return api.order(nurse(doing), `/hospital/planned-stays/${state.plannedId}/cancel`, {});
  },
  'stay.began': (doing) => begin(doing, 'IMP'),
  'stay.began-acutely': (doing) => begin(doing, 'EMER'),
  'stay.admitted': order('admit-inpatient', system),
  'stay.corrected': order('correct', nurse, ({ state, now }) => ({ at: hoursAfter(state.startedAt ?? now, -0.5) })),
  'stay.cancelled': order('cancel', nurse, () => ({ reason: 'Registreret på en forkert borger' })),
  'leave.began': order('start-leave', system),
  'leave.ended': order('end-leave', system),
  'services.paused': (doing) => atHome(doing, { path: 'services/pause', body: {} }),
  'plan.sent': (doing) => plan(doing, 1),
  'plan.renewed': (doing) => plan(doing, doing.state.planVersion + 1),
  'plan.questioned': (doing) => answerPlan(doing, 'question'),
  'plan.answered': (doing) => answerPlan(doing, 'accept'),
  'ready.set': setReady,
  async 'ready.answered'(doing) {
    const { api, state, now } = doing;
    const [id] = await readyMessages(doing);
    if (!id || !state.readyAt) return undefined;
    const content = takeover(hoursAfter(now, 20));
    return api.orderOnceThere(visitator(doing), `/municipality/plans/${id}/answer`, { content, phone: homePhone });
  },
  'fmk.updated': order('fmk', physician, () => ({ status: 'updated' })),
  'discharge.called': order('calls', nurse, () => ({ about: 'discharge', with: 'municipality' })),
  async 'rehabilitation.sent'(doing) {
    const content = rehabilitationPlan(moments(doing));
    const { answer, messageId } = await sendDocument(doing, nurse(doing), { name: 'rehabilitation-plan', content });
    if (messageId) doing.state.trainingId = messageId;
    return answer;
  },
  async 'rehabilitation.contacted'(doing) {
    const { api, state, now } = doing;
    if (!state.trainingId) return undefined;
    const body = { offeredOn: now.slice(0, 10), choiceInformed: true, phone: homePhone };
    return api.orderOnceThere(visitator(doing), `/municipality/rehabilitation/${state.trainingId}/contact`, body);
  },
  async 'report.sent'(doing) {
    const content = dischargeReport(moments(doing), doing.state.endedAt ?? hoursAfter(doing.now, 1));
    return (await sendDocument(doing, nurse(doing), { name: 'discharge-report', content })).answer;
  },
  async 'stay.ended'(doing) {
    const answer = await atStay(doing, system(doing), { path: 'discharge', body: {} });
    if (answer?.isDone) doing.state.endedAt = doing.now;
    return answer;
  },
  'citizen.died': order('death', system),
  async 'letter.sent'(doing) {
    const { citizen, now, state } = doing;
    const left = { priority: citizen.course.priority, dischargedAt: state.endedAt ?? now };
    const content = dischargeLetter(moments(doing), left);
    const { answer, messageId } = await sendDocument(doing, physician(doing), { name: 'discharge-letter', content });
    if (messageId) state.letterId = messageId;
    return answer;
  },
  'letter.seen': (doing) => aboutLetter(doing, 'seen', {}),
  'letter.decided': (doing) => (isGreen(doing.citizen) ? nothing() : aboutLetter(doing, 'decide', { decision: 'do' })),
  'citizen.contacted': (doing) =>
    isGreen(doing.citizen) ? nothing() : aboutLetter(doing, 'contact', { outcome: 'reached' }),
  'services.resumed': (doing) => atHome(doing, { path: 'services/resume', body: {} }),
  'home.visited': (doing) => atHome(doing, { path: 'visits', body: { kind: 'first', at: doing.now } }),
  'question.asked': ask,
  async 'question.answered'(doing) {
    const { api, state } = doing;
    if (!state.questionId) return undefined;
    const body = { text: 'Se medicinlisten i brevet; ingen ændringer siden.', phone };
    return api.orderOnceThere(nurse(doing), `/hospital/correspondence/${state.questionId}/reply`, body);
  },
};

const nothing = () => Promise.resolve(undefined);
const isGreen = ({ course }: Citizen) => course.priority === 'green';

async function readyMessages({ api, state, ward }: Doing): Promise<string[]> {
  const answer = await api.read({ person: ward.physician }, `/hospital/stays/${state.stayId}/documents`);
  return versionsIn(answer.body, 'ready');
}

const Documents = z.object({
  documents: z.array(z.object({ name: z.string(), versions: z.array(z.object({ messageId: z.string() })) })),
});

function versionsIn(body: unknown, name: string): string[] {
  return (
    Documents.parse(body)
      .documents.find((one) => one.name === name)
      ?.versions.map(({ messageId }) => messageId) ?? []
  );
}
