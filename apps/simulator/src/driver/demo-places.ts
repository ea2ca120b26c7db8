import {
  hospitals,
  municipalities,
  practices,
  users,
  type DemoOrganisation,
  type DemoUnit,
} from '@overgang/standalone';
import type { World } from '../domain/plan.ts';

/** A ward and those who work there, by their demo user ids. */
export interface Ward extends DemoUnit {
  hospital: DemoOrganisation;
  nurse: string;
  physician: string;
}

export interface HomeCareUnit extends DemoUnit {
  municipality: DemoOrganisation;
  visitator: string;
  /** Who does the unit's daily work: its own nurse, or the visitator where it has none. */
  nurse: string;
}

export interface Practice extends DemoUnit {
  organisation: DemoOrganisation;
  doctor: string;
}

/** Where people work in the demonstration; the psychiatric wards stand last among the wards. */
export interface Places {
  wards: Ward[];
  homeCareUnits: HomeCareUnit[];
  practices: Practice[];
}

export const places: Places = {
  wards: [
    ...wardsWhere(({ isPsychiatric }) => !isPsychiatric),
    ...wardsWhere(({ isPsychiatric = false }) => isPsychiatric),
  ],
  homeCareUnits: municipalities.flatMap((municipality) =>
    municipality.units.flatMap((unit) => {
      const visitator = users.find(
        ({ role, organisation }) => role === 'visitator' && organisation.sor === municipality.sor,
      );
      return visitator
        ? [{ ...unit, municipality, visitator: visitator.id, nurse: at(unit, 'home-nurse') ?? visitator.id }]
        : [];
    }),
  ),
  practices: practices.flatMap((organisation) => {
    const doctor = at(organisation, 'gp');
    return doctor ? [{ ...organisation, organisation, doctor }] : [];
  }),
};

/** How many places there are of each kind. */
export const world: World = {
  wards: places.wards.filter(({ isPsychiatric }) => !isPsychiatric).length,
  psychiatricWards: places.wards.filter(({ isPsychiatric }) => isPsychiatric).length,
  homeCareUnits: places.homeCareUnits.length,
  practices: places.practices.length,
};

/** Wards where a nurse and a physician work. */
function wardsWhere(condition: (unit: DemoUnit) => boolean): Ward[] {
  return hospitals.flatMap((hospital) =>
    hospital.units.filter(condition).flatMap((unit) => {
      const [nurse, physician] = [at(unit, 'ward-nurse'), at(unit, 'physician')];
      return nurse && physician ? [{ ...unit, hospital, nurse, physician }] : [];
    }),
  );
}

function at({ sor }: DemoUnit, wanted: (typeof users)[number]['role']): string | undefined {
  return users.find(({ role, unit }) => role === wanted && unit.sor === sor)?.id;
}
