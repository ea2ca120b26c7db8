import { describeMessage, type MessageDescription } from '@overgang/fhir-models';
import { expect, test } from 'vitest';
import { faulty, fixture } from './faults/fault.ts';
import { faultLists } from './faults/fault-lists.ts';

function described(name: string): MessageDescription {
  const description = describeMessage(fixture(name));
  if (!description) throw new TypeError('The message is not described.');
  return description;
}

function sectionsIn(name: string, language: 'da' | 'en'): Record<string, Record<string, string>> {
  return Object.fromEntries(
    described(name).sections.map(({ title, rows }) => [
      title[language],
      Object.fromEntries(rows.map(({ label, value }) => [label[language], value[language]])),
    ]),
  );
}

/** What stands at a place of the JSON. */
function placeIn(json: unknown, place: string): unknown {
  return place.split('.').reduce((held: unknown, key) => Reflect.get(Object(held), key), json);
}

const names = faultLists.flatMap(({ faultless }) => faultless);

test.each(names)('the hand-written %s is told in both languages', (name) => {
  const { title, sentAt, sections } = described(name);
  expect(sentAt).toMatch(/^\d\d-\d\d-\d{4} \d\d:\d\d$/);
  expect(sections.length).toBeGreaterThan(1);
  const words = [
    title,
    ...sections.flatMap((one) => [one.title, ...one.rows.flatMap((row) => [row.label, row.value])]),
  ];
  expect(words.filter(({ da, en }) => da.trim() === '' || en.trim() === '')).toEqual([]);
});

test.each(names)('of the hand-written %s no markup and no code of a system is shown', (name) => {
  const shown = JSON.stringify(described(name));
  expect(shown).not.toMatch(/<div|xmlns|CodeSystem|StructureDefinition|urn:|MessageHeader\//);
  expect(shown).not.toMatch(/\d{4}-\d\d-\d\dT/);
});

test.each([
  ['stin', 'Advis om sygehusophold: Start sygehusophold – indlagt (STIN)'],
  ['re-slhj', 'Advis om sygehusophold: Rettelse: Slut sygehusophold – afsluttet til hjemmet (RE_SLHJ)'],
  ['an-mors', 'Advis om sygehusophold: Annullering: Død (AN_MORS)'],
  ['ack-ok', 'Kvittering: Modtaget'],
  ['care-communication-new', 'Korrespondancemeddelelse: Udskrivelse'],
  ['home-care-observation-cancelled', 'Kommunale prøvesvar (annulleret)'],
  ['report-of-admission', 'Indlæggelsesrapport'],
  ['care-plan', 'Plejeforløbsplan (rettet)'],
  ['care-plan-answer', 'Svar på plejeforløbsplan'],
  ['ready-for-discharge', 'Melding om færdigbehandling'],
  ['discharge-report', 'Udskrivningsrapport'],
  ['rehabilitation-plan', 'Genoptræningsplan'],
  ['discharge-letter', 'Epikrise'],
])('a %s has the title »%s«', (name, title) => {
  expect(described(name).title.da).toBe(title);
});

test('a notification tells the stay, the citizen and who wants a report', () => {
  expect(sectionsIn('stin', 'da')).toMatchObject({
    Sygehusophold: {
      Start: '14-04-2026 21:40',
      Afdeling: 'Geriatrisk Afsnit G2, Fjordby Sygehus',
      'Indlæggelsesrapport ønskes sendt til': 'Geriatrisk Afsnit G2, Fjordby Sygehus',
    },
    Borger: { Navn: 'Ingeborg Prøve Søndergaard', 'CPR-nummer': '231147-9942' },
  });
  expect(sectionsIn('slor', 'en')['Hospital stay']).toMatchObject({
    'Leave from': expect.stringMatching(/^\d\d-/),
    'Leave until': expect.stringMatching(/^\d\d-/),
  });
});

test('an acknowledgement tells what is wrong, by name', () => {
  expect(sectionsIn('ack-fatal-error', 'en')['Answer']).toMatchObject({
    Outcome: 'Refused',
    Error: expect.stringMatching(/^The value provided is not in the valueSet; /),
  });
});

test('of a correspondence every text has author, role, telephone and time, oldest first', () => {
  const texts = described('care-communication-reply').sections.filter(({ text }) => text);
  expect(texts.map(({ rows, text }) => [rows.map(({ label, value }) => `${label.en}: ${value.en}`), text])).toEqual([
    [
      [
        'Author: Astrid Prøvesen',
        'Role: Nurse',
        'Organisation: Hjemmeplejen, Fjordby Kommune',
        'Authorisation id: 0BCD1',
        'Telephone: +4570000011',
        'Time: 17-04-2026 09:10',
      ],
      ['Vi kan modtage borgeren fra mandag.', 'Plan for hjælpemidler er vedhæftet.'],
    ],
    [
      [
        'Author: Jens Test Holm',
        'Role: Udskrivningslæge',
        'Organisation: Geriatrisk Afsnit G2, Fjordby Sygehus',
        'Telephone: +45-70000012',
        'Time: 17-04-2026 11:42',
      ],
      ['Tak. Udskrives mandag kl. 11.'],
    ],
  ]);
});

test('of texts written at the same time, that of the one who began the thread comes first', () => {
  const message = fixture('care-communication-reply');
  const payload = placeIn(message, 'entry.2.resource.payload');
  if (!Array.isArray(payload)) throw new TypeError('The fixture has no payload.');
  payload.reverse();
  for (const segment of payload)
    Reflect.set(Object(placeIn(segment, 'extension.0')), 'valueDateTime', '2026-04-17T09:10:00+02:00');
  const texts = describeMessage(message)?.sections.flatMap(({ text }) => text?.[0] ?? []);
  expect(texts).toEqual(['Vi kan modtage borgeren fra mandag.', 'Tak. Udskrives mandag kl. 11.']);
});

test('a correspondence tells category, topic, recipient and episode', () => {
  expect(sectionsIn('care-communication-reply', 'da')['Korrespondance']).toEqual({
    Kategori: 'Udskrivelse',
    Emne: 'Hjælpemidler ved hjemkomst',
    'Specifik modtager': 'Astrid Prøvesen, Sygeplejerske',
    'Forløbs-id': '7e0f6b1c-3a52-4f3d-9d6e-5c4b3a2f1e77',
  });
});

test('a file is listed with its type and size; one left out of a reply is told as sent before', () => {
  expect(described('care-communication-new').attachments).toEqual([
    { title: 'Plan for hjælpemidler', contentType: 'application/pdf', bytes: expect.any(Number) },
  ]);
  expect(described('care-communication-reply').attachments).toBeUndefined();
  expect(sectionsIn('care-communication-reply', 'en')['Attachment: Plan for hjælpemidler']).toMatchObject({
    Type: 'PDF document',
    File: 'Sent in an earlier message',
  });
});

test('measurements are told with value, unit, reference range and comment', () => {
  expect(sectionsIn('home-care-observation', 'da')['Målinger']).toEqual({
    'Pt—Legeme; temp. = ? °C': '38,6 °C; Reference: 36,5 °C – 37,5 °C; 22-04-2026 07:55',
    'P—C-reaktivt protein; massek. = ? mg/L': '>160; 22-04-2026 07:55; Målt to gange.',
    'Pt—Tidlig Opsporing af Begyndende Sygdom (TOBS) score; antal (værdi 0-15) = ?': '4; 22-04-2026 07:55',
  });
  expect(sectionsIn('home-care-observation', 'en')['Clinical comment']).toMatchObject({
    Role: 'Nurse',
    Telephone: '+4570000013',
    Sharing: 'Restricted',
  });
});

test('a care plan tells levels of ability by name, and what is asked of whom by when', () => {
  const sections = sectionsIn('care-plan', 'da');
  expect(sections['Forventet funktionsevne ved udskrivning']).toMatchObject({
    Gå: 'Niveau: Moderate begrænsninger; Niveau før: Lette begrænsninger; Forventet niveau: Lette begrænsninger',
  });
  expect(sections['Sygeplejefaglige problemområder']).toEqual({ 'Respiration og cirkulation': 'Ilt ved behov' });
  expect(sections['Anmodninger']).toEqual({ 'Svar på plejeforløbsplan': 'Senest: 17-04-2026 15:00' });
  expect(sections['Version']).toMatchObject({ NYT: 'Kan ikke gå på trapper; Tidspunkt: 17-04-2026 10:15' });
});

test('a report of admission, an answer, a readiness and a discharge report tell their content', () => {
  expect(sectionsIn('report-of-admission', 'en')['Health conditions']).toEqual({
    'Problems with pressure ulcer': 'Potential',
  });
  expect(sectionsIn('report-of-admission', 'da')['Ernæring og risici']).toMatchObject({ Vægt: '61,5 kg' });
  expect(sectionsIn('care-plan-answer', 'en')['Takeover']).toMatchObject({ Time: '20-04-2026 14:00' });
  expect(sectionsIn('ready-for-discharge', 'en')['Reason for waiting']).toMatchObject({ Reason: 'Aids or home' });
  expect(sectionsIn('discharge-report', 'da')['Diagnoser']).toMatchObject({
    Aktionsdiagnose: 'Kode: DJ189; Diagnose: Pneumoni UNS',
  });
});

test('a rehabilitation plan and a discharge letter tell level and priority first', () => {
  const [plan] = described('rehabilitation-plan').sections;
  expect(plan?.rows[0]?.value).toEqual({ da: 'Almen genoptræning', en: 'General rehabilitation' });
  const [letter] = described('discharge-letter').sections;
  expect(letter?.rows[0]?.value.en).toBe('Yellow: the doctor must act');
});

/** Each place of a message with each unfit value in turn. */
function* damaged(root: unknown, holder: unknown = root): Generator {
  if (typeof holder !== 'object' || holder === null) return;
  for (const key of Object.keys(holder)) {
    const kept: unknown = Reflect.get(holder, key);
    for (const value of [17, ['x'], { a: 1 }, null, 'x']) {
      Reflect.set(holder, key, value);
      yield root;
    }
    Reflect.set(holder, key, kept);
    yield* damaged(root, kept);
  }
}

test.each(['stin', 'ack-ok', 'care-communication-reply', 'home-care-observation', 'rehabilitation-plan'])(
  'a %s with anything anywhere is told in texts or not at all',
  (name) => {
    for (const broken of damaged(fixture(name))) {
      const { sections = [] } = describeMessage(broken) ?? {};
      const values: unknown[] = sections.flatMap(({ rows, text = [] }) => [
        ...rows.map(({ value }) => value.da),
        ...text,
      ]);
      expect(values.every((value) => typeof value === 'string')).toBe(true);
    }
  },
);

test('what is no message, of no known type, or cannot be read is not described', () => {
  expect([undefined, 'x', {}, { resourceType: 'Bundle' }].map((one) => describeMessage(one))).toEqual(
    Array(4).fill(undefined),
  );
  expect(
    describeMessage(faulty(['', 'stin', 'entry.0.resource.eventCoding.code', 'empty-message', ''])),
  ).toBeUndefined();
  const broken = faultLists.flatMap(({ faults }) => faults).map(faulty);
  expect(() => broken.map((one) => describeMessage(one))).not.toThrow();
});
