import { chanceOf } from './chance.ts';
import { courseOf, type Course, type PlannedStep } from './course.ts';
import { peopleOf, type Person } from './person.ts';
import type { Calendar } from './working-hours.ts';

/** Where a citizen lives and is treated, by place in the lists of the world. */
interface Belonging {
  ward: number;
  homeCareUnit: number;
  practice: number;
}

/** How many places there are of each kind. */
export interface World {
  wards: number;
  psychiatricWards: number;
  homeCareUnits: number;
  practices: number;
}

export interface Citizen extends Belonging {
  index: number;
  person: Person;
  hasHomeCare: boolean;
  course: Omit<Course, 'steps'>;
}

export interface PlannedEvent extends PlannedStep {
  citizen: number;
}

/** Citizens and all that happens to them, in order of time. */
export interface Plan {
  citizens: Citizen[];
  events: PlannedEvent[];
}

export interface Wish {
  seed: number;
  citizens: number;
  days: number;
  world: World;
  /** When the run begins: which weekday, and how many minutes after midnight. */
  begins: Calendar & { minute: number };
  /** Numbers that somebody has already. */
  taken: ReadonlySet<string>;
}

const day = 1440;

/**
 * The plan of a run: the seed decides the citizens and what happens to them; the weekday, when offices are open. What would
 * happen before the run begins happens at its end instead, and what comes after its last day is left out.
 */
export function planOf({ seed, citizens: count, days, world, begins, taken }: Wish): Plan {
  const all = peopleOf({ seed, count, taken }).map((person, index) => {
    const chance = chanceOf(seed, index);
    const hasHomeCare = chance.in(0.85);
    const belonging = belongingOf(chance.part(), world);
    const { steps, ...course } = courseOf(chance, { days, calendar: begins, hasHomeCare });
    const ward = course.kind === 'psychiatric' && world.psychiatricWards > 0 ? world.wards : belonging.ward;
    return { citizen: { index, person, hasHomeCare, course, ...belonging, ward }, steps };
  });
  const ends = begins.minute + days * day;
  const events = all.flatMap(({ citizen, steps }) => {
    const first = steps.find(({ step }) => !step.startsWith('planned-stay'))?.minute ?? 0;
    // A course whose beginning lies before the run's begins as long after its last midnight.
    const shift = first < begins.minute ? days * day : 0;
    return steps
      .map((step) => ({ ...step, minute: Math.max(step.minute + shift, begins.minute), citizen: citizen.index }))
      .filter(({ minute }) => minute < ends);
  });
  return { citizens: all.map(({ citizen }) => citizen), events: events.toSorted((a, b) => a.minute - b.minute) };
}

function belongingOf(part: number, { wards, homeCareUnits, practices }: World): Belonging {
  const drawn = Math.floor(part * wards * homeCareUnits * practices);
  return {
    ward: drawn % wards,
    homeCareUnit: Math.floor(drawn / wards) % homeCareUnits,
    practice: Math.floor(drawn / wards / homeCareUnits) % practices,
  };
}
