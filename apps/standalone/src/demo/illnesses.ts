import type { CarePlan, DischargeLetter, DischargeReport, RehabilitationPlan } from '@overgang/fhir-models';
import type { DemoUnit } from './demo-organisations.ts';
import { users } from './demo-users.ts';

type Letter = DischargeLetter['content'];
type Change = NonNullable<Letter['medicine']>['changes'][number];
type NursingArea = NonNullable<CarePlan['content']['nursing']>['areas'][number];

type WardKind = 'medical' | 'orthopaedic' | 'surgical' | 'psychiatric';

/** Why an invented citizen is in hospital, and all that follows from it in what the ward writes. */
export interface Illness {
  kind: WardKind;
  cause: string;
  /** How it is expected to go, and how it went. */
  expected: string;
  summary: string;
  /** Code and text. */
  diagnosis: readonly [string, string];
  procedure?: readonly [string, string];
  medicine: readonly Change[];
  nursing: NursingArea;
  /** What home care is asked for. */
  need: string;
  /** What the practice is asked for in a red and in a yellow letter. */
  /** `blood`: the urgent one is a blood test. */
  asks: { red: string; yellow: string; blood?: true };
}

const illnesses: readonly Illness[] = [
  {
    kind: 'medical',
    cause: 'Tiltagende åndenød og feber',
    expected: 'Antibiotika i vene, iltbehov aftager',
    summary: 'Behandlet med antibiotika, iltfri siden i går.',
    diagnosis: ['DJ189', 'Pneumonia'],
    medicine: [{ what: 'Amoxicillin 750 mg x 3 i fem dage, nyt', reason: 'Lungebetændelse' }],
    nursing: { area: 'F', text: 'Hoster slim op, ingen åndenød i hvile' },
    need: 'Støtte til inhalation og måling af iltmætning',
    asks: { red: 'CRP og iltmætning inden 3 dage', blood: true, yellow: 'Røntgen af lungerne om 6 uger' },
  },
  {
    kind: 'medical',
    cause: 'Forværring af KOL',
    expected: 'Inhalationer og prednisolon, iltbehov som vanligt',
    summary: 'Behandlet med inhalationer og prednisolon, iltbehov som vanligt.',
    diagnosis: ['DJ441', 'KOL med akut exacerbation'],
    medicine: [
      { what: 'Prednisolon 37,5 mg x 1 i fem dage, nyt', reason: 'Forværring af KOL' },
      { what: 'Tiotropium 5 mikrogram x 1, fortsættes', reason: 'KOL' },
    ],
    nursing: { area: 'F', text: 'Åndenød ved gang på trappe, bruger pep-fløjte' },
    need: 'Hjælp til inhalation morgen og aften',
    asks: { red: 'Vurdering af vejrtrækning inden 3 dage', yellow: 'Kontrol af inhalationsteknik om 4 uger' },
  },
  {
    kind: 'medical',
    cause: 'Hævede ben og vægtøgning',
    expected: 'Afvandes, daglig vægt',
    summary: 'Afvandet, vægten er faldet fire kilo.',
    diagnosis: ['DI509', 'Hjerteinsufficiens'],
    medicine: [
      { what: 'Furosemid 40 mg x 1, nyt', reason: 'Ødemer' },
      { what: 'Ibuprofen, seponeret', reason: 'Hjerteinsufficiens' },
    ],
    nursing: { area: 'F', text: 'Ødemer til midt på læggen, vejes hver morgen' },
    need: 'Vægt hver morgen og kompressionsstrømper',
    asks: {
      red: 'Blodprøver (væsketal) inden 3 dage efter ny vanddrivende behandling',
      blood: true,
      yellow: 'Vægt og blodtryk om 2 uger',
    },
  },
  {
    kind: 'medical',
    cause: 'Feber og vandladningsgener',
    expected: 'Antibiotika efter dyrkning, væske',
    summary: 'Behandlet med antibiotika, feberfri og velbefindende.',
    diagnosis: ['DN390', 'Urinvejsinfektion'],
    medicine: [{ what: 'Pivmecillinam 400 mg x 3 i fem dage, nyt', reason: 'Urinvejsinfektion' }],
    nursing: { area: 'K', text: 'Lader vandet hyppigt, skal drikke rigeligt' },
    need: 'Støtte til væske og toiletbesøg',
    asks: { red: 'Svar på dyrkning ses efter i morgen', yellow: 'Ny urinprøve om 2 uger' },
  },
  {
    kind: 'medical',
    cause: 'Lammelse i højre arm',
    expected: 'Trombolyse, genoptræning begynder på afsnittet',
    summary: 'Trombolyse, kraften i armen er bedre. Genoptræning er begyndt.',
    diagnosis: ['DI639', 'Cerebralt infarkt'],
    medicine: [
      { what: 'Clopidogrel 75 mg x 1, nyt', reason: 'Forebyggelse af blodprop' },
      { what: 'Atorvastatin 80 mg x 1, nyt', reason: 'Forhøjet kolesterol' },
    ],
    nursing: { area: 'A', text: 'Nedsat kraft i højre arm, går med støtte' },
    need: 'Personlig pleje og støtte ved måltider',
    asks: { red: 'Blodtryk inden 3 dage', yellow: 'Kolesterol og blodtryk om 4 uger' },
  },
  {
    kind: 'orthopaedic',
    cause: 'Fald i hjemmet med hoftebrud',
    expected: 'Opereret, mobiliseres dagligt',
    summary: 'Ukompliceret forløb efter operation. Mobiliseret med rollator.',
    diagnosis: ['DS720', 'Fractura colli femoris'],
    procedure: ['KNFJ51', 'Osteosyntese af collum femoris'],
    medicine: [
      { what: 'Paracetamol 1 g x 4, nyt', reason: 'Smerter efter operation' },
      { what: 'Dalteparin 5000 IE x 1 i 28 dage, nyt', reason: 'Forebyggelse af blodprop' },
    ],
    nursing: { area: 'C', text: 'Cicatrice på venstre hofte, tør. Suturer fjernes dag 12' },
    need: 'Sårpleje og medicindispensering',
    asks: { red: 'Hæmoglobin inden 3 dage', blood: true, yellow: 'Kontrol af smertebehandling om 2 uger' },
  },
  {
    kind: 'orthopaedic',
    cause: 'Planlagt nyt knæ',
    expected: 'Knæet er skiftet, træner med fysioterapeut',
    summary: 'Nyt knæ uden komplikationer. Bøjer 90 grader og går med stokke.',
    diagnosis: ['DM171', 'Primær ensidig knæartrose'],
    procedure: ['KNGB40', 'Indsættelse af knæledsprotese'],
    medicine: [
      { what: 'Paracetamol 1 g x 4, nyt', reason: 'Smerter efter operation' },
      { what: 'Morfin 5 mg ved behov i fem dage, nyt', reason: 'Smerter ved træning' },
    ],
    nursing: { area: 'C', text: 'Cicatrice på knæet, let hævet. Forbinding skiftes ved gennemsivning' },
    need: 'Støttestrømper og skift af forbinding',
    asks: { red: 'Tilsyn af sår og læg inden 3 dage', yellow: 'Udtrapning af smertestillende om 2 uger' },
  },
  {
    kind: 'surgical',
    cause: 'Smerter under højre ribbensbue og feber',
    expected: 'Galdeblæren fjernes med kikkert',
    summary: 'Galdeblæren er fjernet med kikkert. Spiser normalt.',
    diagnosis: ['DK800', 'Galdesten med akut galdeblærebetændelse'],
    procedure: ['KJKA21', 'Laparoskopisk fjernelse af galdeblære'],
    medicine: [{ what: 'Paracetamol 1 g x 4 i en uge, nyt', reason: 'Smerter efter operation' }],
    nursing: { area: 'C', text: 'Fire små cicatricer på maven, tørre' },
    need: 'Tilsyn af sår og støtte til mad de første dage',
    asks: { red: 'Levertal inden 3 dage', blood: true, yellow: 'Fjernelse af suturer om 10 dage' },
  },
  {
    kind: 'surgical',
    cause: 'Opkastninger og spændt mave',
    expected: 'Sonde og væske, maven kommer i gang',
    summary: 'Behandlet uden operation. Maven er i gang, spiser blød kost.',
    diagnosis: ['DK565', 'Tarmslyng på grund af sammenvoksninger'],
    medicine: [{ what: 'Macrogol 1 brev x 2, nyt', reason: 'Forebyggelse af forstoppelse' }],
    nursing: { area: 'B', text: 'Spiser små, bløde måltider. Vægten følges' },
    need: 'Støtte til måltider og afføring',
    asks: { red: 'Væsketal inden 3 dage', blood: true, yellow: 'Vægt og afføringsmønster om 2 uger' },
  },
  {
    kind: 'psychiatric',
    cause: 'Svær tristhed og manglende søvn',
    expected: 'Medicin trappes op, samtaler dagligt',
    summary: 'Stemningslejet er bedre, sover om natten. Ingen selvmordstanker.',
    diagnosis: ['DF322', 'Svær depression'],
    medicine: [
      { what: 'Sertralin 100 mg x 1, øget', reason: 'Depression' },
      { what: 'Zopiclon 7,5 mg til natten i to uger, nyt', reason: 'Søvnløshed' },
    ],
    nursing: { area: 'E', text: 'Har brug for struktur på dagen og nogen at tale med' },
    need: 'Bostøtte og udlevering af medicin',
    asks: { red: 'Vurdering af selvmordsrisiko inden 3 dage', yellow: 'Samtale om virkning af medicin om 2 uger' },
  },
  {
    kind: 'psychiatric',
    cause: 'Hører stemmer og trækker sig',
    expected: 'Medicin genoptages, ro på afsnittet',
    summary: 'Medicinen er genoptaget, stemmerne er svundet. Deltager i måltider.',
    diagnosis: ['DF200', 'Paranoid skizofreni'],
    medicine: [{ what: 'Aripiprazol 15 mg x 1, genoptaget', reason: 'Skizofreni' }],
    nursing: { area: 'E', text: 'Skal mindes om medicin og måltider' },
    need: 'Bostøtte og overvåget medicin',
    asks: { red: 'Blodprøver og EKG inden 3 dage', blood: true, yellow: 'Vægt og blodsukker om 4 uger' },
  },
];

/** Who lies on a ward, by its name; the emergency department takes what a medical ward does. */
function kindOf({ name, isPsychiatric }: Pick<DemoUnit, 'name' | 'isPsychiatric'>): WardKind {
  if (isPsychiatric) return 'psychiatric';
  if (name.startsWith('Ortopæd')) return 'orthopaedic';
  return name.startsWith('Kirurg') ? 'surgical' : 'medical';
}

/** Why a citizen is on a ward: something that the ward treats, and for the same number always the same. */
export function illnessOf(number: number, ward: Pick<DemoUnit, 'name' | 'isPsychiatric'>): Illness {
  const own = illnesses.filter(({ kind }) => kind === kindOf(ward));
  // Numbers ten apart belong to the same ward in the demonstration.
  const illness = own[(number + Math.floor(number / 10)) % own.length];
  if (!illness) throw new Error('There are no illnesses.');
  return illness;
}

const diagnosisOf = ({ diagnosis: [code, text] }: Illness) => ({
  diagnoses: [{ role: 'primary' as const, code, text }],
});

/** The plan of a citizen with that illness. */
export function planFor(illness: Illness, content: CarePlan['content']): CarePlan['content'] {
  const { cause, expected, nursing, need } = illness;
  return {
    ...content,
    stay: { ...content.stay, cause, expectedCourse: expected },
    coordination: { plan: { needs: [{ need: 'home-nursing', text: need, status: 'not-started' }] } },
    nursing: { areas: [nursing] },
  };
}

/** The report of discharge of a citizen with that illness; stitches only where something was operated on. */
export function dischargeFor(illness: Illness, content: DischargeReport['content']): DischargeReport['content'] {
  const { cause, summary, nursing, need, procedure } = illness;
  const { agreements, ...rest } = content;
  return {
    ...rest,
    course: { cause, summary, changes: need },
    diagnoses: diagnosisOf(illness),
    nursing: { areas: [nursing] },
    ...(procedure && { agreements }),
  };
}

/** The letter from the ward on a citizen with that illness: the ward's own name and physician, and the illness' medicine and requests. */
export function letterFor(
  { illness, ward }: { illness: Illness; ward: Pick<DemoUnit, 'name' | 'sor'> },
  content: Letter,
): Letter {
  const { summary, procedure, medicine, need, asks } = illness;
  const { priority } = content.priority;
  const own = users.find(({ role, unit }) => role === 'physician' && unit.sor === ward.sor);
  return {
    ...content,
    priority: { priority, ...(priority !== 'green' && { recommendation: asks[priority] }) },
    ...(priority !== 'green' && { requests: { requests: [requestIn(asks, priority, content.stay.dischargedAt)] } }),
    stay: { ...content.stay, department: ward.name },
    diagnoses: {
      ...diagnosisOf(illness),
      procedures: procedure ? [{ code: procedure[0], text: procedure[1] }] : [],
      cave: [],
    },
    course: { summary },
    medicine: { ...content.medicine, changes: [...medicine] },
    agreements: {
      referrals: [],
      homeNursing: need,
      rehabilitationPlan: content.agreements?.rehabilitationPlan ?? false,
    },
    ...(own && { physicians: { dictating: own.name, responsible: own.name } }),
  };
}

type Training = RehabilitationPlan['content'];

const dayMs = 86_400_000;

/** What the practice is asked to do: at once, by the third day; else when it fits. */
function requestIn({ blood }: Illness['asks'], priority: 'red' | 'yellow', dischargedAt: string) {
  if (priority === 'yellow') return { what: 'follow-up' as const };
  const by = new Date(Date.parse(dischargedAt) + 3 * dayMs).toISOString();
  return { what: blood ? ('blood-test' as const) : ('follow-up' as const), by };
}

/** The plan for rehabilitation of a citizen with that illness; the result goes back to the ward. */
export function trainingFor(
  { illness, ward }: { illness: Illness; ward: Pick<DemoUnit, 'name'> },
  content: Training,
): Training {
  const [, health] = illness.diagnosis;
  return {
    ...content,
    people: { ...content.people, finalResultTo: ward.name },
    summary: { ...content.summary, health },
    diagnoses: diagnosisOf(illness),
  };
}
