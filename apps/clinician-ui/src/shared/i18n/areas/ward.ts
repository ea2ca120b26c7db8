export const da = {
  advice: {
    title: 'Det betyder dokumentet',
    adapted:
      'Tilpassede hjælpemidler, APV-udstyr og ændringer i hjemmet kræver varsel: {{count}} hverdage. Det nås ikke til {{at}}. Ring til kommunen.',
    aids_one: 'Hjælpemidler kræver varsel: {{count}} hverdag. Det nås ikke til {{at}}. Ring til kommunen.',
    aids_other: 'Hjælpemidler kræver varsel: {{count}} hverdage. Det nås ikke til {{at}}. Ring til kommunen.',
    accepted: 'Kommunen har accepteret version {{number}}. En ny version efter det kræver også et opkald.',
    inTime: 'Klokken er {{clock}}. Planen til udskrivning i dag er i tide, når den sendes inden kl. {{cutoff}}.',
    tooLate:
      'Klokken er {{clock}}, altså efter kl. {{cutoff}} på udskrivningsdagen. Send planen, ring til kommunen, og notér hvem der tog imod.',
    soon: 'Borgeren kommer hjem {{at}}, inden for {{hours}} timer. Så hurtig handling kræver også et opkald.',
    fmkDone: 'Fælles Medicinkort: {{status}}, {{at}} af {{name}}.',
    fmkNot: 'Fælles Medicinkort er ikke ajourført, noteret {{at}} af {{name}}. Bed lægen om det, før borgeren går.',
    fmkMissing: 'Ingen har noteret, om Fælles Medicinkort er ajourført. Spørg lægen, før borgeren går.',
  },
  call: {
    to: 'Ring til {{name}}, {{phone}}',
    log: 'Notér opkald til {{name}}',
    someone: 'kommunen',
    logged: 'Opkald noteret {{at}} af {{by}}',
  },
  red: {
    title: 'Haster ({{count}})',
    owed: 'Mangler: {{what}}',
    none: 'Intet haster på afsnittet lige nu.',
    more_one: 'og {{count}} mere',
    more_other: 'og {{count}} flere',
    'not-agreed': 'Udskrives i dag uden aftalt tidspunkt',
    unanswered: 'Kommunen har ikke svaret på planen',
    question: 'Kommunen spørger om planen',
    'no-report': 'Udskrivningsrapporten mangler',
    sentAt: 'sendt {{at}}',
    inbox_one: 'Indbakke: {{count}} uset besked',
    inbox_other: 'Indbakke: {{count}} usete beskeder',
    inboxUntil: 'Beskeder sendt inden kl. {{lastSend}} læses i dag, senest kl. {{to}}.',
  },
  handOver: {
    view: 'Vagtskifte',
    title: 'Vagtskifte',
    subtitle: 'Næste vagts opgaver inden {{until}}, de nærmeste frister først',
    empty: 'Næste vagt skylder intet',
    emptyText: 'Det, der skal gøres inden i morgen kl. 07, vises her.',
    citizen: 'Borger',
    todo: 'Skal gøres',
    smaller_one: 'og {{count}} mindre opgave på arbejdslisten',
    smaller_other: 'og {{count}} mindre opgaver på arbejdslisten',
    others_one: '{{count}} anden på afsnittet har intet inden da.',
    others_other: '{{count}} andre på afsnittet har intet inden da.',
    report: 'Læs indlæggelsesrapporten',
    leaves: 'Aftalt udskrivning',
    expected: 'Forventet udskrivning',
    inbox: 'Svar på besked: {{subject}}',
    phone: '72 timers behandlingsansvar, telefon {{phone}}',
  },
  report: {
    seen: 'Set',
    seenDone: 'Rapporten er set, og kommunen kan se det.',
    ask: 'Spørg kommunen',
  },
  agreed: {
    offered: 'Kommunen tager over {{at}}.',
  },
  reply: {
    offered: 'Første kontakt tilbudt {{on}}',
    provider: 'Leverandør: {{name}}',
    seen: 'Kommunen har svaret',
  },
  planned: {
    lies: 'Er indlagt nu: {{ward}}',
    liesWarning:
      'Borgeren er indlagt på {{ward}}. Den planlagte indlæggelse kan først begynde, når det ophold er slut.',
    already: 'Borgeren har allerede en planlagt indlæggelse: {{at}}.',
  },
};

export const en: typeof da = {
  advice: {
    title: 'What the document means',
    adapted:
      'Adapted aids, work equipment for staff and changes in the home need notice: {{count}} working days. There is not that much before {{at}}. Call the municipality.',
    aids_one: 'Aids need notice: {{count}} working day. There is not that much before {{at}}. Call the municipality.',
    aids_other:
      'Aids need notice: {{count}} working days. There is not that much before {{at}}. Call the municipality.',
    accepted:
      'The municipality has accepted version {{number}}. A new version after that also calls for a telephone call.',
    inTime: 'The time is {{clock}}. The plan for a discharge today is in time when it is sent by {{cutoff}}.',
    tooLate:
      'The time is {{clock}}, later than {{cutoff}} on the day of discharge. Send the plan, call the municipality, and note who took the call.',
    soon: 'The citizen comes home {{at}}, within {{hours}} hours. Action that soon also calls for a telephone call.',
    fmkDone: 'Shared medication card: {{status}}, {{at}} by {{name}}.',
    fmkNot:
      'The shared medication card is not up to date, noted {{at}} by {{name}}. Ask the physician to see to it before the citizen leaves.',
    fmkMissing:
      'Nobody has noted whether the shared medication card is up to date. Ask the physician before the citizen leaves.',
  },
  call: {
    to: 'Call {{name}}, {{phone}}',
    log: 'Log call to {{name}}',
    someone: 'the municipality',
    logged: 'Call logged {{at}} by {{by}}',
  },
  red: {
    title: 'Urgent ({{count}})',
    owed: 'Missing: {{what}}',
    none: 'Nothing in the ward is urgent just now.',
    more_one: 'and {{count}} more',
    more_other: 'and {{count}} more',
    'not-agreed': 'Leaves today without an agreed time',
    unanswered: 'The municipality has not answered the plan',
    question: 'The municipality asks about the plan',
    'no-report': 'The discharge report is missing',
    sentAt: 'sent {{at}}',
    inbox_one: 'Inbox: {{count}} unseen message',
    inbox_other: 'Inbox: {{count}} unseen messages',
    inboxUntil: 'Messages sent by {{lastSend}} are read today, {{to}} at the latest.',
  },
  handOver: {
    view: 'Hand-over',
    title: 'Hand-over',
    subtitle: 'What the next shift must do by {{until}}, the nearest limits first',
    empty: 'The next shift owes nothing',
    emptyText: 'What is to be done before seven tomorrow morning shows here.',
    citizen: 'Citizen',
    todo: 'To be done',
    smaller_one: 'and {{count}} smaller task on the worklist',
    smaller_other: 'and {{count}} smaller tasks on the worklist',
    others_one: '{{count}} other in the ward has nothing before then.',
    others_other: '{{count}} others in the ward have nothing before then.',
    report: 'Read the report of admission',
    leaves: 'Agreed discharge',
    expected: 'Expected discharge',
    inbox: 'Answer the message: {{subject}}',
    phone: '72 hours of responsibility, telephone {{phone}}',
  },
  report: {
    seen: 'Seen',
    seenDone: 'The report is seen, and the municipality can tell.',
    ask: 'Ask the municipality',
  },
  agreed: {
    offered: 'The municipality takes over {{at}}.',
  },
  reply: {
    offered: 'First contact offered {{on}}',
    provider: 'Provider: {{name}}',
    seen: 'The municipality has answered',
  },
  planned: {
    lies: 'In hospital now: {{ward}}',
    liesWarning: 'The citizen is in hospital on {{ward}}. The planned admission can begin only when that stay is over.',
    already: 'The citizen already has a planned admission: {{at}}.',
  },
};
