import {
  answerContent,
  dischargeContent,
  letterContent,
  planContent,
  readyContent,
  rehabilitationContent,
  takeoverContent,
} from '@overgang/standalone';

interface Illness {
  cause: string;
  summary: string;
  diagnosis: { role: 'primary'; code: string; text: string };
}

const illnesses: readonly Illness[] = [
  ['Fald i hjemmet med hoftebrud', 'Opereret, mobiliseres med rollator', 'DS720', 'Fractura colli femoris'],
  ['Tiltagende åndenød og feber', 'Behandlet med antibiotika, iltfri', 'DJ189', 'Pneumonia'],
  ['Forværring af KOL', 'Behandlet med inhalationer og prednisolon', 'DJ441', 'KOL med akut exacerbation'],
  ['Hævede ben og vægtøgning', 'Afvandet, vægt faldet fire kilo', 'DI509', 'Hjerteinsufficiens'],
  ['Feber og vandladningsgener', 'Behandlet med antibiotika, velbefindende', 'DN390', 'Urinvejsinfektion'],
  ['Lammelse i højre arm', 'Trombolyse, genoptræning begyndt', 'DI639', 'Cerebralt infarkt'],
].map(([cause = '', summary = '', code = '', text = '']) => ({
  cause,
  summary,
  diagnosis: { role: 'primary', code, text },
}));

/** Why a citizen is in hospital; the same citizen always for the same reason. */
function illnessOf(index: number): Illness {
  const illness = illnesses[index % illnesses.length];
  if (!illness) throw new Error('There are no illnesses.');
  return illness;
}

/** When the citizen came, and what it is now; ISO 8601. */
interface Moments {
  index: number;
  admittedAt: string;
  now: string;
}

/** A plan: the first expects when the citizen leaves, the next has agreed on it. */
export function carePlan({ index, admittedAt, now }: Moments, plan: { number: number; leaves: string }) {
  const { cause, summary } = illnessOf(index);
  const times =
    plan.number === 1
      ? { expectedEndOfTreatment: plan.leaves }
      : { number: plan.number, certainty: 'agreed' as const, agreedDischarge: plan.leaves };
  return {
    ...planContent({ admittedAt, assessedAt: now, ...times }),
    stay: { admittedAt, cause, expectedCourse: summary },
  };
}

export function planAnswer(kind: 'accept' | 'question', version: number, startsAt: string) {
  const content = answerContent(version, startsAt);
  if (kind === 'accept') return content;
  const { contact } = content;
  return { answer: { answer: 'question', planVersion: version, question: 'Hvem skal skifte forbindingen?' }, contact };
}

export const takeover = (at: string) => takeoverContent(at, true);

export function waitingReady({ admittedAt, now }: Moments) {
  return { reason: 'municipal-service', content: readyContent(admittedAt, now) };
}

export function dischargeReport({ index, admittedAt, now }: Moments, dischargedAt: string) {
  const { cause, summary, diagnosis } = illnessOf(index);
  const content = dischargeContent({ admittedAt, dischargedAt, responsibleUntil: hoursAfter(now, 72) });
  return { ...content, course: { ...content.course, cause, summary }, diagnoses: { diagnoses: [diagnosis] } };
}

export function dischargeLetter(
  { index, admittedAt, now }: Moments,
  { priority, dischargedAt }: { priority: 'red' | 'yellow' | 'green'; dischargedAt: string },
) {
  const { summary, diagnosis } = illnessOf(index);
  const content = letterContent(priority, { admittedAt, dischargedAt, responsibleUntil: hoursAfter(now, 72) });
  return { ...content, course: { summary }, diagnoses: { diagnoses: [diagnosis], procedures: [], cave: [] } };
}

export const rehabilitationPlan = ({ admittedAt, now }: Moments) =>
  rehabilitationContent({ admittedAt, dischargedOn: now.slice(0, 10) });

/** ISO 8601, so many hours later. */
export function hoursAfter(instant: string, hours: number): string {
  return new Date(Date.parse(instant) + hours * 3_600_000).toISOString();
}
