import {
  buildCarePlan,
  buildCarePlanAnswer,
  buildDischargeLetter,
  buildDischargeReport,
  buildReadyForDischarge,
  buildRehabilitationPlan,
} from '@overgang/fhir-models';
import type { Bundle } from 'fhir/r4.js';
import { composeCorrespondence, composeDocument, type DemoCourse, type Sending } from './compose-message.ts';
import { composeObservation } from './compose-observation.ts';
import { citizenToAdmit, type DemoCitizen } from './demo-citizens.ts';
import { phoneOf, type DemoOrganisation, type DemoUnit } from './demo-organisations.ts';
import { officeOf, physicianOf, signerOf } from './demo-staff.ts';
import type { DemoStay } from './demo-stays.ts';
import {
  answerContent,
  dischargeContent,
  letterContent,
  planContent,
  readyContent,
  rehabilitationContent,
} from './document-contents.ts';
import { relativesOf } from './home-record.ts';
import { dischargeFor, illnessOf, letterFor, planFor, trainingFor, type Illness } from './illnesses.ts';
import { uuidOf } from './uuid-of.ts';

/** A stay of the demo that its hospital has told of. */
export interface ToldStay {
  stay: DemoStay;
  citizen: DemoCitizen;
  episode: string;
  /** What the hospital calls the stay. */
  id: string;
}

/** A message and the organisation whose system sends it. */
export interface DemoMessage {
  as: DemoOrganisation;
  bundle: Bundle;
  /** Of a document of a ward: the stay it is about, as the hospital calls it. */
  stay?: string;
}

const hour = 60;
const day = 24 * hour;

/** A stay with the time at which things happen around it, in minutes ago. */
interface Scene {
  told: ToldStay;
  illness: Illness;
  course: DemoCourse;
  ago: (minutes: number) => string;
  byWard: (minutes: number, to: DemoUnit) => { course: DemoCourse; sending: Sending };
  byPhysician: (minutes: number, to: DemoUnit) => { course: DemoCourse; sending: Sending };
  byHomeCare: (minutes: number, to: DemoUnit) => { course: DemoCourse; sending: Sending };
  homeCare: DemoUnit;
}

function sceneOf(told: ToldStay, now: Date): Scene {
  const { stay, citizen, episode } = told;
  const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString();
  const homeCare = citizen.homeCare?.unit ?? citizen.municipality;
  const { ward } = stay;
  const encounterId = uuidOf(`encounter ${episode}`);
  const course = { citizen, ward, episode, encounterId, startedAt: ago(stay.admitted), class: 'IMP' } as const;
  const by = (from: DemoUnit, author: Sending['author']) => (minutes: number, to: DemoUnit) => {
    const id = (part: string) => uuidOf(`${episode} ${from.sor} ${minutes} ${part}`);
    return { course, sending: { from, to, at: ago(minutes), author, id } };
  };
  return {
    told,
    illness: illnessOf(stay.citizen, ward),
    course,
    ago,
    homeCare,
    byWard: by(ward, signerOf(ward, 'ward-nurse')),
    byPhysician: by(ward, signerOf(ward, 'physician')),
    byHomeCare: by(homeCare, signerOf(homeCare, 'home-nurse')),
  };
}

/** What a document says, with the citizen's own relatives. */
function aboutTheirs<Content extends { identification: { relatives: unknown[] } }>(
  { stay, citizen }: ToldStay,
  content: Content,
) {
  const { identification } = content;
  return { ...content, identification: { ...identification, relatives: relativesOf(citizen, stay.citizen) } };
}

/** A plan that was answered, its new version that waits for an answer, and a question about a wound with its reply. */
function plannedFor({ told, illness, course, ago, byWard, byHomeCare, homeCare }: Scene): DemoMessage[] {
  const { hospital, ward } = told.stay;
  const { municipality } = told.citizen;
  const admittedAt = course.startedAt;
  const contact = officeOf(ward, 'ward-nurse');
  const plan = (planned: Parameters<typeof planContent>[0]) => ({
    ...aboutTheirs(told, planFor(illness, planContent(planned))),
    contact,
  });
  const first = composeDocument(buildCarePlan, byWard(2 * day, homeCare), {
    content: plan({ admittedAt, assessedAt: ago(2 * day), expectedEndOfTreatment: ago(-day) }),
  });
  const answer = composeDocument(buildCarePlanAnswer, byHomeCare(2 * day - 90, ward), {
    content: { ...answerContent(1, ago(-day)), contact: officeOf(homeCare, 'home-nurse') },
    of: first,
    activity: 'reply-message',
  });
  const agreed = { number: 2, certainty: 'agreed', agreedDischarge: ago(-day) } as const;
  const second = composeDocument(buildCarePlan, byWard(50, homeCare), {
    content: plan({ admittedAt, assessedAt: ago(70), ...agreed }),
    of: first,
    activity: 'modified-message',
  });
  const asked = composeCorrespondence(byHomeCare(4 * hour, ward), {
    category: 'nursing',
    text: 'Hvor ofte skal forbindingen skiftes, og skal vi selv bestille materialer?',
  });
  const replied = composeCorrespondence(byWard(3 * hour, homeCare), {
    category: 'nursing',
    text: 'Hver tredje dag. Materialer til en uge følger med hjem.',
    of: asked.message,
  });
  return [
    { as: hospital, bundle: first.bundle, stay: told.id },
    { as: municipality, bundle: answer.bundle },
    { as: municipality, bundle: asked.bundle },
    { as: hospital, bundle: replied.bundle },
    { as: hospital, bundle: second.bundle, stay: told.id },
  ];
}

/** Ready for two days, and no answer from the municipality: a duty that is broken. */
function waiting({ told, illness, course, ago, byWard, byPhysician, homeCare }: Scene): DemoMessage[] {
  const admittedAt = course.startedAt;
  const { ward } = told.stay;
  const contact = officeOf(ward, 'ward-nurse');
  const planned = planContent({ admittedAt, assessedAt: ago(4 * day), place: 'temporary-place' });
  const isReady = readyContent(admittedAt, ago(2 * day + 30));
  const plan = composeDocument(buildCarePlan, byWard(4 * day, homeCare), {
    content: { ...aboutTheirs(told, planFor(illness, planned)), contact },
  });
  const ready = composeDocument(buildReadyForDischarge, byPhysician(2 * day, homeCare), {
    content: { ...aboutTheirs(told, isReady), ready: { ...isReady.ready, physician: physicianOf(ward) }, contact },
  });
  return [plan, ready].map(({ bundle }) => ({ as: told.stay.hospital, bundle, stay: told.id }));
}

type Training = ReturnType<typeof rehabilitationContent>;

/** A plan for rehabilitation with the numbers of the ward that sends it and of home care. */
function trainingAt(ward: DemoUnit, homeCare: DemoUnit, content: Training): Training {
  const phone = phoneOf(ward);
  const team = content.people.team.map((one) => ({ ...one, phone }));
  const region = { ...content.questions.region, phone };
  const municipality = officeOf(homeCare, 'home-nurse');
  return { ...content, people: { ...content.people, team }, questions: { ...content.questions, region, municipality } };
}

/** Home: what the ward handed over, and the letter to the practice, which was sent an hour later unless it was just now. */
function goneHome(
  { told, illness, course, ago, byWard, byPhysician, homeCare }: Scene,
  priority: 'red' | 'yellow' | 'green',
): DemoMessage[] {
  const { stay, citizen } = told;
  const dischargedAt = ago(stay.steps.at(-1)?.minutesAgo ?? 0);
  const left = { admittedAt: course.startedAt, dischargedAt };
  const handedOver = { ...left, responsibleUntil: new Date(Date.parse(dischargedAt) + 3 * day * 60_000).toISOString() };
  const before = (minutes: number) => (stay.steps.at(-1)?.minutesAgo ?? 0) + minutes;
  const dischargedOn = dischargedAt.slice(0, 10);
  const responsibility = { applies: true, until: handedOver.responsibleUntil, phone: phoneOf(stay.ward) };
  const wardSays = { contact: officeOf(stay.ward, 'ward-nurse'), responsibility };
  const physician = physicianOf(stay.ward);
  const letterSays = { physicians: { dictating: physician, responsible: physician }, responsibility };
  const plan = composeDocument(buildRehabilitationPlan, byWard(before(90), homeCare), {
    content: trainingAt(
      stay.ward,
      homeCare,
      aboutTheirs(
        told,
        trainingFor({ illness, ward: stay.ward }, rehabilitationContent({ admittedAt: left.admittedAt, dischargedOn })),
      ),
    ),
  });
  const report = composeDocument(buildDischargeReport, byWard(before(30), homeCare), {
    content: { ...aboutTheirs(told, dischargeFor(illness, dischargeContent(handedOver))), ...wardSays },
  });
  const letter = composeDocument(buildDischargeLetter, byPhysician(Math.max(40, before(-hour)), citizen.practice), {
    content: { ...letterFor({ illness, ward: stay.ward }, letterContent(priority, handedOver)), ...letterSays },
  });
  return [plan, report, letter].map(({ bundle }) => ({ as: stay.hospital, bundle, stay: told.id }));
}

/** On leave; the ward asks home care something that is not answered yet. */
function askedAbout({ told, byWard, homeCare }: Scene): DemoMessage[] {
  const asked = composeCorrespondence(byWard(20, homeCare), {
    category: 'home-care-assessment',
    text: 'Borgeren er på orlov til i morgen. Kan I hjælpe med aftenmedicin i aften?',
  });
  return [{ as: told.stay.hospital, bundle: asked.bundle }];
}

const questionId = (part: string) => uuidOf(`demo question ${part}`);

/** What home care measured at a citizen at home, and what the practice asks about it. */
function atHome(now: Date): DemoMessage[] {
  const citizen = citizenToAdmit();
  const { homeCare, municipality, practice } = citizen;
  if (!homeCare) return [];
  const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString();
  const from = homeCare.unit;
  const observed = { citizen, from, measuredAt: ago(3 * hour), at: ago(2.5 * hour), seed: 'demo observation' };
  const sending = { from: practice, to: from, at: ago(2 * hour), author: signerOf(practice, 'gp'), id: questionId };
  const asked = composeCorrespondence(
    { course: { citizen }, sending },
    { category: 'examination-results', text: 'Tak for målingerne. Kan I måle igen i morgen tidlig og sende svaret?' },
  );
  return [
    { as: municipality, bundle: composeObservation(observed) },
    { as: practice, bundle: asked.bundle },
  ];
}

/** What is told of some of the demo's stays, by their citizen. */
const tellings: Record<number, (scene: Scene) => DemoMessage[]> = {
  5: askedAbout,
  6: (scene) => goneHome(scene, 'red'),
  16: (scene) => goneHome(scene, 'yellow'),
  17: waiting,
  26: (scene) => goneHome(scene, 'green'),
  37: plannedFor,
  45: (scene) => goneHome(scene, 'green'),
};

/** The demonstration's messages beside the notices of stays, each list in the order it is sent in. */
export function demoMessages(told: ToldStay[], now: Date): DemoMessage[][] {
  return [...told.map((one) => tellings[one.stay.citizen]?.(sceneOf(one, now)) ?? []), atHome(now)];
}
