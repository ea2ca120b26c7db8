import type { Text } from '@overgang/service-kit';

/** What is assumed where no official definition could be read, or the product knows less than the registers. */
export const assumed = {
  /** Attendances at most so many hours apart are one stay. */
  joinedHours: 4,
  /** From so many hours a stay is an admission. */
  admissionHours: 12,
  /** An admission below so many hours is a short one. */
  shortHours: 24,
  readmissionDays: 30,
  /** Days from discharge to the first offered contact. */
  rehabilitationDays: 7,
  /** Hours from the end of a stay to the rehabilitation plan. */
  planSentHours: 24,
  /** From this time of the day of discharge a care plan comes late. */
  planNoon: '12:00',
  /** Numbers below are not shown. */
  least: 5,
} as const;

/** How many months back the figures may be looked at, the shortest first. */
export const periods = [3, 6, 13] as const;

/** What an indicator counts, as data; a change of it is a new version. */
export interface Definition {
  id: string;
  version: number;
  /** Which of its measures: hits of cases, or events per hundred cases. */
  measure: 'share' | 'per-100';
  better: 'more' | 'fewer';
  name: Text;
  /** How it is counted, in a sentence. */
  counted: Text;
  /** Its rules, where it counts their deadlines. */
  rules?: readonly string[];
  /** What its median and ninth decile are of. */
  values?: { unit: 'hours' | 'days'; name: Text };
  /** It counts citizens, so that its hits are protected too. */
  ofCitizens?: true;
}

const inTime: Text = {
  da: 'Frister, der faldt i perioden; overholdt er dem, der blev opfyldt senest ved fristen. Omtvistede tæller som ikke overholdt, når fristen er passeret.',
  en: 'Deadlines that fell in the period; kept are those fulfilled by their deadline. Disputed ones count as not kept once the deadline has passed.',
};
const late = { unit: 'hours', name: { da: 'Forsinkelse', en: 'Delay' } } as const;

type Duty = [id: string, name: Text, rules: readonly string[]];

const duties: readonly Duty[] = [
  [
    'p-01',
    { da: 'Besked om indlæggelse i tide', en: 'Notified of the admission in time' },
    ['adm-start-notification-inpatient', 'adm-start-notification-acute-ambulatory'],
  ],
  [
    'p-02',
    { da: 'Automatisk indlæggelsesrapport i tide', en: 'Automatic report of admission in time' },
    ['adm-report-automatic'],
  ],
  [
    'p-03',
    { da: 'Indlæggelsesrapport ajourført i tide', en: 'Report of admission brought up to date in time' },
    ['adm-report-manual-update'],
  ],
  [
    'p-04',
    { da: 'Kontaktpersoner på plads i tide', en: 'Contacts named in time' },
    ['adm-planning-starts-now', 'adm-planning-starts-now-municipality'],
  ],
  [
    'p-05',
    { da: 'Plejeforløbsplan sendt, hvor den skal', en: 'Care plan sent where it is owed' },
    ['plan-careplan-required'],
  ],
  [
    'p-07',
    { da: 'Plejeforløbsplan besvaret i tide', en: 'Care plan answered in time' },
    ['plan-municipality-response'],
  ],
  [
    'p-08',
    { da: 'Udskrivning aftalt, før borgeren gik', en: 'Discharge agreed before the citizen left' },
    ['plan-agreed-discharge'],
  ],
  [
    'p-09',
    { da: 'Udskrivning i weekend aftalt i telefonen', en: 'Discharge at a weekend agreed by telephone' },
    ['plan-weekend-and-holiday'],
  ],
  [
    'p-10',
    { da: 'Færdigmelding sendt og besvaret i tide', en: 'Readiness told and answered in time' },
    ['ready-message-sent', 'ready-municipality-answer'],
  ],
  [
    'p-12',
    { da: 'Udskrivningsrapport sendt og dækkende', en: 'Discharge report sent, and says what changed' },
    ['dis-report-sent', 'dis-report-reflects-change'],
  ],
  [
    'p-13',
    { da: 'Epikrise i tide, mærket og med indhold', en: 'Discharge letter in time, marked and complete' },
    ['dis-epikrise-sent', 'dis-epikrise-content', 'dis-epikrise-marking'],
  ],
  [
    'p-14',
    { da: 'Fælles Medicinkort ajour ved udskrivning', en: 'Shared medication record up to date at discharge' },
    ['dis-medication-fmk-updated'],
  ],
  [
    'p-15',
    { da: 'Behandlingsansvar i 72 timer: opkald besvaret', en: 'Responsibility for 72 hours: calls answered' },
    ['dis-72h-responsibility', 'dis-72h-responsibility-call'],
  ],
  ['p-16', { da: 'Første besøg som aftalt', en: 'First visit as agreed' }, ['post-first-visit']],
  [
    'p-17',
    { da: 'Opfølgning vurderet, og hjemmebesøg i tide', en: 'Follow-up assessed, and home visit in time' },
    ['post-followup-need-assessed', 'post-followup-home-visit'],
  ],
  [
    'p-18',
    { da: 'Korrespondance besvaret i tide', en: 'Correspondence answered in time' },
    ['post-correspondence-reply', 'post-correspondence-reply-municipality', 'post-correspondence-reply-practice'],
  ],
  ['p-19', { da: 'Genoptræningsplan med niveau', en: 'Rehabilitation plan with its level' }, ['rehab-level']],
  [
    'p-20',
    { da: 'Fejl i meddelelser rettet i tide', en: 'Errors in messages mended in time' },
    [
      'corr-cancel',
      'corr-revise',
      'corr-report-superseded',
      'corr-report-superseded-municipality',
      'corr-correspondence-retract',
      'corr-correspondence-retract-municipality',
      'corr-correspondence-retract-practice',
      'corr-privacy-breach',
      'corr-privacy-breach-municipality',
      'corr-privacy-breach-practice',
    ],
  ],
  [
    'p-21',
    {
      da: 'Psykiatri: netværksmøde og udskrivningsaftale i tide',
      en: 'Psychiatry: network meeting and discharge agreement in time',
    },
    ['psy-network-meeting', 'psy-discharge-agreement'],
  ],
  ['p-22', { da: 'Tvister afgjort i tide', en: 'Disputes settled in time' }, ['agr-dispute-settled']],
  [
    'p-24',
    { da: 'Medicin med hjem, så længe der skal være', en: 'Medicines handed out for as long as agreed' },
    ['dis-medication-supply'],
  ],
];

/** Rules that are judged at once, so that what they ask falls due when it is asked. */
export const atOnce: readonly string[] = [
  'dis-epikrise-content',
  'dis-epikrise-marking',
  'dis-report-reflects-change',
  'rehab-level',
];

const ofDuties = duties.map(([id, name, rules]): Definition => ({
  id,
  version: 1,
  measure: 'share',
  better: 'more',
  name,
  counted: inTime,
  rules,
  values: late,
}));

const breaches = [
  ['p-23', { da: 'Overskridelser pr. 100 forløb', en: 'Breaches per 100 pathways' }],
  ['p-23-critical', { da: 'Kritiske overskridelser pr. 100 forløb', en: 'Critical breaches per 100 pathways' }],
] as const;

const ofBreaches = breaches.map(([id, name]): Definition => ({
  id,
  version: 1,
  measure: 'per-100',
  better: 'fewer',
  name,
  counted: {
    da: 'Brudte pligter, hvis frist faldt i måneden, pr. 100 forløb med en frist i måneden. Afviste afvigelser tæller ikke med; alle regler tæller.',
    en: 'Broken duties whose deadline fell in the month, per 100 pathways with a deadline in the month. Dismissed deviations do not count; every rule does.',
  },
}));

const citizens = { version: 1, ofCitizens: true } as const;
const shareOf = { ...citizens, measure: 'share' } as const;

const ofPathways: readonly Definition[] = [
  {
    ...shareOf,
    id: 'p-06',
    better: 'fewer',
    name: {
      da: 'Plejeforløbsplan efter kl. 12 på udskrivningsdagen',
      en: 'Care plan after 12:00 on the day of discharge',
    },
    counted: {
      da: 'Ophold, der sluttede hjemme, og hvor en plejeforløbsplan blev sendt; talt er dem, hvor en udgave kom efter kl. 12 på selve dagen. Timerne er fra den første plan til udskrivningen.',
      en: 'Stays that ended at home and had a care plan; counted are those where a version came after 12:00 on the day itself. The hours are from the first plan to the discharge.',
    },
    values: {
      unit: 'hours',
      name: { da: 'Timer fra første plan til udskrivning', en: 'Hours from the first plan to discharge' },
    },
  },
  {
    ...shareOf,
    id: 'p-11',
    better: 'more',
    name: { da: 'Hjem samme dag som færdigbehandlet', en: 'Home on the day of readiness' },
    counted: {
      da: 'Ophold, der sluttede hjemme, og hvor borgeren var meldt færdigbehandlet; talt er dem uden dage imellem.',
      en: 'Stays that ended at home where the citizen had been told ready; counted are those with no days in between.',
    },
    values: { unit: 'days', name: { da: 'Dage fra færdigbehandlet til hjemme', en: 'Days from readiness to home' } },
  },
  {
    ...shareOf,
    id: '2.1',
    better: 'fewer',
    name: { da: 'Akut genindlæggelse inden for 30 dage, somatisk', en: 'Acute readmission within 30 days, somatic' },
    counted: {
      da: 'Somatiske indlæggelser på mindst 12 timer, der sluttede i live, og hvor 30 dage er gået; talt er dem, hvor den næste indlæggelse var akut og begyndte inden for de 30 dage. Indlæggelser, der ikke er registreret som planlagte, tæller som akutte; kræft og fødsler er ikke taget ud, da diagnosen ikke kendes.',
      en: 'Somatic admissions of at least 12 hours that ended alive and that 30 days have passed since; counted are those whose next admission was acute and began within the 30 days. Admissions not registered as planned count as acute; cancer and births are not left out, as the diagnosis is not known.',
    },
  },
  {
    ...shareOf,
    id: '2.1-psychiatric',
    better: 'fewer',
    name: {
      da: 'Akut genindlæggelse inden for 30 dage, psykiatrisk',
      en: 'Acute readmission within 30 days, psychiatric',
    },
    counted: {
      da: 'Som for somatiske, hvor både indlæggelsen og den næste er på et psykiatrisk afsnit.',
      en: 'As for somatic ones, where both the admission and the next one are on a psychiatric ward.',
    },
  },
  {
    ...shareOf,
    id: '2.3',
    better: 'fewer',
    name: { da: 'Akutte korttidsindlæggelser', en: 'Acute short admissions' },
    counted: {
      da: 'Akutte somatiske indlæggelser på mindst 12 timer, der sluttede i live; talt er dem under 24 timer. Det er en andel, ikke pr. indbygger, og siger intet om, hvorvidt den enkelte var nødvendig.',
      en: 'Acute somatic admissions of at least 12 hours that ended alive; counted are those below 24 hours. It is a share, not per inhabitant, and does not say whether any single one was needed.',
    },
  },
  {
    ...shareOf,
    id: '2.3-contacts',
    better: 'fewer',
    name: { da: 'Akutte kontakter under 12 timer', en: 'Acute contacts below 12 hours' },
    counted: {
      da: 'Akutte somatiske ophold, der sluttede i live; talt er dem under 12 timer, som ikke er indlæggelser.',
      en: 'Acute somatic stays that ended alive; counted are those below 12 hours, which are no admissions.',
    },
  },
  {
    ...citizens,
    id: '2.4',
    measure: 'per-100',
    better: 'fewer',
    name: {
      da: 'Færdigbehandlingsdage pr. 100 sengedage, somatisk',
      en: 'Finished-treatment days per 100 bed days, somatic',
    },
    counted: {
      da: 'Datoer fra færdigbehandlet til hjemme, uden tid hvor det var trukket tilbage, pr. 100 sengedage af ophold, der sluttede i måneden; en dag hører til den kommune, borgeren boede i. Median og 90 %-fraktil er dage pr. ophold med mindst én.',
      en: 'Dates from readiness to home, without time in which it was withdrawn, per 100 bed days of stays that ended in the month; a day belongs to the municipality the citizen lived in. Median and 90th percentile are days per stay with at least one.',
    },
    values: { unit: 'days', name: { da: 'Dage, hvor der var mindst én', en: 'Days where there was at least one' } },
  },
  {
    ...citizens,
    id: '2.4-psychiatric',
    measure: 'per-100',
    better: 'fewer',
    name: {
      da: 'Færdigbehandlingsdage pr. 100 sengedage, psykiatrisk',
      en: 'Finished-treatment days per 100 bed days, psychiatric',
    },
    counted: {
      da: 'Som for somatiske, af ophold, der sluttede på et psykiatrisk afsnit.',
      en: 'As for somatic ones, of stays that ended on a psychiatric ward.',
    },
    values: { unit: 'days', name: { da: 'Dage, hvor der var mindst én', en: 'Days where there was at least one' } },
  },
  {
    ...shareOf,
    id: '2.5',
    better: 'more',
    name: { da: 'Genoptræning tilbudt inden for 7 dage', en: 'Rehabilitation offered within 7 days' },
    counted: {
      da: 'Almene planer og planer om rehabilitering til kommunen, efter udskrivningsdag; talt er dem, hvor den første tilbudte kontakt er højst 7 kalenderdage senere. Udskudt, anden kommune, fejl og frit valg afslået står for sig.',
      en: 'General plans and plans of broad rehabilitation to the municipality, by day of discharge; counted are those whose first offered contact is at most 7 calendar days later. Postponed, other municipality, error and declined free choice stand apart.',
    },
    values: { unit: 'days', name: { da: 'Ventetid i kalenderdage', en: 'Wait in calendar days' } },
  },
  {
    ...shareOf,
    id: '3',
    better: 'more',
    name: { da: 'Genoptræningsplan sendt inden for et døgn', en: 'Rehabilitation plan sent within a day' },
    counted: {
      da: 'Genoptræningsplaner, hvis ophold er slut; talt er dem, der blev sendt senest 24 timer efter.',
      en: 'Rehabilitation plans whose stay has ended; counted are those sent at the latest 24 hours after.',
    },
  },
];

/** Every indicator that is counted here, in the order in which they are shown. */
export const definitions: readonly Definition[] = [...ofPathways, ...ofDuties, ...ofBreaches];
