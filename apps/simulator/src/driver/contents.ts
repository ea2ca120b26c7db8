import {
  answerContent,
  dischargeContent,
  dischargeFor,
  illnessOf,
  letterContent,
  letterFor,
  planContent,
  planFor,
  readyContent,
  rehabilitationContent,
  takeoverContent,
  trainingFor,
  type DemoUnit,
} from '@overgang/standalone';

/** Who lies on which ward, when the citizen came, and what it is now; ISO 8601. */
interface Moments {
  index: number;
  ward: DemoUnit;
  admittedAt: string;
  now: string;
}

/** A plan: the first expects when the citizen leaves, the next has agreed on it. */
export function carePlan({ index, ward, admittedAt, now }: Moments, plan: { number: number; leaves: string }) {
  const times =
    plan.number === 1
      ? { expectedEndOfTreatment: plan.leaves }
      : { number: plan.number, certainty: 'agreed' as const, agreedDischarge: plan.leaves };
  return planFor(illnessOf(index, ward), planContent({ admittedAt, assessedAt: now, ...times }));
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

export function dischargeReport({ index, ward, admittedAt, now }: Moments, dischargedAt: string) {
  const content = dischargeContent({ admittedAt, dischargedAt, responsibleUntil: hoursAfter(now, 72) });
  return dischargeFor(illnessOf(index, ward), content);
}

export function dischargeLetter(
  { index, ward, admittedAt, now }: Moments,
  { priority, dischargedAt }: { priority: 'red' | 'yellow' | 'green'; dischargedAt: string },
) {
  const content = letterContent(priority, { admittedAt, dischargedAt, responsibleUntil: hoursAfter(now, 72) });
  return letterFor({ illness: illnessOf(index, ward), ward }, content);
}

export const rehabilitationPlan = ({ index, ward, admittedAt, now }: Moments) =>
  trainingFor(
    { illness: illnessOf(index, ward), ward },
    rehabilitationContent({ admittedAt, dischargedOn: now.slice(0, 10) }),
  );

/** ISO 8601, so many hours later. */
export function hoursAfter(instant: string, hours: number): string {
  return new Date(Date.parse(instant) + hours * 3_600_000).toISOString();
}
