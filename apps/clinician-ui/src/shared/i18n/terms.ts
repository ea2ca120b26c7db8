import type { Language } from '../time/format-time.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { useLanguage } from './use-language.ts';

/** Services as municipalities name them; what somebody has worded otherwise stays as it was written. */
const services: [danish: string, english: string][] = [
  ['Hjemmesygepleje', 'Home nursing'],
  ['Sygepleje', 'Nursing'],
  ['Personlig pleje', 'Personal care'],
  ['Praktisk hjælp', 'Practical help'],
  ['Madservice', 'Meals'],
  ['Rengøring', 'Cleaning'],
  ['Indkøb', 'Shopping'],
  ['Genoptræning', 'Rehabilitation'],
  ['Træning', 'Training'],
  ['Vedligeholdende træning', 'Maintenance training'],
  ['Hjælpemidler', 'Aids'],
  ['Nødkald', 'Emergency call'],
  ['Medicindispensering', 'Dispensing of medicine'],
  ['Dagcenter', 'Day centre'],
  ['Plejehjem', 'Care home'],
  ['Midlertidig plads', 'Temporary place'],
];

/** Titles that the product itself signs with. */
const titles: [danish: string, english: string][] = [
  ...Object.entries(da.role).map(([role, name]): [string, string] => [
    name,
    Object.entries(en.role).find(([one]) => one === role)?.[1] ?? name,
  ]),
  ['Social- og sundhedsassistent', 'Care worker'],
  ['Systemadministrator', 'Administrator'],
];

const english = new Map([...services, ...titles].map(([danish, words]) => [danish.toLocaleLowerCase('da'), words]));

/** A service or a title that messages carry in Danish, in the language of the screen; unknown words as they are. */
export function termIn(language: Language, text: string): string {
  if (language === 'da') return text;
  return english.get(text.trim().toLocaleLowerCase('da')) ?? text;
}

/** The same, in the language of the screen. */
export function useTerm(): (text: string) => string {
  const { language } = useLanguage();
  return (text) => termIn(language, text);
}
