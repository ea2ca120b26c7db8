import { hospitals, type DemoUnit } from './demo-organisations.ts';

/** A command on a stay and how long ago it happened, in minutes. */
interface Step {
  command: 'admit-inpatient' | 'start-leave' | 'end-leave' | 'discharge' | 'death';
  minutesAgo: number;
}

/** How one citizen's stay has gone so far. */
export interface DemoStay {
  /** Which of the demo's citizens. */
  citizen: number;
  hospital: (typeof hospitals)[number];
  ward: DemoUnit;
  class: 'IMP' | 'EMER';
  /** Minutes since the citizen came. */
  admitted: number;
  steps: Step[];
  /** Home care has taken the newest notice. */
  taken: boolean;
}

const hour = 60;
const day = 24 * hour;

/** What has happened after the admission, from the newest patients to those who have gone home. */
const courses: Pick<DemoStay, 'class' | 'admitted' | 'steps'>[] = [
  { class: 'IMP', admitted: 25, steps: [] },
  { class: 'EMER', admitted: 50, steps: [] },
  { class: 'IMP', admitted: 3 * hour, steps: [] },
  { class: 'EMER', admitted: 9 * hour, steps: [{ command: 'admit-inpatient', minutesAgo: 5 * hour }] },
  { class: 'IMP', admitted: day, steps: [] },
  { class: 'IMP', admitted: 6 * day, steps: [{ command: 'start-leave', minutesAgo: 4 * hour }] },
  { class: 'IMP', admitted: 3 * day, steps: [{ command: 'discharge', minutesAgo: 2 * hour }] },
  {
    class: 'IMP',
    admitted: 8 * day,
    steps: [
      { command: 'start-leave', minutesAgo: 2 * day },
      { command: 'end-leave', minutesAgo: day },
    ],
  },
  { class: 'EMER', admitted: 7 * hour, steps: [{ command: 'discharge', minutesAgo: 70 }] },
  { class: 'IMP', admitted: 2 * day, steps: [] },
];

/** Home for six days; tomorrow the municipality should have offered the first training. */
const lastWeek: DemoStay = {
  citizen: 45,
  ...pick(wards(), 1),
  class: 'IMP',
  admitted: 12 * day,
  steps: [{ command: 'discharge', minutesAgo: 6 * day }],
  taken: true,
};

/** Forty stays over all wards at different steps, and one that ended last week. */
export const demoStays: DemoStay[] = [
  ...Array.from({ length: 40 }, (_, index) => {
    const round = Math.floor(index / courses.length);
    const course = pick(courses, index);
    const { hospital, ward } = pick(wards(), index + round);
    const later = round * 35;
    const death = index === 36;
    return {
      citizen: index,
      hospital,
      ward,
      class: course.class,
      admitted: course.admitted + later,
      steps: death
        ? [{ command: 'death' as const, minutesAgo: 3 * hour }]
        : course.steps.map(({ command, minutesAgo }) => ({ command, minutesAgo: minutesAgo + later })),
      taken: index % 4 === 1,
    };
  }),
  lastWeek,
];

function wards() {
  return hospitals.flatMap((hospital) =>
    hospital.units.filter(({ isPsychiatric }) => !isPsychiatric).map((ward) => ({ hospital, ward })),
  );
}

function pick<T>(list: T[], index: number): T {
  const item = list[index % list.length];
  if (item === undefined) throw new Error('The demo has an empty list.');
  return item;
}
