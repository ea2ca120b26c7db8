export const da = {
  title: 'Hjælp',
  subtitle: 'Vejledning: {{role}}',
  button: 'Hjælp',
  choose: 'Rolle',
  own: 'Din rolle',
  day: 'Dagen her',
  tasks: 'De vigtigste opgaver',
  openTask: 'Åbn siden',
  keys: 'Taster',
  key: 'Tast',
  does: 'Gør',
  words: 'Ord forklaret',
  startTour: 'Vis rundturen igen',
  page: 'Hvad er denne side?',
  demoOnly: 'Rundturen går over demonstrationens skærme.',
  other: 'Links vises kun for din egen rolle.',
  pages: {
    board: 'Afsnittets borgere: hvem er her, hvad er sendt til hvem, og hvad kan gøres.',
    worklist: 'Det, jeres enhed skylder, og de meddelelser, I skal tage; det mest hastende øverst.',
    citizens: 'Borgere, du har en relation til; en borger åbner som fælles tidslinje.',
    messages: 'Meddelelser, jeres enhed har modtaget, som de blev skrevet.',
    'message-log': 'Hver meddelelse mellem parterne, med alle forsøg og svar, uden indhold.',
    agreement: 'Reglerne, der gælder, med bestemmelse, kilde og tal; alle frister kommer herfra.',
    quality: 'Tvister, afvigelser, det, der er steget, og tal over tid; uden borgernes navne for kvalitetskonsulenter.',
    operations: 'Om udvekslingen går op, hvem der ikke svarer, og hvad nogen skal tage sig af.',
    letters: 'Breve fra sygehuset, det hastende øverst, og hvad der mangler at blive gjort ved dem.',
    'home-care': 'Kommunens borgere på sygehus, på vej hjem, og det I skylder.',
    plans: 'Afsnittets plan stillet op mod før indlæggelsen, og jeres svar.',
    rehabilitation: 'Genoptræningsplaner og dagen, hvor træningen skal være begyndt.',
    correspondence: 'Spørgsmål og svar om borgere mellem sektorer, i tråde.',
    'planned-stays': 'Ophold, der er planlagt; kommunen får først besked, når borgeren møder op.',
  },
  days: {
    'ward-nurse':
      'Vagten begynder på afsnitstavlen: hvem er her, hvem skal hjem i dag, og hvor mangler der noget. Svar fra kommunen kommer af sig selv, og hver pligt viser, hvem der venter på hvem og hvor længe. Ved vagtskifte er listen over det, I skylder, selve overleveringen.',
    'discharge-coordinator':
      'Du følger alle afsnit på sygehuset: aftalte udskrivninger, planer uden svar og borgere, der er færdigbehandlede og venter. Det, et afsnit ikke når, løftes til dig, og du kan give det videre, ringe eller tage det selv.',
    'ward-secretary':
      'Du holder styr på ophold og breve: hvem er kommet, hvem er på orlov, hvem er gået, og hvilke breve mangler. Når en meddelelse ikke når frem, er du ofte den første, der ser det.',
    physician:
      'Ved stuegang sætter du borgere færdigbehandlede og giver forventede datoer. Senere på dagen bekræfter du, at medicinkortet passer, og sender udskrivningsbrevet med den farve, der fortæller lægen, hvor meget det haster.',
    visitator:
      'Morgenen begynder med, hvem der er indlagt, og hvilke planer der skal besvares i dag. En plan åbner som en sammenligning af før og efter, og dit svar går straks til afsnittet. Hen på dagen handler det om hjemkomster og om genoptræning.',
    'home-nurse':
      'Du ser, hvem af dine borgere der er på sygehus, hvem der kommer hjem og hvornår, og hvad der er sat på pause. Indlæggelsesrapporten sendes af sig selv; du bekræfter eller supplerer den. Efter hjemkomst noterer du det første besøg.',
    'care-worker':
      'På telefonen eller ved vagtens start ser du dagens hjemkomster og hvilke ydelser der er i gang eller på pause hos dine borgere. Du noterer, at et besøg er aflagt, og om noget afveg.',
    gp: 'Brevene ligger med det, der haster, øverst. Et brev åbner med planen, det der ønskes af dig, og ændringer i medicinen. Du afgør opfølgningen eller giver den til personalet, og borgerens tidslinje viser resten på tværs af sektorer.',
    'practice-staff':
      'Du ser de samme breve som lægen og de opgaver, lægen har givet videre: book en tid, ring til borgeren, notér hvad der skete. Afgørelsen om opfølgning er lægens.',
    'quality-consultant':
      'Du arbejder uden navne. Tvister mellem parter ligger til afgørelse, overskridelser kan bekræftes eller afvises, og det, der er steget gennem alle led, ender hos dig. Aftalens regler og tal kan læses og prøves af.',
    administrator:
      'Du ser trafikken, aldrig indholdet. Driftssiden siger, om alt går op, hvilke modtagere der ikke svarer, og hvad der venter på en beslutning. Meddelelsesloggen viser hver forsendelse skridt for skridt.',
  },
  task: {
    admit: {
      title: 'Indlæg en borger',
      steps: [
        'Tryk Indlæg borger, og find borgeren på CPR-nummer eller navn.',
        'Vælg indlagt eller akut ambulant, og ret tidspunktet, hvis det ikke er nu.',
        'Tryk Indlæg. Kommunen får besked med det samme, og rækken viser, hvor langt den er.',
      ],
    },
    'care-plan': {
      title: 'Skriv og send en plejeforløbsplan',
      steps: [
        'Vælg Udskrivning på tavlen, og åbn borgerens række.',
        'Tryk Skriv ved Plejeforløbsplan. Det, der er kendt fra indlæggelsesrapporten, står der allerede.',
        'Skriv det, der er anderledes, og tryk Send. Kladden gemmes af sig selv undervejs.',
      ],
    },
    answers: {
      title: 'Se kommunens svar',
      steps: [
        'Et svar står under Nyt til dig, ved planen på tavlen og på arbejdslisten.',
        'Åbn det og læs; afsnittets kolleger kan se, at det er læst.',
      ],
    },
    'phone-call': {
      title: 'Notér et opkald',
      steps: [
        'Åbn borgeren fra tavlen.',
        'Tryk Notér opkald, og vælg hvad det handlede om.',
        'Et opkald kan i sig selv opfylde en pligt, for eksempel når planen ændres sent.',
      ],
    },
    discharge: {
      title: 'Udskriv',
      steps: [
        'Send udskrivningsrapporten, før borgeren går.',
        'Tryk Udskriv i rækken, bekræft at borgeren har forladt afsnittet, og send.',
        'Kommunen genoptager ydelserne, og telefonnummeret i de næste 72 timer står hos dem.',
      ],
    },
    owed: {
      title: 'Se hvad I skylder',
      steps: [
        'Arbejdslisten har det mest hastende øverst.',
        'Tryk t for at tage en række, og Enter for at se hvorfor I har den.',
        'Gør det, der skal gøres; rækken forsvinder af sig selv, når det er sket.',
      ],
    },
    undelivered: {
      title: 'Når en meddelelse ikke når frem',
      steps: [
        'Øverst på hver side står, hvem der skal ringes til.',
        'Ring, og skriv under Ikke leveret, at det er klaret; eller send igen.',
      ],
    },
    'ward-columns': {
      title: 'Overblik over udskrivninger',
      steps: [
        'Vælg Udskrivning på tavlen: en kolonne for hver pligt.',
        'En celle siger gjort, mangler og hvor længe, venter på hvem, eller ikke nødvendig og hvorfor.',
      ],
    },
    'agree-discharge': {
      title: 'Aftal en udskrivning',
      steps: [
        'Åbn borgeren, og notér tidspunktet og hvem du har aftalt det med.',
        'Kommunen ser tidspunktet blandt dem, der kommer hjem.',
      ],
    },
    escalated: {
      title: 'Det, der er løftet til dig',
      steps: [
        'Overskridelser, ingen har taget hånd om, ligger under Steget.',
        'Tag dem, giv dem videre eller skriv en note; så bliver de hos dig og stiger ikke.',
      ],
    },
    'handing-over': {
      title: 'Giv en opgave videre',
      steps: [
        'Vælg Flere handlinger og Giv videre i rækken.',
        'Vælg afsnit eller kollega; historikken viser, hvem der har haft den.',
      ],
    },
    disputes: {
      title: 'Tvister',
      steps: [
        'En uenighed standser hverken frister eller hjælp; borgeren får hjælpen først.',
        'Åbn tvisten fra pligten, og skriv grunden uden navne.',
        'Den afgøres under Kvalitet, og afgørelsen kan blive til fremtidig rettesnor.',
      ],
    },
    correct: {
      title: 'Ret eller annullér',
      steps: [
        'Åbn borgerens række, og vælg at rette tidspunkt eller afsnit, eller at annullere.',
        'Kommunen får rettelsen som en meddelelse; intet slettes.',
      ],
    },
    'planned-stays': {
      title: 'Planlagte ophold',
      steps: [
        'Registrér et planlagt ophold, når det er aftalt.',
        'Når borgeren møder op, trykker du Ankommet, og først da får kommunen besked.',
      ],
    },
    letter: {
      title: 'Send udskrivningsbrevet',
      steps: [
        'Åbn borgeren og brevet.',
        'Vælg rød, gul eller grøn, og skriv hvad du ønsker af lægen.',
        'Send; tidslinjen viser, når praksis har set det.',
      ],
    },
    'set-ready': {
      title: 'Sæt borgeren færdigbehandlet',
      steps: [
        'Åbn borgeren, og tryk Færdigbehandlet. Kun læger kan.',
        'Skriv tidspunktet, og vælg om borgeren venter på noget fra kommunen.',
        'Fristen for kommunens svar begynder, når meddelelsen er sendt.',
      ],
    },
    medicines: {
      title: 'Bekræft medicinkortet',
      steps: [
        'Åbn borgeren, og sæt Fælles Medicinkort til ajourført.',
        'Udskrivningsrapporten siger til, hvis det mangler.',
      ],
    },
    timeline: {
      title: 'Se tidslinjen',
      steps: [
        'Skriv CPR-nummer eller navn i Find borger, eller vælg en borger på listen.',
        'Øverst står, hvem der har ansvaret, hvad der mangler, og hvad det næste er.',
        'Det, der er nyt siden sidst, er mærket.',
      ],
    },
    'in-hospital': {
      title: 'Hvem er på sygehus',
      steps: [
        'På sygehus nu viser hvert ophold, hvad der er på pause, og om rapporten er sendt.',
        'Åbn en borger for at se planen og svare.',
      ],
    },
    'answer-plan': {
      title: 'Svar på en plan',
      steps: [
        'Åbn planen under Vi skylder. Det, der er ændret, står først.',
        'Vælg at godkende, spørge eller stille vilkår, og skriv ydelser med startdato.',
        'Nævn en kontaktperson med telefon, og send.',
      ],
    },
    'coming-home': {
      title: 'Hvem kommer hjem',
      steps: [
        'Listen er ordnet efter dag og tid; weekender er mærket.',
        'Tallet siger, hvor sikkert tidspunktet er: foreslået, forventet, aftalt eller hjemme.',
      ],
    },
    'answer-ready': {
      title: 'Svar på færdigbehandlet',
      steps: ['Åbn meddelelsen under Vi skylder.', 'Skriv hvornår I kan tage over, eller hvad I tilbyder i stedet.'],
    },
    rehabilitation: {
      title: 'Genoptræning inden for syv dage',
      steps: [
        'Listen viser hver plan og dagen, hvor træningen skal være begyndt.',
        'Notér kontakten, eller grunden til at den bliver senere, for eksempel frit valg.',
      ],
    },
    report: {
      title: 'Bekræft eller ret indlæggelsesrapporten',
      steps: [
        'Åbn borgeren, og se hvad der blev sendt automatisk.',
        'Tryk Ingen ændringer, eller skriv det nye og send en ny version.',
      ],
    },
    services: {
      title: 'Ydelser på pause',
      steps: [
        'Ydelserne sættes på pause ved indlæggelse og i gang ved hjemkomst af sig selv.',
        'Bekræft det, eller behold en ydelse, der stadig er brug for, og vælg hvorfor.',
      ],
    },
    'services-seen': {
      title: 'Hvad er på pause hos borgeren',
      steps: ['Åbn borgeren fra På sygehus nu.', 'Øverst står, hvad der er i gang, og hvad der venter.'],
    },
    arrivals: {
      title: 'Dagens hjemkomster',
      steps: ['Listen viser tid, nøgle, medicin og madpakke for hver borger.', 'Den kan udskrives til aftenvagten.'],
    },
    'first-visit': {
      title: 'Notér det første besøg',
      steps: ['Åbn borgeren efter hjemkomsten.', 'Notér hvornår besøget var, og hvis noget ikke var som aftalt.'],
    },
    visit: {
      title: 'Notér et besøg',
      steps: [
        'Åbn borgeren, tryk Notér besøg, og skriv tidspunktet.',
        'Vælg afvigelse, hvis noget var anderledes end planen.',
      ],
    },
    ask: {
      title: 'Spørg afsnittet eller lægen',
      steps: [
        'Skriv en ny korrespondance om borgeren, og vælg emne.',
        'Svaret kommer i samme tråd og under Nyt til dig.',
      ],
    },
    'hide-names': {
      title: 'Skjul navne',
      steps: ['Slå Skjul navne til, når andre kan se skærmen.', 'Så vises kun initialer og alder.'],
    },
    letters: {
      title: 'Læs brevene',
      steps: [
        'Røde og gule breve ligger øverst.',
        'Åbn et brev: planen, det der ønskes, og ændret medicin står først.',
      ],
    },
    decide: {
      title: 'Afgør opfølgningen',
      steps: [
        'Vælg i brevet, om du følger anbefalingen.',
        'Hvis ikke, så skriv hvorfor. Begrundelsen bliver i praksis; de andre ser kun beslutningen på tidslinjen.',
      ],
    },
    delegate: {
      title: 'Giv til personalet',
      steps: [
        'Skriv i brevet, hvad der skal gøres og hvornår.',
        'Opgaven ligger hos personalet, til den er meldt udført.',
      ],
    },
    contact: { title: 'Kontakt borgeren', steps: ['Åbn et rødt brev, ring til borgeren, og notér om I fik fat.'] },
    'practice-tasks': {
      title: 'Opgaver fra lægen',
      steps: [
        'Under opgaver ligger det, lægen har givet videre.',
        'Meld den udført, gerne med hvad der kom ud af det.',
      ],
    },
    reply: {
      title: 'Svar på et spørgsmål',
      steps: ['Åbn tråden, og skriv svaret.', 'Tråden viser, når modtageren har set det.'],
    },
    deviations: {
      title: 'Vurdér overskridelser',
      steps: ['Bekræft, afvis med en grund, eller send videre til rapporteringen.'],
    },
    figures: {
      title: 'Læs aftalen',
      steps: [
        'Hver regel viser bestemmelsen, kilden, hvor sikker den er, og sine tal.',
        'Søg efter et ord, eller vælg en anden dato eller version.',
      ],
    },
    'try-change': {
      title: 'Prøv en ændring af',
      steps: ['Skift et tal, og se hvad det ville have betydet for det, der er sket.'],
    },
    operations: {
      title: 'Se om alt er vel',
      steps: [
        'Øverst står Alt er vel eller Noget skal ses på, og regnskabet over meddelelser.',
        'Opgaver tages med t og lukkes med en note.',
      ],
    },
    receivers: {
      title: 'En modtager svarer ikke',
      steps: [
        'Ring til modtageren; andre forsinkes ikke.',
        'Når den er tilbage, går det ventende af sted af sig selv, og de, der ventede, får besked.',
      ],
    },
    'send-again': { title: 'Send igen', steps: ['Åbn opgaven, ret årsagen, og tryk Send igen.'] },
    'message-log': {
      title: 'Følg en meddelelse',
      steps: ['Søg på part, type, tilstand eller forløb.', 'Enter åbner alle forsøg og svar.'],
    },
  },
  keyDoes: {
    arrows: 'Flyt mellem rækker',
    enter: 'Åbn rækken',
    take: 'Tag rækken',
    find: 'Søg i listen, eller find borger',
    escape: 'Luk det, der er åbent',
    print: 'Udskriv siden',
    send: 'Send det dokument, du skriver',
  },
  word: {
    citizen: {
      name: 'Borger',
      means:
        'Den, det hele handler om. Kendes her på et tilfældigt nummer; CPR-nummeret bruges kun til at finde borgeren.',
    },
    organisation: {
      name: 'Organisation, enhed',
      means:
        'Et sygehus, en kommune eller en praksis; og det afsnit eller team i den, der arbejder. Begge har et SOR-nummer.',
    },
    stay: {
      name: 'Sygehusophold',
      means: 'Fra borgeren møder op på sygehuset, til kontakten er slut; undervejs kan der være orlov.',
    },
    pathway: {
      name: 'Forløb',
      means: 'Opholdet sammen med alt, der er aftalt omkring det, indtil opfølgningen er slut.',
    },
    message: { name: 'Meddelelse', means: 'Det, to organisationer sender hinanden, i et fælles format.' },
    delivery: {
      name: 'Forsendelse',
      means: 'Én meddelelse på vej til én modtager: i kø, afleveret, kvitteret, afvist eller opgivet.',
    },
    acknowledgement: {
      name: 'Kvittering og taget',
      means:
        'Kvitteringen er modtagerens system, der siger: jeg har den. Taget er et menneske, der siger: jeg har set den.',
    },
    agreement: {
      name: 'Aftale, regel, parameter',
      means: 'Det, parterne har lovet hinanden, skrevet som regler med dato; parametrene er deres tal.',
    },
    obligation: {
      name: 'Forpligtelse',
      means: 'En regel, der gælder lige nu for en borger: hvem skylder hvem hvad, hvornår og hvorfor.',
    },
    task: {
      name: 'Opgave',
      means:
        'En forpligtelse eller meddelelse, som den ligger på enhedens liste. Den kan tages, gives videre og gøres færdig.',
    },
    deviation: {
      name: 'Afvigelse, tvist',
      means:
        'En afvigelse er en frist, der ikke blev holdt. En tvist er uenighed om, hvem der skulle; den standser intet.',
    },
    timeline: {
      name: 'Tidslinje',
      means: 'Hvad der er sket, hvad der mangler, og hvad der kommer, for én borger på tværs af sektorer.',
    },
  },
  tour: {
    next: 'Næste',
    back: 'Tilbage',
    done: 'Færdig',
    skip: 'Spring over',
    progress: '{{current}} af {{total}}',
    welcome: 'Velkommen, {{name}} ({{role}})',
    place: {
      board: {
        title: 'Afsnitstavlen',
        text: 'Her står afsnittets borgere. Hver række viser, hvor langt den seneste meddelelse er kommet, og hvad der kan gøres.',
      },
      worklist: {
        title: 'Arbejdslisten',
        text: 'Det, I skylder, det mest hastende øverst, og meddelelser at tage. “Hvorfor?” forklarer hver række.',
      },
      citizens: { title: 'Borgere', text: 'En borger åbner som én tidslinje på tværs af sygehus, kommune og praksis.' },
      messages: { title: 'Meddelelser', text: 'Det, I har modtaget, som det blev skrevet.' },
      letters: { title: 'Breve', text: 'Breve fra sygehuset, det hastende øverst.' },
      'home-care': {
        title: 'Indlagte og hjemkomster',
        text: 'Hvem er på sygehus, hvem kommer hjem, og hvad I skylder.',
      },
      rehabilitation: { title: 'Genoptræning', text: 'Planer og dagen, hvor træningen skal være begyndt.' },
      correspondence: { title: 'Korrespondance', text: 'Spørgsmål og svar om borgere mellem sektorer.' },
      'planned-stays': { title: 'Planlagte ophold', text: 'Ophold, der er aftalt, men ikke begyndt.' },
      agreement: { title: 'Aftalen', text: 'Reglerne bag alle frister, med kilde og tal.' },
      quality: { title: 'Kvalitet', text: 'Tvister, afvigelser og det, der er steget.' },
      operations: { title: 'Drift', text: 'Om alt går op, og hvem der ikke svarer.' },
      'message-log': { title: 'Meddelelsesloggen', text: 'Hver forsendelse, skridt for skridt.' },
    },
    find: { title: 'Find borger', text: 'Skriv CPR-nummer eller navn. Det står aldrig i adressen.' },
    notices: {
      title: 'Nyt til dig',
      text: 'Frister, svar og det, der ikke nåede frem. Her vælger du også, hvornår du vil forstyrres.',
    },
    clock: { title: 'Demonstrationens tid', text: 'Flyt tiden frem, og se frister nærme sig og blive overskredet.' },
    help: { title: 'Hjælp', text: 'Vejledning for din rolle, taster og ord. Rundturen kan startes igen herfra.' },
  },
};

export const en: typeof da = {
  title: 'Help',
  subtitle: 'Guide: {{role}}',
  button: 'Help',
  choose: 'Role',
  own: 'Your role',
  day: 'The day here',
  tasks: 'The main tasks',
  openTask: 'Open the page',
  keys: 'Keys',
  key: 'Key',
  does: 'Does',
  words: 'Words explained',
  startTour: 'Show the tour again',
  page: 'What is this page?',
  demoOnly: 'The tour goes over the screens of the demonstration.',
  other: 'Links are shown for your own role only.',
  pages: {
    board: 'The ward’s citizens: who is here, what was sent to whom, and what can be done.',
    worklist: 'What your unit owes and the messages to take; the most urgent on top.',
    citizens: 'Citizens you have a relation to; a citizen opens as a shared timeline.',
    messages: 'Messages your unit has received, as they were written.',
    'message-log': 'Each message between the parties, with every attempt and answer, without content.',
    agreement: 'The rules in force, with clause, source and numbers; every deadline comes from here.',
    quality:
      'Disputes, deviations, what has climbed, and figures over time; without citizens’ names for quality consultants.',
    operations: 'Whether the exchange adds up, who does not answer, and what somebody must see to.',
    letters: 'Letters from the hospital, the urgent on top, and what is still to be done about them.',
    'home-care': 'The municipality’s citizens in hospital, on their way home, and what you owe.',
    plans: 'The ward’s plan set against before the admission, and your answer.',
    rehabilitation: 'Rehabilitation plans and the day by which training must be begun.',
    correspondence: 'Questions and replies about citizens between sectors, in threads.',
    'planned-stays': 'Stays that are planned; the municipality is told only when the citizen arrives.',
  },
  days: {
    'ward-nurse':
      'The shift begins on the ward board: who is here, who goes home today, and where something is missing. Answers from the municipality come by themselves, and each duty shows who waits for whom and how long. At the change of shifts the list of what you owe is the handover.',
    'discharge-coordinator':
      'You follow every ward of the hospital: agreed discharges, plans without an answer, and citizens who are ready and waiting. What a ward does not manage climbs to you, and you can hand it on, call, or take it yourself.',
    'ward-secretary':
      'You keep stays and letters in order: who has come, who is on leave, who has gone, and which letters are missing. When a message does not arrive you are often the first to see it.',
    physician:
      'On the round you set citizens ready and give expected dates. Later in the day you confirm that the medication record is right, and send the discharge letter with the colour that tells the GP how urgent it is.',
    visitator:
      'The morning begins with who is in hospital and which plans must be answered today. A plan opens as a comparison of before and after, and your answer goes to the ward at once. Later it is about those coming home, and rehabilitation.',
    'home-nurse':
      'You see which of your citizens are in hospital, who comes home and when, and what is paused. The report of admission is sent by itself; you confirm or complete it. After the homecoming you note the first visit.',
    'care-worker':
      'On the phone or at the start of the shift you see who comes home today and which services are running or paused for your citizens. You note that a visit was made, and whether something was different.',
    gp: 'Letters lie with the urgent ones on top. A letter opens with the plan, what is asked of you, and what changed in the medication. You decide the follow-up or hand it to staff, and the citizen’s timeline shows the rest across sectors.',
    'practice-staff':
      'You see the same letters as the GP and the tasks that were handed on: book a time, call the citizen, note what came of it. The decision on follow-up is the GP’s.',
    'quality-consultant':
      'You work without names. Disputes between parties lie here to be settled, breaches can be confirmed or dismissed, and what has climbed through every level ends with you. The rules and numbers of the agreement can be read and tried out.',
    administrator:
      'You see the traffic and never the content. The operations page says whether everything adds up, which receivers do not answer, and what waits for a decision. The message log shows each delivery step by step.',
  },
  task: {
    admit: {
      title: 'Admit a citizen',
      steps: [
        'Press Admit citizen, and find the citizen by CPR number or name.',
        'Choose admitted or acute outpatient, and change the time if it is not now.',
        'Press Admit. The municipality is told at once, and the row shows how far the message has come.',
      ],
    },
    'care-plan': {
      title: 'Write and send a care plan',
      steps: [
        'Choose Discharge on the board, and open the citizen’s row.',
        'Press Write at Care plan. What is known from the report of admission is there already.',
        'Write what is different, and press Send. The draft saves itself on the way.',
      ],
    },
    answers: {
      title: 'See what the municipality answered',
      steps: [
        'An answer shows under New to you, at the plan on the board, and on the worklist.',
        'Open and read it; your colleagues in the ward see that it was read.',
      ],
    },
    'phone-call': {
      title: 'Note a call',
      steps: [
        'Open the citizen from the board.',
        'Press Note call, and choose what it was about.',
        'A call can itself fulfil a duty, for instance when a plan changes late.',
      ],
    },
    discharge: {
      title: 'Discharge',
      steps: [
        'Send the discharge report before the citizen leaves.',
        'Press Discharge in the row, confirm that the citizen has left the ward, and send.',
        'The municipality resumes its services, and has the phone number for the next 72 hours.',
      ],
    },
    owed: {
      title: 'See what you owe',
      steps: [
        'The worklist has the most urgent on top.',
        'Press t to take a row, and Enter to see why you have it.',
        'Do what must be done; the row goes by itself when it has happened.',
      ],
    },
    undelivered: {
      title: 'When a message does not arrive',
      steps: [
        'At the top of every page it says whom to call.',
        'Call, and report it handled under Not delivered; or send again.',
      ],
    },
    'ward-columns': {
      title: 'See all discharges',
      steps: [
        'Choose Discharge on the board: one column for each duty.',
        'A cell says done, owed and for how long, waiting for whom, or not needed and why.',
      ],
    },
    'agree-discharge': {
      title: 'Agree a discharge',
      steps: [
        'Open the citizen, and note the time and with whom it was agreed.',
        'The municipality sees the time among those coming home.',
      ],
    },
    escalated: {
      title: 'What has climbed to you',
      steps: [
        'Breaches that nobody has seen to lie under Climbed.',
        'Take them, hand them on or write a note; then they stay with you and climb no further.',
      ],
    },
    'handing-over': {
      title: 'Hand a task over',
      steps: [
        'Choose More actions and Hand over in the row.',
        'Choose a ward or a colleague; the history shows who has had it.',
      ],
    },
    disputes: {
      title: 'Disputes',
      steps: [
        'A disagreement stops neither deadlines nor help; the citizen gets the help first.',
        'Open the dispute from the duty, and write the reason without names.',
        'It is settled under Quality, and the outcome can become a precedent.',
      ],
    },
    correct: {
      title: 'Correct or cancel',
      steps: [
        'Open the citizen’s row, and choose to correct time or ward, or to cancel.',
        'The municipality gets the correction as a message; nothing is erased.',
      ],
    },
    'planned-stays': {
      title: 'Planned stays',
      steps: [
        'Register a planned stay when it is agreed.',
        'When the citizen arrives, press Arrived; only then is the municipality told.',
      ],
    },
    letter: {
      title: 'Send the discharge letter',
      steps: [
        'Open the citizen and the letter.',
        'Choose red, yellow or green, and write what you ask of the GP.',
        'Send; the timeline shows when the practice has seen it.',
      ],
    },
    'set-ready': {
      title: 'Set the citizen ready',
      steps: [
        'Open the citizen, and press Ready. Only physicians can.',
        'Write the time, and choose whether the citizen waits for something from the municipality.',
        'The deadline for the municipality’s answer begins when the message is sent.',
      ],
    },
    medicines: {
      title: 'Confirm the medication record',
      steps: [
        'Open the citizen, and set the shared Medication Record to updated.',
        'The discharge report says so if it is missing.',
      ],
    },
    timeline: {
      title: 'See the timeline',
      steps: [
        'Write a CPR number or a name in Find citizen, or choose a citizen in the list.',
        'On top: who is responsible, what is missing, and what comes next.',
        'What is new since you last looked is marked.',
      ],
    },
    'in-hospital': {
      title: 'Who is in hospital',
      steps: [
        'In hospital now shows for each stay what is paused, and whether the report was sent.',
        'Open a citizen to see the plan and answer.',
      ],
    },
    'answer-plan': {
      title: 'Answer a plan',
      steps: [
        'Open the plan under We owe. What differs stands first.',
        'Choose to accept, ask, or set conditions, and write services with start dates.',
        'Name a contact with phone, and send.',
      ],
    },
    'coming-home': {
      title: 'Who comes home',
      steps: [
        'The list goes by day and time; weekends are marked.',
        'A word says how sure the time is: proposed, expected, agreed or home.',
      ],
    },
    'answer-ready': {
      title: 'Answer a ready message',
      steps: ['Open the message under We owe.', 'Write when you can take over, or what you offer instead.'],
    },
    rehabilitation: {
      title: 'Rehabilitation within seven days',
      steps: [
        'The list shows each plan and the day by which training must be begun.',
        'Note the contact, or why it comes later, for instance free choice.',
      ],
    },
    report: {
      title: 'Confirm or complete the report of admission',
      steps: [
        'Open the citizen, and see what was sent automatically.',
        'Press No change, or write what is new and send another version.',
      ],
    },
    services: {
      title: 'Paused services',
      steps: [
        'Services pause at admission and resume at homecoming by themselves.',
        'Confirm it, or keep a service that is still needed, and choose why.',
      ],
    },
    'services-seen': {
      title: 'What is paused for the citizen',
      steps: ['Open the citizen from In hospital now.', 'On top it says what is running, and what waits.'],
    },
    arrivals: {
      title: 'Today’s arrivals',
      steps: [
        'The list shows time, key, medicine and packed meal for each citizen.',
        'It can be printed for the evening shift.',
      ],
    },
    'first-visit': {
      title: 'Note the first visit',
      steps: [
        'Open the citizen after the homecoming.',
        'Note when the visit was, and whether something was not as agreed.',
      ],
    },
    visit: {
      title: 'Note a visit',
      steps: [
        'Open the citizen, press Note visit, and write the time.',
        'Choose deviation if something differed from the plan.',
      ],
    },
    ask: {
      title: 'Ask the ward or the GP',
      steps: [
        'Write a new correspondence about the citizen, and choose a topic.',
        'The reply comes in the same thread and under New to you.',
      ],
    },
    'hide-names': {
      title: 'Hide names',
      steps: ['Turn on Hide names when others can see the screen.', 'Only initials and age are shown then.'],
    },
    letters: {
      title: 'Read the letters',
      steps: [
        'Red and yellow letters lie on top.',
        'Open a letter: the plan, what is asked, and changed medication stand first.',
      ],
    },
    decide: {
      title: 'Decide the follow-up',
      steps: [
        'Choose in the letter whether you follow the recommendation.',
        'If not, write why. The reason stays in the practice; the others see only the decision on the timeline.',
      ],
    },
    delegate: {
      title: 'Hand to staff',
      steps: [
        'Write in the letter what must be done, and when.',
        'The task lies with the staff until it is reported done.',
      ],
    },
    contact: {
      title: 'Contact the citizen',
      steps: ['Open a red letter, call the citizen, and note whether they were reached.'],
    },
    'practice-tasks': {
      title: 'Tasks from the GP',
      steps: ['What the GP handed on lies under tasks.', 'Report it done, preferably with what came of it.'],
    },
    reply: {
      title: 'Reply to a question',
      steps: ['Open the thread, and write the reply.', 'The thread shows when the receiver has seen it.'],
    },
    deviations: { title: 'Judge breaches', steps: ['Confirm, dismiss with a reason, or pass on to the reporting.'] },
    figures: {
      title: 'Read the agreement',
      steps: [
        'Each rule shows its clause, its source, how sure it is, and its numbers.',
        'Search for a word, or choose another date or version.',
      ],
    },
    'try-change': {
      title: 'Try a change',
      steps: ['Change a number, and see what it would have meant for what has happened.'],
    },
    operations: {
      title: 'See whether all is well',
      steps: [
        'On top: All is well or Something needs a look, and the balance of messages.',
        'Tasks are taken with t and closed with a note.',
      ],
    },
    receivers: {
      title: 'A receiver does not answer',
      steps: [
        'Call the receiver; others are not delayed.',
        'When it is back what waited goes by itself, and those who waited are told.',
      ],
    },
    'send-again': { title: 'Send again', steps: ['Open the task, mend the cause, and press Send again.'] },
    'message-log': {
      title: 'Follow a message',
      steps: ['Search by party, type, state or pathway.', 'Enter opens every attempt and answer.'],
    },
  },
  keyDoes: {
    arrows: 'Move between rows',
    enter: 'Open the row',
    take: 'Take the row',
    find: 'Search the list, or find a citizen',
    escape: 'Close what is open',
    print: 'Print the page',
    send: 'Send the document you write',
  },
  word: {
    citizen: {
      name: 'Citizen',
      means: 'The one it is all about. Known here by a random number; the CPR number only serves to find them.',
    },
    organisation: {
      name: 'Organisation, unit',
      means: 'A hospital, a municipality or a practice; and the ward or team in it that works. Both have a SOR number.',
    },
    stay: {
      name: 'Stay',
      means: 'From the citizen’s arrival at the hospital until the contact is over; with leave on the way, perhaps.',
    },
    pathway: { name: 'Pathway', means: 'The stay with all that is agreed around it, until the follow-up is over.' },
    message: { name: 'Message', means: 'What two organisations send each other, in a shared format.' },
    delivery: {
      name: 'Delivery',
      means: 'One message on its way to one receiver: queued, handed over, acknowledged, refused or given up.',
    },
    acknowledgement: {
      name: 'Acknowledgement and taken',
      means:
        'The acknowledgement is the receiver’s system that says: I have it. Taken is a person who says: I have seen it.',
    },
    agreement: {
      name: 'Agreement, rule, parameter',
      means: 'What the parties promised each other, written as rules with dates; parameters are their numbers.',
    },
    obligation: {
      name: 'Obligation',
      means: 'A rule that applies to a citizen now: who owes whom what, by when, and why.',
    },
    task: {
      name: 'Task',
      means: 'An obligation or a message as it lies on the unit’s list. It can be taken, handed over and done.',
    },
    deviation: {
      name: 'Deviation, dispute',
      means:
        'A deviation is a deadline that was not met. A dispute is disagreement about who should have; it stops nothing.',
    },
    timeline: {
      name: 'Timeline',
      means: 'What happened, what is missing and what comes next, for one citizen across sectors.',
    },
  },
  tour: {
    next: 'Next',
    back: 'Back',
    done: 'Done',
    skip: 'Skip',
    progress: '{{current}} of {{total}}',
    welcome: 'Welcome, {{name}} ({{role}})',
    place: {
      board: {
        title: 'The ward board',
        text: 'The ward’s citizens. Each row shows how far the latest message has come, and what can be done.',
      },
      worklist: {
        title: 'The worklist',
        text: 'What you owe, the most urgent on top, and messages to take. “Why?” explains each row.',
      },
      citizens: {
        title: 'Citizens',
        text: 'A citizen opens as one timeline across hospital, municipality and practice.',
      },
      messages: { title: 'Messages', text: 'What you have received, as it was written.' },
      letters: { title: 'Letters', text: 'Letters from the hospital, the urgent on top.' },
      'home-care': {
        title: 'In hospital and coming home',
        text: 'Who is in hospital, who comes home, and what you owe.',
      },
      rehabilitation: { title: 'Rehabilitation', text: 'Plans and the day by which training must be begun.' },
      correspondence: { title: 'Correspondence', text: 'Questions and replies about citizens between sectors.' },
      'planned-stays': { title: 'Planned stays', text: 'Stays that are agreed and have not begun.' },
      agreement: { title: 'The agreement', text: 'The rules behind every deadline, with source and numbers.' },
      quality: { title: 'Quality', text: 'Disputes, deviations and what has climbed.' },
      operations: { title: 'Operations', text: 'Whether everything adds up, and who does not answer.' },
      'message-log': { title: 'The message log', text: 'Each delivery, step by step.' },
    },
    find: { title: 'Find a citizen', text: 'Write a CPR number or a name. It never stands in the address.' },
    notices: {
      title: 'New to you',
      text: 'Deadlines, answers and what did not arrive. Here you also choose when you may be disturbed.',
    },
    clock: { title: 'The demonstration’s time', text: 'Move the time on, and see deadlines come near and pass.' },
    help: { title: 'Help', text: 'A guide for your role, keys and words. The tour can be started again from here.' },
  },
};
