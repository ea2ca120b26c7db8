import type { Display } from '../terminology/display.ts';
import type { Category } from '../terminology/medcom-care-communication-category-codes.ts';

/** A heading that units have agreed on, and the category it belongs under. */
export interface AgreedTopic {
  topic: Display;
  category: Category;
}

/**
 * The headings offered here. The standard leaves the list to each region; only the Danish wording is sent, any other
 * heading may be written, and the category can still be changed.
 */
export const AGREED_TOPICS: readonly AgreedTopic[] = [
  { topic: { da: 'Vedr. indlæggelsesrapport', en: 'On the report of admission' }, category: 'carecoordination' },
  { topic: { da: 'Vedr. plejeforløbsplan', en: 'On the care plan' }, category: 'discharge' },
  { topic: { da: 'Vedr. melding om færdigbehandling', en: 'On the end of treatment' }, category: 'discharge' },
  { topic: { da: 'Vedr. udskrivningsrapport', en: 'On the report of discharge' }, category: 'discharge' },
  { topic: { da: 'Vedr. genoptræningsplan', en: 'On the rehabilitation plan' }, category: 'training' },
  { topic: { da: 'Vedr. hjælpemidler', en: 'On aids' }, category: 'assistive-devices' },
  { topic: { da: 'Vedr. medicin', en: 'On medicine' }, category: 'medicine' },
  {
    topic: { da: 'Vedr. udvidet behandlingsansvar', en: 'On the extended responsibility' },
    category: 'extended-care-responsibility',
  },
];

const bare = (topic: string): string => topic.trim().toLocaleLowerCase('da-DK');

/** The category a heading brings along; undefined for a heading nobody has agreed on. */
export function categoryOfTopic(topic: string, agreed: readonly AgreedTopic[] = AGREED_TOPICS): Category | undefined {
  return agreed.find((one) => bare(one.topic.da) === bare(topic))?.category;
}
