import { glnWithCheckDigit } from '@overgang/fhir-models';

export type OrganisationKind = 'hospital' | 'municipality' | 'practice' | 'operator';

export interface DemoUnit {
  sor: string;
  gln: string;
  name: string;
  /** Its citizens are psychiatric patients. */
  isPsychiatric?: true;
}

/** An invented organisation; only municipality names and codes are real, because the code system knows no others. */
export interface DemoOrganisation extends DemoUnit {
  kind: OrganisationKind;
  clientId: string;
  region?: string;
  municipalityCode?: string;
  yder?: string;
  units: DemoUnit[];
}

const southernDenmark = 'DK-83';

/** SOR ids and location numbers in a range that no register hands out, told apart by organisation and unit. */
function identity(organisation: number, unit: number): { sor: string; gln: string } {
  const number = `${organisation.toString().padStart(2, '0')}${unit.toString().padStart(2, '0')}`;
  return { sor: `9900${number}000016000`, gln: glnWithCheckDigit(`57900990${number}`) };
}

/** Where a unit or an organisation is called, in the directory and in what it sends: a number that follows its own. */
export function phoneOf({ sor }: Pick<DemoUnit, 'sor'>): string {
  return `+456500${sor.slice(4, 8)}`;
}

function units(organisation: number, names: string[]): DemoUnit[] {
  return names.map((name, index) => ({ ...identity(organisation, index + 1), name }));
}

export const operator: DemoOrganisation = {
  ...identity(1, 0),
  kind: 'operator',
  name: 'Overgang Drift',
  clientId: 'demo-operations',
  units: [],
};

export const hospitals: DemoOrganisation[] = [
  {
    ...identity(11, 0),
    kind: 'hospital',
    name: 'Egeby Sygehus',
    clientId: 'demo-hospital',
    region: southernDenmark,
    units: units(11, ['Medicinsk Afsnit M1', 'Ortopædkirurgisk Afsnit O2', 'Akutmodtagelsen']),
  },
  {
    ...identity(12, 0),
    kind: 'hospital',
    name: 'Strandby Sygehus',
    clientId: 'demo-hospital-2',
    region: southernDenmark,
    units: [
      ...units(12, ['Geriatrisk Afsnit G1', 'Kirurgisk Afsnit K3']),
      { ...identity(12, 3), name: 'Psykiatrisk Afsnit P2', isPsychiatric: true },
    ],
  },
];

function municipality(number: number, code: string, name: string, clientId: string): DemoOrganisation {
  return {
    ...identity(number, 0),
    kind: 'municipality',
    name: `${name} Kommune (demo)`,
    clientId,
    region: southernDenmark,
    municipalityCode: code,
    units: units(number, [`Hjemmeplejen Nord, ${name}`, `Hjemmeplejen Syd, ${name}`]),
  };
}

export const municipalities: DemoOrganisation[] = [
  municipality(21, '0461', 'Odense', 'demo-municipality'),
  municipality(22, '0479', 'Svendborg', 'demo-municipality-2'),
  municipality(23, '0450', 'Nyborg', 'demo-municipality-3'),
];

function practice(number: number, name: string, clientId: string): DemoOrganisation {
  return {
    ...identity(number, 0),
    kind: 'practice',
    name,
    clientId,
    region: southernDenmark,
    yder: `9900${number}`,
    units: [],
  };
}

export const practices: DemoOrganisation[] = [
  practice(31, 'Lægehuset Møllevej', 'demo-practice'),
  practice(32, 'Lægerne ved Kirken', 'demo-practice-2'),
  practice(33, 'Havnens Lægepraksis', 'demo-practice-3'),
  practice(34, 'Lægeklinikken Skovbrynet', 'demo-practice-4'),
];

export const organisations: DemoOrganisation[] = [operator, ...hospitals, ...municipalities, ...practices];
