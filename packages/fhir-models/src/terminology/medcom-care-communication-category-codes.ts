import type { Display } from './display.ts';

/** Code system medcom-careCommunication-categoryCodes 1.9.0; the value set medcom-careCommunication-categories holds all 18. */
export const CATEGORY_SYSTEM = 'http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-careCommunication-categoryCodes';

const CATEGORIES = {
  'alcohol-and-drug-treatment': { da: 'Rusmiddelbehandling', en: 'Alcohol and drug treatment' },
  'assistive-devices': { da: 'Hjælpemidler', en: 'Assistive technology' },
  carecoordination: { da: 'Forløbskoordinering', en: 'Care Coordination' },
  decease: { da: 'Dødsfald', en: 'Decease' },
  discharge: { da: 'Udskrivelse', en: 'Discharge' },
  'examination-results': { da: 'Undersøgelsessvar', en: 'Examination Results' },
  healthcare: { da: 'Sundhedspleje', en: 'Healthcare' },
  'home-care-assessment': { da: 'Visitation', en: 'Home care assessment' },
  medicine: { da: 'Medicin', en: 'Medicine' },
  nursing: { da: 'Sygepleje', en: 'Nursing' },
  outpatient: { da: 'Ambulant', en: 'Outpatient' },
  'psychiatry-social-disability': { da: 'Psykiatri, social, handicap', en: 'Psychiatry, Social, Disability' },
  'regarding-referral': { da: 'Vedr. henvisning', en: 'Regarding Referral' },
  telemedicine: { da: 'Telemedicin', en: 'Telemedicine' },
  training: { da: 'Træning', en: 'Training' },
  'acute-ambulant': { da: 'Akut ambulant', en: 'Acute ambulant' },
  'extended-care-responsibility': { da: 'Udvidet behandlingsansvar', en: 'Extended care responsibility' },
  other: { da: 'Andet', en: 'Other' },
} as const satisfies Record<string, Display>;

export type Category = keyof typeof CATEGORIES;

export function isCategory(code: unknown): code is Category {
  return typeof code === 'string' && Object.hasOwn(CATEGORIES, code);
}

export const CATEGORY_CODES: readonly Category[] = Object.keys(CATEGORIES).filter(isCategory);

/** Danish and English wording of a category. */
export function categoryName(category: Category): Display {
  return CATEGORIES[category];
}
