import { vocabulary } from './vocabulary.ts';

/** KL's code system CareSocialCodes (KL term 2.3.0). */
export const CARE_SOCIAL_SYSTEM = 'http://fhir.kl.dk/term/CodeSystem/CareSocialCodes';

/** What a rehabilitation plan is, as KL's reporting has it. */
export const REHABILITATION_SERVICE = vocabulary(CARE_SOCIAL_SYSTEM, [
  [
    '7fc66c15-0cb3-4c89-9e18-f3a01e6a6592',
    'Kommunal genoptræning efter sygehusophold',
    'Municipal rehabilitation after a hospital stay',
  ],
]);

/** The three types of rehabilitation plan a hospital chooses between. */
export const REHABILITATION_TYPE = vocabulary(CARE_SOCIAL_SYSTEM, [
  ['ffd81f78-352e-4589-a195-5350dd1df2a4', 'Almen genoptræning', 'General rehabilitation'],
  ['0c8e2bfc-1350-45d1-90da-c07e2645d073', 'Genoptræning på specialiseret niveau', 'Specialised rehabilitation'],
  [
    '83c89857-8fb8-4163-97b1-eb1a56345c29',
    'Rehabilitering på specialiseret niveau',
    'Rehabilitation at specialised level',
  ],
]);

/** The municipality's own division of general rehabilitation. */
export const REHABILITATION_SUBTYPE = vocabulary(CARE_SOCIAL_SYSTEM, [
  ['8b962281-2ab6-4b10-9c91-4bac592d6d49', 'Basal', 'Basic'],
  ['b679c454-2da2-46dd-9425-0e52d4aa2bf3', 'Avanceret', 'Advanced'],
]);

/** Why nothing happens, or not in time. */
export const REHABILITATION_STATUS_REASON = vocabulary(CARE_SOCIAL_SYSTEM, [
  ['f64b8f5e-8ced-4a8b-ab73-8994fb524915', 'Anden kommune', 'Other municipality'],
  ['a8632e22-bf0c-4f5a-92a7-70977ba104d5', 'Udskudt', 'Postponed'],
  ['3796fa11-305f-47d6-b164-45b05489afb2', 'Frit valg', 'Free choice'],
  ['46a6bc1f-bfe8-4390-a71f-44ad4a384b9d', 'Frit valg afslået', 'Free choice declined'],
  ['8ac7be88-5d16-4dbd-a61a-ab02673f4b34', 'Fejl', 'Error'],
]);

/** How the training is given. */
export const DELIVERY_TYPE = vocabulary(CARE_SOCIAL_SYSTEM, [
  ['8d12d74c-17da-47a7-a4fe-e69dbaec0a8c', 'Individuel indsats', 'Individual'],
  ['2865f123-15a7-4a36-a514-32ea37c400ca', 'Gruppebaseret indsats', 'In a group'],
  ['284857a4-5e91-499a-a001-64d7f0b7038a', 'Digital levering af indsats', 'Digital'],
  ['34cdd6ab-3da9-49e8-84dc-1cbf683d4fcf', 'Robot leverer indsats', 'By robot'],
]);

/** Why training stopped. */
export const STOP_REASON = vocabulary(CARE_SOCIAL_SYSTEM, [
  ['4bbf6d6a-a1c6-41c2-b8c1-7352b7378adf', 'Ikke yderligere behov (borger-vurderet)', 'No further need (citizen)'],
  [
    'a63b6aa6-7d56-4e67-a5b3-d73f6d262af5',
    'Ikke yderligere behov (fagperson-vurderet)',
    'No further need (professional)',
  ],
  ['3a5a72b7-addf-4857-b80c-04e4246e3072', 'Aktivt fravalg', 'Active refusal'],
  ['0cd5734d-b663-47c6-a3da-6b14a937d144', 'Fravalg pga. anden sygdom', 'Refusal because of other illness'],
  [
    'f8436c2e-af1c-44fe-939d-473b518dd01d',
    'Fravalg pga. økonomi ifm. transport',
    'Refusal because of cost of transport',
  ],
  ['8371b769-4bfb-4ac8-b130-d91c54784a56', 'Fravalg pga. logistik ifm. transport', 'Refusal because of transport'],
  ['a3f2bd01-078b-486e-81be-797d192ad7bd', 'Fravalg pga. anden træning', 'Refusal because of other training'],
  ['82e99421-31da-4915-96ed-168ccfa1d20c', 'Hændelse medfører ophør', 'Ended by an event'],
  [
    'ef491570-7884-4acd-bcf7-43d6b2c64762',
    'Har ikke henvendt sig eller er udeblevet',
    'Did not make contact or attend',
  ],
]);
