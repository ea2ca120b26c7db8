import type { ReportOfAdmission } from '@overgang/fhir-models';
import type { DemoCitizen } from './demo-citizens.ts';

/** What home care knows of a citizen; who to call and which services are given stand elsewhere. */
type HomeRecord = Omit<ReportOfAdmission['content'], 'report' | 'contacts' | 'services'>;

const relations = ['child', 'spouse', 'sibling'] as const;
const firstNames = ['Mette', 'Jens', 'Lone', 'Søren', 'Hanne'];
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

/** The record of one of the demonstration's citizens; the same number always gives the same. */
export function homeRecord({ family }: DemoCitizen, index: number): HomeRecord {
  const hasDosedMedicine = index % 3 === 0;
  return {
    identification: {
      relatives: [
        {
          name: `${pick(firstNames, index)} ${family}`,
          relation: pick(relations, index),
          phones: [{ number: `+45200000${String(index % 100).padStart(2, '0')}`, type: 'mobile' }],
          informed: true,
        },
      ],
    },
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
