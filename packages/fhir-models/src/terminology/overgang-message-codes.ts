import type { Display } from './display.ts';
import { ownVocabulary } from './overgang-system.ts';
import { nameIn } from './vocabulary.ts';

/** How certain a time of discharge is; only an agreed one starts a clock. */
export const CERTAINTY = ownVocabulary('certainty', [
  ['expected', 'Forventet', 'Expected'],
  ['proposed', 'Foreslået', 'Proposed'],
  ['agreed', 'Aftalt', 'Agreed'],
  ['fictive', 'Fiktiv', 'Fictive'],
]);

/** Where the citizen goes. */
export const DESTINATION = ownVocabulary('destination', [
  ['own-home', 'Eget hjem', 'Own home'],
  ['care-home', 'Plejehjem', 'Care home'],
  ['temporary-place', 'Midlertidig plads', 'Temporary place'],
  ['acute-function', 'Akutfunktion', 'Acute function'],
  ['hospice', 'Hospice', 'Hospice'],
  ['residential', 'Bosted', 'Residential institution'],
  ['other', 'Andet', 'Other'],
]);

/** What a place to be discharged to is called; nothing of a code that nobody knows. */
export function destinationName(code: string): Display | undefined {
  return nameIn(DESTINATION, code);
}

/** What has to be coordinated before the citizen can come home. */
export const COORDINATION = ownVocabulary('coordination', [
  ['home-changes', 'Ændringer i hjemmet', 'Changes in the home'],
  ['aids', 'Hjælpemidler', 'Aids'],
  ['adapted-aids', 'Tilpassede hjælpemidler og APV-udstyr', 'Adapted aids and work equipment for staff'],
  ['rehabilitation', 'Genoptræning', 'Rehabilitation'],
  ['home-nursing', 'Hjemmesygepleje', 'Home nursing'],
  ['administer-medicine', 'Hjælp til at dispensere og administrere medicin', 'Help to administer medicine'],
  ['take-medicine', 'Hjælp til at indtage medicin', 'Help to take medicine'],
  ['other', 'Andre kommunale opgaver', 'Other municipal work'],
]);

/** What a need that has to be coordinated is called; nothing of a code that nobody knows. */
export function coordinationName(code: string): Display | undefined {
  return nameIn(COORDINATION, code);
}

/** How far the planning of a discharge conference has come. */
export const CONFERENCE = ownVocabulary('discharge-conference', [
  ['none', 'Ikke relevant', 'Not relevant'],
  ['proposed', 'Forslag', 'Proposed'],
  ['agreed', 'Aftalt', 'Agreed'],
  ['held', 'Afholdt', 'Held'],
]);

/** The municipality's answer to a plan, or to a citizen being ready. */
export const ANSWER = ownVocabulary('answer', [
  ['accept', 'Accepteret', 'Accepted'],
  ['question', 'Spørgsmål', 'Question'],
  ['takeover', 'Tidspunkt for overtagelse', 'Time of takeover'],
]);

/** Why a citizen who is ready has not left. */
export const WAITING_REASON = ownVocabulary('waiting-reason', [
  ['municipal-service', 'Kommunale ydelser', 'Municipal services'],
  ['care-place', 'Plejeplads', 'Care place'],
  ['aids-home', 'Hjælpemidler eller bolig', 'Aids or home'],
  ['rehabilitation', 'Genoptræning', 'Rehabilitation'],
  ['other', 'Andet', 'Other'],
]);

/** How the citizen took part. */
export const INVOLVEMENT = ownVocabulary('involvement', [
  ['involved', 'Inddraget', 'Involved'],
  ['informed', 'Orienteret', 'Informed'],
  ['declined', 'Ønskede det ikke', 'Did not wish to'],
  ['not-possible', 'Ikke muligt', 'Not possible'],
]);

export const REPORT_TYPE = ownVocabulary('report-type', [
  ['automatic', 'Automatisk', 'Automatic'],
  ['manual', 'Manuel', 'Manual'],
]);

/** Municipal functions a hospital may want to call. */
export const MUNICIPAL_FUNCTION = ownVocabulary('municipal-function', [
  ['home-nursing', 'Hjemmesygepleje', 'Home nursing'],
  ['visitation', 'Visitation', 'Assessment'],
  ['care-home', 'Plejehjem', 'Care home'],
  ['trainer', 'Træning', 'Training'],
  ['acute-function', 'Akutfunktion', 'Acute function'],
]);

export const RELATION = ownVocabulary('relation', [
  ['spouse', 'Ægtefælle', 'Spouse'],
  ['partner', 'Samlever', 'Partner'],
  ['child', 'Barn', 'Child'],
  ['parent', 'Forælder', 'Parent'],
  ['sibling', 'Søskende', 'Sibling'],
  ['legal-representative', 'Retlig repræsentant', 'Legal representative'],
  ['guardian', 'Værge', 'Guardian'],
  ['other', 'Anden', 'Other'],
]);

/** What a relation to the citizen is called; nothing of a code that nobody knows. */
export function relationName(code: string): Display | undefined {
  return nameIn(RELATION, code);
}

export const TELEPHONE = ownVocabulary('telephone', [
  ['mobile', 'Mobil', 'Mobile'],
  ['home', 'Hjemme', 'Home'],
  ['work', 'Arbejde', 'Work'],
]);

/** The law a service is given by. */
export const SERVICE_LAW = ownVocabulary('service-law', [
  ['sul-138', 'Sundhedsloven § 138', 'Health Act section 138'],
  ['sel-83', 'Serviceloven § 83', 'Social Services Act section 83'],
  ['sel-86', 'Serviceloven § 86', 'Social Services Act section 86'],
  ['sul-140', 'Sundhedsloven § 140', 'Health Act section 140'],
  ['aeldrelov', 'Ældreloven', 'Act on Care of the Elderly'],
]);

/** The law content is shared by. */
export const LEGAL_BASIS = ownVocabulary('legal-basis', [
  ['sundhedslov-41', 'Sundhedsloven § 41', 'Health Act section 41'],
  ['sundhedslov-41-consent', 'Sundhedsloven § 41, samtykke', 'Health Act section 41, consent'],
  ['sundhedslov-43', 'Sundhedsloven § 43', 'Health Act section 43'],
  ['retssikkerhedslov-12c', 'Retssikkerhedsloven § 12 c', 'Legal Certainty Act section 12 c'],
  ['psykiatrilov-13c', 'Psykiatriloven § 13 c', 'Psychiatry Act section 13 c'],
]);

export const CONDITION_STATUS = ownVocabulary('condition-status', [
  ['active', 'Aktiv', 'Active'],
  ['potential', 'Potentiel', 'Potential'],
  ['no-longer', 'Ikke længere aktuel', 'No longer present'],
]);

export const DIAGNOSIS_ROLE = ownVocabulary('diagnosis-role', [
  ['primary', 'Aktionsdiagnose', 'Primary diagnosis'],
  ['secondary', 'Bidiagnose', 'Secondary diagnosis'],
]);

/** Who trains: the municipality, or the hospital when only it can. */
export const REHABILITATION_PLACE = ownVocabulary('rehabilitation-place', [
  ['municipality', 'Kommune', 'Municipality'],
  ['hospital', 'Sygehus', 'Hospital'],
]);

/** What a message asks its receiver for. */
export const ASKED = ownVocabulary('asked', [
  ['answer-plan', 'Svar på plejeforløbsplan', 'Answer to the care plan'],
  ['state-takeover', 'Oplys tidspunkt for overtagelse', 'State the time of takeover'],
  ['start-rehabilitation', 'Tilbyd første kontakt om genoptræning', 'Offer the first contact of rehabilitation'],
  ['home-visit', 'Opfølgende hjemmebesøg', 'Follow-up home visit'],
  ['follow-up', 'Opfølgning hos egen læge', 'Follow-up by own doctor'],
  ['blood-test', 'Blodprøve', 'Blood test'],
  ['other', 'Andet', 'Other'],
]);
