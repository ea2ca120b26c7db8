import type { LocalText } from './local-text.ts';

/** The groups of the rule catalogue, by their letter. */
export const ruleGroups: Readonly<Record<string, LocalText>> = {
  A: { da: 'På tværs', en: 'Cross-cutting' },
  B: { da: 'Før indlæggelse', en: 'Before admission' },
  C: { da: 'Indlæggelse', en: 'Admission' },
  D: { da: 'Akutmodtagelse og akut ambulant', en: 'Emergency department and acute ambulatory' },
  E: { da: 'Ophold og planlægning', en: 'Stay and planning' },
  F: { da: 'Færdigbehandling', en: 'Ready for discharge' },
  G: { da: 'Udskrivning', en: 'Discharge' },
  H: { da: 'Efter udskrivning', en: 'After discharge' },
  I: { da: 'Genoptræningsplaner', en: 'Rehabilitation plans' },
  J: { da: 'Orlov', en: 'Leave' },
  K: { da: 'Død', en: 'Death' },
  L: { da: 'Overflytning', en: 'Transfer' },
  M: { da: 'Rettelser og annulleringer', en: 'Corrections and cancellations' },
  N: { da: 'Ambulante forløb', en: 'Ambulatory pathways' },
  O: { da: 'Psykiatri', en: 'Psychiatry' },
  P: { da: 'Målgrupper', en: 'Target groups' },
  Q: { da: 'Almen praksis', en: 'General practice' },
  R: { da: 'Tvister, kvalitet og data', en: 'Disputes, quality and data' },
  S: { da: 'Reform og skift af part', en: 'Reform and party change' },
};
