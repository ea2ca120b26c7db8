import type { ReportOfAdmission } from '@overgang/fhir-models';
import type { DemoCitizen } from './demo-citizens.ts';

/** What home care knows of a citizen; who to call and which services are given stand elsewhere. */
type HomeRecord = Omit<ReportOfAdmission['content'], 'report' | 'contacts' | 'services'>;

const relations = ['child', 'spouse', 'sibling'] as const;
const women = ['Mette', 'Lone', 'Hanne', 'Pia', 'Charlotte', 'Dorthe', 'Birthe'];
const men = ['Jens', 'Søren', 'Lars', 'Henrik', 'Claus', 'Anders', 'Ole'];
const homes = [
  { homeType: 'Lejlighed, 1. sal', stairs: '14 trin, gelænder i højre side', access: 'Nøgleboks ved hoveddøren' },
  { homeType: 'Parcelhus i ét plan', access: 'Bagdøren er åben om dagen' },
  { homeType: 'Ældrebolig med elevator', access: 'Dørtelefon; borgeren åbner selv', alarm: true },
];
const levels = ['B1', 'B2', 'B3'] as const;
const conditions = [
  { falls: 'Ingen fald det seneste år', diet: 'Normalkost' },
  { falls: 'Faldet to gange det seneste halve år', diet: 'Energiberiget kost', dysphagia: 'Drikker af lågkop' },
  { pressureUlcer: 'Rødme på højre hæl, aflastes om natten', diet: 'Diabeteskost' },
];

type Relatives = HomeRecord['identification']['relatives'];

/** Whom to call about one of the demonstration's citizens; the same in whatever is written about the citizen. */
export function relativesOf({ family }: Pick<DemoCitizen, 'family'>, index: number): Relatives {
  const relation = pick(relations, index);
  const isWoman = index % 2 === 0;
  const isOther = relation === 'spouse' ? isWoman : Math.floor(index / 3) % 2 === 0;
  return [
    {
      name: `${pick(isOther ? men : women, index)} ${family}`,
      relation,
      phones: [{ number: `+45200000${String(index % 100).padStart(2, '0')}`, type: 'mobile' }],
      informed: true,
    },
  ];
}

/** The record of one of the demonstration's citizens; the same number always gives the same. */
export function homeRecord(citizen: DemoCitizen, index: number): HomeRecord {
  const hasDosedMedicine = index % 3 === 0;
  return {
    identification: { relatives: relativesOf(citizen, index) },
    abilityBefore: {
      relevant: true,
      items: [
        { item: 'J1.1', level: pick(levels, index + 1) },
        { item: 'J3.5', level: pick(levels, index) },
        { item: 'J3.8', level: pick(levels, index + 2), comment: 'Går med rollator ude' },
      ],
    },
    medicine: {
      handledBy: hasDosedMedicine ? 'Apoteket pakker, hjemmesygeplejen følger op' : 'Hjemmesygeplejen',
      doseDispensing: hasDosedMedicine,
      cave: index % 7 === 0 ? ['Penicillin'] : [],
    },
    home: {
      aids: index % 2 === 0 ? ['Rollator'] : ['Rollator', 'Badetaburet'],
      workplaceAids: [],
      ...pick(homes, index),
    },
    nutrition: pick(conditions, index),
  };
}

/** A record that no report can be made of until somebody says which language the citizen speaks. */
export function incompleteRecord(citizen: DemoCitizen, index: number): HomeRecord {
  return { ...homeRecord(citizen, index), network: { interpreterNeeded: true } };
}

function pick<T>(list: readonly T[], index: number): T {
  const item = list[index % list.length];
  if (item === undefined) throw new Error('The demo has an empty list.');
  return item;
}
