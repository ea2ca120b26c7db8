import { ICF_SYSTEM } from './icf.ts';
import { FSIII_SYSTEM } from './fsiii-system.ts';
import { type CodeOf, type Vocabulary, vocabulary } from './vocabulary.ts';

const ITEMS = vocabulary(FSIII_SYSTEM, [
  // Egenomsorg
  ['J1.1', 'Vaske sig', 'Washing oneself'],
  ['J1.2', 'Kropspleje', 'Caring for body parts'],
  ['J1.3', 'Af- og påklædning', 'Dressing'],
  ['J1.4', 'Drikke', 'Drinking'],
  ['J1.5', 'Fødeindtagelse', 'Ingestion'],
  ['J1.6', 'Spise', 'Eating'],
  ['J1.7', 'Varetage egen sundhed', 'Looking after one’s health'],
  ['J1.8', 'Gå på toilet', 'Toileting'],
  // Praktiske opgaver
  ['J2.1', 'Lave husligt arbejde', 'Doing housework'],
  ['J2.2', 'Lave mad', 'Preparing meals'],
  ['J2.3', 'Udføre daglige rutiner', 'Carrying out daily routine'],
  ['J2.4', 'Skaffe sig varer og tjenesteydelser', 'Acquiring goods and services'],
  // Mobilitet
  ['J3.1', 'Løfte og bære', 'Lifting and carrying'],
  ['J3.2', 'Bevæge sig omkring', 'Moving around'],
  ['J3.3', 'Bruge transportmidler', 'Using transportation'],
  ['J3.4', 'Færden i forskellige omgivelser', 'Moving around in different locations'],
  ['J3.5', 'Forflytte sig', 'Transferring oneself'],
  ['J3.6', 'Ændre kropsstilling', 'Changing body position'],
  ['J3.7', 'Muskelstyrke', 'Muscle power'],
  ['J3.8', 'Gå', 'Walking'],
  ['J3.9', 'Udholdenhed', 'Exercise tolerance'],
  // Mentale funktioner
  ['J4.1', 'Anvende kommunikationsudstyr og -teknikker', 'Using communication devices and techniques'],
  ['J4.2', 'Hukommelse', 'Memory'],
  ['J4.3', 'Orienteringsevne', 'Orientation'],
  ['J4.4', 'Overordnede kognitive funktioner', 'Higher-level cognitive functions'],
  ['J4.5', 'Følelsesfunktioner', 'Emotional functions'],
  ['J4.6', 'Energi og handlekraft', 'Energy and drive'],
  ['J4.7', 'Tilegne sig færdigheder', 'Acquiring skills'],
  ['J4.8', 'Problemløsning', 'Solving problems'],
  // Samfundsliv
  ['J5.1', 'Have lønnet beskæftigelse', 'Remunerative employment'],
]);

/** The ICF category of each item, which MedCom's older messages tell with a Danish prefix (FA for d, FB for b). */
const ICF_CATEGORIES: ReadonlyMap<string, string> = new Map([
  ['J1.1', 'd510'],
  ['J1.2', 'd520'],
  ['J1.3', 'd540'],
  ['J1.4', 'd560'],
  ['J1.5', 'b510'],
  ['J1.6', 'd550'],
  ['J1.7', 'd570'],
  ['J1.8', 'd530'],
  ['J2.1', 'd640'],
  ['J2.2', 'd630'],
  ['J2.3', 'd230'],
  ['J2.4', 'd620'],
  ['J3.1', 'd430'],
  ['J3.2', 'd455'],
  ['J3.3', 'd470'],
  ['J3.4', 'd460'],
  ['J3.5', 'd420'],
  ['J3.6', 'd410'],
  ['J3.7', 'b730'],
  ['J3.8', 'd450'],
  ['J3.9', 'b455'],
  ['J4.1', 'd360'],
  ['J4.2', 'b144'],
  ['J4.3', 'b114'],
  ['J4.4', 'b164'],
  ['J4.5', 'b152'],
  ['J4.6', 'b130'],
  ['J4.7', 'd155'],
  ['J4.8', 'd175'],
  ['J5.1', 'd850'],
]);

/** The 30 items of functional ability (funktionsevnetilstande, FSIII group J) in their five areas, with ICF beside. */
export const FUNCTIONAL_ABILITY: Vocabulary<FunctionalAbility> = {
  ...ITEMS,
  also: { system: ICF_SYSTEM, codes: ICF_CATEGORIES },
};

type FunctionalAbility = CodeOf<typeof ITEMS>;
