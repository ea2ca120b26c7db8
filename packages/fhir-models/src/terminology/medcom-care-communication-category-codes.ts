import type { Display } from './display.ts';
import { type CodeOf, vocabulary } from './vocabulary.ts';

export const CATEGORY_SYSTEM = 'http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-careCommunication-categoryCodes';

/** Code system medcom-careCommunication-categoryCodes 1.9.0; value set medcom-careCommunication-categories holds all 18. */
export const CATEGORY = vocabulary(CATEGORY_SYSTEM, [
  ['alcohol-and-drug-treatment', 'Rusmiddelbehandling', 'Alcohol and drug treatment'],
  ['assistive-devices', 'Hjælpemidler', 'Assistive technology'],
  ['carecoordination', 'Forløbskoordinering', 'Care Coordination'],
  ['decease', 'Dødsfald', 'Decease'],
  ['discharge', 'Udskrivelse', 'Discharge'],
  ['examination-results', 'Undersøgelsessvar', 'Examination Results'],
  ['healthcare', 'Sundhedspleje', 'Healthcare'],
  ['home-care-assessment', 'Visitation', 'Home care assessment'],
  ['medicine', 'Medicin', 'Medicine'],
  ['nursing', 'Sygepleje', 'Nursing'],
  ['outpatient', 'Ambulant', 'Outpatient'],
  ['psychiatry-social-disability', 'Psykiatri, social, handicap', 'Psychiatry, Social, Disability'],
  ['regarding-referral', 'Vedr. henvisning', 'Regarding Referral'],
  ['telemedicine', 'Telemedicin', 'Telemedicine'],
  ['training', 'Træning', 'Training'],
  ['acute-ambulant', 'Akut ambulant', 'Acute ambulant'],
  ['extended-care-responsibility', 'Udvidet behandlingsansvar', 'Extended care responsibility'],
  ['other', 'Andet', 'Other'],
]);

export type Category = CodeOf<typeof CATEGORY>;

export const CATEGORY_CODES: readonly Category[] = [...CATEGORY.concepts.keys()];

export function isCategory(code: unknown): code is Category {
  return CATEGORY_CODES.some((category) => category === code);
}

/** Danish and English wording of a category. */
export function categoryName(category: Category): Display {
  return CATEGORY.concepts.get(category) ?? { da: category, en: category };
}
