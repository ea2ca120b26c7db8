import type { Finding } from '../check/finding.ts';

type Text = Finding['message'];
type Rule = Omit<Finding, 'path' | 'rule'>;

const text = (da: string, en: string): Text => ({ da, en });
const error = (message: Text, mend: Text, code = 'business-rule'): Rule => ({ severity: 'error', code, message, mend });
const warning = (message: Text, mend: Text): Rule => ({ ...error(message, mend), severity: 'warning' });

const FILL = text('Udfyld feltet.', 'Fill in the field.');
const TIMES = text('Ret tidspunkterne.', 'Correct the times.');
const ONE_OF = text('Behold én af oplysningerne.', 'Keep one of the statements.');

/** Rules of our own message types; no standard names them. */
export const OWN_RULES = {
  // All of our messages
  'own-patient': error(
    text('Meddelelsen skal have netop én Patient.', 'The message must have exactly one Patient.'),
    text('Medsend én Patient.', 'Send one Patient.'),
    'invariant',
  ),
  'own-document-type': error(
    text('Dokumentets type passer ikke til meddelelsen.', 'The type of the document does not fit the message.'),
    text('Brug samme kode som i eventCoding.', 'Use the code of eventCoding.'),
    'code-invalid',
  ),
  'own-document-id': error(
    text('Dokumentets id er ikke en UUID.', 'The id of the document is no UUID.'),
    text('Skriv urn:uuid: og en UUID med små bogstaver.', 'Write urn:uuid: and a lower-case UUID.'),
    'value',
  ),
  'own-document-status': error(
    text('Dokumentets status passer ikke til aktiviteten.', 'The status of the document does not fit the activity.'),
    text(
      'Brug final, amended for en rettelse og entered-in-error for en annullering.',
      'Use final, amended for a correction and entered-in-error for a cancellation.',
    ),
  ),
  'own-activity': error(
    text('Aktiviteten bruges ikke i denne meddelelse.', 'The activity is not used in this message.'),
    text(
      'Brug new-message, modified-message, retract-message eller reply-message, som typen tillader.',
      'Use new-message, modified-message, retract-message or reply-message, as the type allows.',
    ),
    'code-invalid',
  ),
  'own-first': error(
    text(
      'En ny meddelelse følger ingen; alle andre følger en tidligere.',
      'A new message follows none; every other follows an earlier one.',
    ),
    text('Ret aktivitet eller Provenance.entity.', 'Correct the activity or Provenance.entity.'),
  ),
  'own-section': error(
    text('Et krævet afsnit mangler.', 'A required section is missing.'),
    text('Medsend afsnittet.', 'Send the section.'),
    'required',
  ),
  'own-section-once': error(
    text('Afsnittet forekommer to gange.', 'The section occurs twice.'),
    text('Saml indholdet i ét afsnit.', 'Put the content into one section.'),
    'structure',
  ),
  'own-section-text': error(
    text('Afsnittet har ingen tekst til læseren.', 'The section has no text for the reader.'),
    text('Medsend narrativ med det samme indhold som de kodede data.', 'Send a narrative that tells what is coded.'),
    'required',
  ),
  'own-entry': error(
    text('Afsnittet henviser til noget, der ikke er medsendt.', 'The section refers to something not sent.'),
    text('Medsend ressourcen i samme Bundle.', 'Send the resource in the same Bundle.'),
    'not-found',
  ),
  'own-loose': warning(
    text('En klinisk ressource hører ikke til noget afsnit.', 'A clinical resource belongs to no section.'),
    text('Henvis til den fra et afsnit.', 'Refer to it from a section.'),
  ),
  'own-field': error(text('Et krævet felt er ikke udfyldt.', 'A required field is not filled in.'), FILL, 'required'),
  'own-unit': error(
    text('Enheden er ikke den aftalte.', 'The unit is not the agreed one.'),
    text('Angiv værdien i den aftalte enhed.', 'Give the value in the agreed unit.'),
    'value',
  ),
  'own-code-shape': error(
    text('Koden har ikke den form, kodesystemet har.', 'The code does not have the form of its system.'),
    text('Brug en kode fra kodesystemet.', 'Use a code of the system.'),
    'code-invalid',
  ),
  'ability-once': error(
    text('Det samme punkt af funktionsevnen er vurderet to gange.', 'One item of functional ability is scored twice.'),
    ONE_OF,
  ),
  'codes-agree': error(
    text('De to koder for det samme siger ikke det samme.', 'The two codes of one thing do not say the same.'),
    text('Ret en af koderne, eller fjern den anden.', 'Correct one of the codes, or remove the second.'),
    'code-invalid',
  ),
  'nursing-area-once': error(
    text('Det samme problemområde er beskrevet to gange.', 'One nursing problem area is described twice.'),
    ONE_OF,
  ),
  'one-primary-diagnosis': error(
    text('Der skal være netop én aktionsdiagnose.', 'There must be exactly one primary diagnosis.'),
    text('Angiv én diagnose som aktionsdiagnose.', 'Mark one diagnosis as primary.'),
  ),
  'responsibility-72-hours': error(
    text(
      'Udvidet behandlingsansvar mangler sluttidspunkt eller telefon.',
      'The extended responsibility lacks its end or a telephone.',
    ),
    text('Oplys hvornår det ender, og hvem der kan ringes til.', 'State when it ends and whom to call.'),
  ),
  'time-order': error(text('Tidspunkterne følger ikke hinanden.', 'The times do not follow each other.'), TIMES),
  // Report of admission
  'report-interpreter': error(
    text(
      'Der er brug for tolk, men sproget er ikke oplyst.',
      'An interpreter is needed, but the language is not told.',
    ),
    FILL,
  ),
  'report-paused-service': warning(
    text('En ydelse er sat i bero i en automatisk rapport.', 'A service is paused in an automatic report.'),
    text('Bekræft det med en manuel rapport.', 'Confirm it with a manual report.'),
  ),
  // Care plan
  'plan-version': error(
    text(
      'Første plan er version 1; en ny udgave har et højere nummer.',
      'The first plan is version 1; a renewal more.',
    ),
    text('Ret versionsnummeret.', 'Correct the version number.'),
  ),
  'plan-changes': error(
    text('Planen er ny udgave, men siger ikke, hvad der er nyt.', 'The plan is renewed, but not what is new.'),
    text('Skriv hvad der er ændret og hvornår.', 'Write what changed and when.'),
  ),
  'plan-agreed': error(
    text(
      'Et aftalt udskrivningstidspunkt og sikkerheden »aftalt« hører sammen; her står kun det ene.',
      'An agreed time of discharge and the certainty “agreed” belong together; only one of them is here.',
    ),
    text(
      'Er tidspunktet aftalt med kommunen, så vælg »aftalt«; ellers skriv det som forventet udskrivning.',
      'If the time is agreed with the municipality, choose “agreed”; if not, write it as the expected discharge.',
    ),
  ),
  'plan-conference': error(
    text('Udskrivningskonferencen er aftalt uden tidspunkt.', 'The discharge conference is agreed without a time.'),
    FILL,
  ),
  // Answer
  'answer-question': error(
    text('Svaret er et spørgsmål uden tekst.', 'The answer is a question without a text.'),
    FILL,
  ),
  'answer-takeover': error(text('Tidspunktet for overtagelse mangler.', 'The time of takeover is missing.'), FILL),
  'answer-accept': error(
    text('En accepteret plan har ingen åbne spørgsmål.', 'An accepted plan has no open question.'),
    text('Svar med et spørgsmål, eller fjern det.', 'Answer with a question, or remove it.'),
  ),
  // Ready for discharge
  'ready-reason': error(text('Årsagen er »andet« uden kommentar.', 'The reason is “other” without a comment.'), FILL),
  // Discharge report
  'discharge-rehabilitation': error(
    text(
      'Genoptræningsplanen er sendt, men type eller dato mangler.',
      'The rehabilitation plan is sent, but its type or date is missing.',
    ),
    FILL,
  ),
  'discharge-informed': error(
    text('Borgeren er informeret, men ikke om hvad.', 'The citizen is informed, but it is not told of what.'),
    FILL,
  ),
  // Rehabilitation plan
  'rehabilitation-subtype': error(
    text(
      'Basal og avanceret hører kun til almen genoptræning.',
      'Basic and advanced belong to general rehabilitation.',
    ),
    text('Fjern undertypen.', 'Remove the subtype.'),
  ),
  'rehabilitation-place': error(
    text(
      'Genoptræning på specialiseret niveau foregår på sygehus, al anden i kommunen.',
      'Rehabilitation at specialised level is given by the hospital, all other by the municipality.',
    ),
    text('Ret type eller sted.', 'Correct the type or the place.'),
  ),
  'rehabilitation-type': error(
    text('Planen skal have netop én hovedtype.', 'The plan must have exactly one main type.'),
    text('Vælg almen, specialiseret eller rehabilitering.', 'Choose general, specialised or rehabilitation.'),
  ),
  'rehabilitation-discharge': error(
    text(
      'Planens udskrivningsdato er ikke den, opholdet sluttede.',
      'The plan’s discharge is not the end of the stay.',
    ),
    text('Ret den ene af datoerne.', 'Correct one of the dates.'),
  ),
  'own-plan-id': error(
    text('Planens id er et andet end dokumentets.', 'The id of the plan is another than that of the document.'),
    text('Brug dokumentets id; udgaver af en plan deler det.', 'Use the document’s id; versions of a plan share it.'),
  ),
  'own-withdrawn': error(
    text(
      'Anmodningens status passer ikke til, om meddelelsen annullerer.',
      'The status of the request does not fit whether the message cancels.',
    ),
    text(
      'Brug revoked eller entered-in-error i en annullering og ellers active.',
      'Use revoked or entered-in-error in a cancellation and active otherwise.',
    ),
  ),
  'rehabilitation-deadline': error(
    text('En frist skal have en sundhedsfaglig grund.', 'A deadline needs a health reason.'),
    FILL,
  ),
  'rehabilitation-extended': error(
    text(
      'Rehabilitering på specialiseret niveau kræver en udvidet beskrivelse af funktionsevnen.',
      'Rehabilitation at specialised level needs an extended description of the functional ability.',
    ),
    FILL,
  ),
  'rehabilitation-gp': error(
    text(
      'Kopi til egen læge skal enten sendes eller være fravalgt.',
      'A copy to the doctor is either sent or deselected.',
    ),
    ONE_OF,
  ),
  'rehabilitation-follow-up': error(
    text('Kommunens opfølgning hører til i et svar.', 'The follow-up of the municipality belongs in an answer.'),
    text('Send den som svar (reply-message).', 'Send it as a reply.'),
  ),
  // Discharge letter
  'letter-recommendation': error(
    text(
      'Et rødt eller gult brev skal sige, hvad lægen skal gøre.',
      'A red or yellow letter must tell what the doctor has to do.',
    ),
    text('Skriv en anbefaling til egen læge.', 'Write a recommendation to the doctor.'),
  ),
  'letter-green': error(
    text('Et grønt brev beder ikke om noget.', 'A green letter asks for nothing.'),
    text('Mærk brevet gult eller rødt, eller fjern opgaven.', 'Mark it yellow or red, or remove the task.'),
  ),
} satisfies Record<string, Rule>;
