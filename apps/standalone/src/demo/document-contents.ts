import type {
  CarePlan,
  CarePlanAnswer,
  DischargeLetter,
  DischargeReport,
  ReadyForDischarge,
  RehabilitationPlan,
  ReportOfAdmission,
} from '@overgang/fhir-models';

/** What the invented documents say unless told otherwise; all times are ISO 8601. */
const wardOffice = { name: 'Anne Holm', title: 'Sygeplejerske', phone: '+4565000101' };
const homeCareOffice = { name: 'Birgit Lund', title: 'Sygeplejerske', phone: '+4565000201' };
const daughter = {
  name: 'Mette Agerskov',
  relation: 'child' as const,
  phones: [{ number: '+4520000001', type: 'mobile' as const }],
  informed: true,
};
const diagnosis = { role: 'primary' as const, code: 'DS720', text: 'Fractura colli femoris' };

/** What the municipality knows of a citizen who is admitted. */
export function reportContent(lastUpdated: string): ReportOfAdmission['content'] {
  return {
    report: { type: 'automatic', lastUpdated },
    identification: { relatives: [daughter] },
    contacts: { contacts: [{ function: 'home-nursing', ...homeCareOffice, hours: 'Hele døgnet' }] },
    services: {
      plan: {
        services: [
          { text: 'Medicindispensering', law: 'sul-138', frequency: 'Hver 14. dag', status: 'in-progress' },
          { text: 'Personlig pleje, morgen', law: 'aeldrelov', frequency: 'Dagligt', status: 'in-progress' },
        ],
      },
    },
    abilityBefore: {
      relevant: true,
      items: [
        { item: 'J1.1', level: 'B2' },
        { item: 'J3.8', level: 'B2', comment: 'Går med rollator ude' },
      ],
    },
    medicine: { handledBy: 'Hjemmesygeplejen', doseDispensing: false, cave: [] },
    home: { aids: ['Rollator'], workplaceAids: [], homeType: 'Lejlighed, 1. sal' },
  };
}

interface Planned {
  admittedAt: string;
  number?: number;
  certainty?: CarePlan['content']['times']['certainty'];
  expectedEndOfTreatment?: string;
  agreedDischarge?: string;
  /** When functional ability was assessed, and what changed since the version before. */
  assessedAt: string;
  place?: CarePlan['content']['destination']['place'];
  more?: Partial<CarePlan['content']>;
}

/** A plan for a citizen after a broken hip, in its first or a later version. */
export function planContent(planned: Planned): CarePlan['content'] {
  const { admittedAt, number = 1, assessedAt, place = 'own-home', certainty = 'expected', more } = planned;
  const { expectedEndOfTreatment, agreedDischarge } = planned;
  return {
    version: {
      number,
      changes: number > 1 ? [{ what: 'Tidspunkt og behov ved udskrivelsen', at: assessedAt }] : [],
    },
    identification: { legalBasis: 'sundhedslov-41-consent', relatives: [daughter] },
    contact: wardOffice,
    stay: { admittedAt, cause: 'Fald i hjemmet med hoftebrud', expectedCourse: 'Opereret, mobiliseres dagligt' },
    times: {
      certainty,
      ...(expectedEndOfTreatment && { expectedEndOfTreatment }),
      ...(agreedDischarge && { agreedDischarge }),
    },
    contagion: { known: false },
    food: { packedMeal: true, shopping: false },
    coordination: {
      plan: {
        needs: [
          { need: 'home-nursing', text: 'Medicindispensering og sårpleje', status: 'not-started' },
          { need: 'aids', text: 'Toiletforhøjer og badetaburet', status: 'not-started' },
        ],
      },
    },
    ability: {
      relevant: true,
      lastModified: assessedAt,
      items: [
        { item: 'J1.1', level: 'B4', before: 'B2', expected: 'B3', assessedAt },
        { item: 'J3.5', level: 'B3', before: 'B1', expected: 'B2', assessedAt },
        { item: 'J3.8', level: 'B3', before: 'B2', expected: 'B2', assessedAt, comment: 'Går med gangbord' },
      ],
    },
    nursing: { areas: [{ area: 'H', text: 'Smerter ved mobilisering, fast og p.n. analgetika' }] },
    destination: { place },
    citizen: {
      involvement: 'involved',
      wishes: 'Ønsker at komme hjem til egen bolig',
      informed: true,
      about: 'Forløb og forventet udskrivelse',
    },
    requests: { requests: [{ what: 'answer-plan' }] },
    ...more,
  };
}

/** The municipality's answer to a plan: it accepts, and says what begins when. */
export function answerContent(planVersion: number, startsAt: string): CarePlanAnswer['content'] {
  return {
    answer: { answer: 'accept', planVersion },
    contact: homeCareOffice,
    services: {
      plan: {
        services: [
          { text: 'Hjemmesygepleje: medicindispensering', startsAt, status: 'scheduled' },
          { text: 'Personlig pleje, morgen og aften', startsAt, status: 'scheduled' },
        ],
      },
    },
  };
}

/** The municipality's answer to a citizen who is ready: when it takes over. */
export function takeoverContent(at: string, interim: boolean): CarePlanAnswer['content'] {
  return {
    answer: { answer: 'takeover' },
    contact: homeCareOffice,
    takeover: { at, place: interim ? 'Midlertidig plads' : 'Eget hjem', interim, conditions: [] },
  };
}

/** A citizen who is ready and waits for the municipality. */
export function readyContent(admittedAt: string, readyAt: string): ReadyForDischarge['content'] {
  return {
    identification: { relatives: [daughter] },
    ready: { admittedAt, readyAt, physician: 'Bo Krarup' },
    waiting: { reason: 'care-place', agreed: 'Midlertidig plads er ansøgt' },
    contact: wardOffice,
    requests: { requests: [{ what: 'state-takeover' }] },
  };
}

interface Left {
  admittedAt: string;
  dischargedAt: string;
  /** Until when the ward keeps the responsibility. */
  responsibleUntil: string;
}

/** What the ward hands over when the citizen goes home. */
export function dischargeContent({ admittedAt, dischargedAt, responsibleUntil }: Left): DischargeReport['content'] {
  return {
    identification: { legalBasis: 'sundhedslov-41-consent', relatives: [daughter] },
    contact: wardOffice,
    times: { admittedAt, dischargedAt },
    course: {
      cause: 'Fald i hjemmet med hoftebrud',
      summary: 'Opereret uden komplikationer. Mobiliseret med rollator.',
      changes: 'Skal have hjælp til bad og støttestrømper',
    },
    diagnoses: { diagnoses: [diagnosis] },
    ability: {
      relevant: true,
      items: [
        { item: 'J1.1', level: 'B3', before: 'B2', assessedAt: dischargedAt },
        { item: 'J3.8', level: 'B2', before: 'B2', assessedAt: dischargedAt },
      ],
    },
    nursing: { areas: [{ area: 'C', text: 'Cicatrice på venstre hofte, tør. Suturer fjernes dag 12' }] },
    medicine: {
      handedOutUntil: responsibleUntil,
      fmkUpdatedAt: dischargedAt,
      doseDispensing: 'Ikke dosispakket',
    },
    food: { packedMeal: true, key: 'Nøgleboks ved hoveddøren', aids: ['Rollator', 'Toiletforhøjer'] },
    agreements: { sutures: 'Fjernes dag 12 hos egen læge', clinicVisits: [] },
    responsibility: { applies: true, until: responsibleUntil, phone: '+4565000102' },
    citizen: { involvement: 'involved', informed: true, about: 'Medicin, sår og hvem der kommer' },
  };
}

type Priority = DischargeLetter['content']['priority']['priority'];

/** The letter to the general practitioner, with what it is asked to do unless it is green. */
export function letterContent(
  priority: Priority,
  { admittedAt, dischargedAt, responsibleUntil }: Left,
): DischargeLetter['content'] {
  const recommendation = {
    red: 'Blodprøver (væsketal) inden 3 dage efter ny vanddrivende behandling',
    yellow: 'Kontrol af blodtryk og smertebehandling om 2 uger',
    green: undefined,
  }[priority];
  return {
    priority: { priority, ...(recommendation && { recommendation }) },
    identification: { relatives: [] },
    stay: { department: 'Ortopædkirurgisk Afsnit', admittedAt, dischargedAt, destination: 'own-home' },
    diagnoses: {
      diagnoses: [diagnosis],
      procedures: [{ code: 'KNFJ51', text: 'Osteosyntese af collum femoris' }],
      cave: [],
    },
    course: { summary: 'Ukompliceret forløb efter operation. Mobiliseret med rollator.' },
    medicine: {
      changes: [
        { what: 'Paracetamol 1 g x 4, nyt', reason: 'Smerter efter operation' },
        { what: 'Furosemid 40 mg x 1, nyt', reason: 'Ødemer' },
      ],
      fmkUpdatedAt: dischargedAt,
    },
    agreements: { referrals: [], homeNursing: 'Sårpleje og medicin', rehabilitationPlan: true },
    responsibility: { applies: true, until: responsibleUntil, phone: '+4565000102' },
    physicians: { dictating: 'Bo Krarup', responsible: 'Bo Krarup' },
  };
}

interface Trained {
  admittedAt: string;
  /** yyyy-mm-dd */
  dischargedOn: string;
  /** yyyy-mm-dd: the first contact the municipality offers, in its answer. */
  offered?: string;
}

/** A plan for general rehabilitation, or the municipality's answer to it. */
export function rehabilitationContent({ admittedAt, dischargedOn, offered }: Trained): RehabilitationPlan['content'] {
  return {
    rehabilitation: {
      request: { type: 'ffd81f78-352e-4589-a195-5350dd1df2a4', dischargedOn, place: 'municipality' },
    },
    identification: { relatives: [daughter] },
    people: {
      coWriters: [],
      gpCopy: 'Egen læge',
      otherCopies: [],
      team: [{ name: 'Lone Fys', title: 'Fysioterapeut', phone: '+4565000103' }],
      finalResultTo: 'Ortopædkirurgisk Afsnit',
    },
    informed: {
      consentInformed: true,
      information: 'Genoptræning er drøftet med borger og pårørende',
      tookPart: true,
      copyGiven: true,
    },
    contact: { startedAt: admittedAt, controls: [] },
    summary: {
      health: 'Hoftebrud, opereret',
      safety: 'Må støtte fuldt',
      abilityBefore: 'Gik selvstændigt inde, med rollator ude',
      abilityAtDischarge: 'Går med rollator inde, støtte på trappe',
      needAndPotential: 'Styrke og balance, forventes at nå tidligere niveau',
    },
    diagnoses: { diagnoses: [diagnosis] },
    questions: { region: { name: 'Lone Fys', phone: '+4565000103' }, municipality: homeCareOffice },
    ...(offered && { followUp: { firstContactOffered: offered } }),
    ...(!offered && { requests: { requests: [{ what: 'start-rehabilitation' as const }] } }),
  };
}
