import { vocabulary } from './vocabulary.ts';

/** Code system of Fælles Sprog III; the codes below are ICF numbers in their Danish form (FA = d, FB = b). */
export const FSIII_SYSTEM = 'urn:oid:1.2.208.176.2.21';

/** The 30 items of functional ability (funktionsevnetilstande), in the order of the five areas. */
export const FUNCTIONAL_ABILITY = vocabulary(FSIII_SYSTEM, [
  // Egenomsorg
  ['FA510', 'Vaske sig', 'Washing oneself'],
  ['FA530', 'Gå på toilet', 'Toileting'],
  ['FA520', 'Kropspleje', 'Caring for body parts'],
  ['FA540', 'Af- og påklædning', 'Dressing'],
  ['FA550', 'Spise', 'Eating'],
  ['FA560', 'Drikke', 'Drinking'],
  ['FA570', 'Varetage egen sundhed', 'Looking after one’s health'],
  ['FB510', 'Fødeindtagelse', 'Ingestion'],
  // Praktiske opgaver
  ['FA230', 'Udføre daglige rutiner', 'Carrying out daily routine'],
  ['FA620', 'Skaffe sig varer og tjenesteydelser', 'Acquiring goods and services'],
  ['FA630', 'Lave mad', 'Preparing meals'],
  ['FA640', 'Lave husligt arbejde', 'Doing housework'],
  // Mobilitet
  ['FA410', 'Ændre kropsstilling', 'Changing body position'],
  ['FA420', 'Forflytte sig', 'Transferring oneself'],
  ['FA430', 'Løfte og bære', 'Lifting and carrying'],
  ['FA450', 'Gå', 'Walking'],
  ['FA455', 'Bevæge sig omkring', 'Moving around'],
  ['FA460', 'Færden i forskellige omgivelser', 'Moving around in different locations'],
  ['FA470', 'Bruge transportmidler', 'Using transportation'],
  ['FB455', 'Udholdenhed', 'Exercise tolerance'],
  ['FB730', 'Muskelstyrke', 'Muscle power'],
  // Mentale funktioner
  ['FA155', 'Tilegne sig færdigheder', 'Acquiring skills'],
  ['FA175', 'Problemløsning', 'Solving problems'],
  ['FA360', 'Anvende kommunikationsudstyr og -teknikker', 'Using communication devices and techniques'],
  ['FB114', 'Orienteringsevne', 'Orientation'],
  ['FB130', 'Energi og handlekraft', 'Energy and drive'],
  ['FB144', 'Hukommelse', 'Memory'],
  ['FB152', 'Følelsesfunktioner', 'Emotional functions'],
  ['FB164', 'Overordnede kognitive funktioner', 'Higher-level cognitive functions'],
  // Samfundsliv
  ['FA850', 'Have lønnet beskæftigelse', 'Remunerative employment'],
]);
