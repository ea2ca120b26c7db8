import { jointVisitTime, jointVisitTopic } from '@overgang/fhir-models';
import { answerThread, doOnce, type EventRegistrar, type ParticipantRoom } from '@overgang/mailbox';
import { languageOf, notFound, parse, PlainLine, PlainText, Refusal } from '@overgang/service-kit';
import { Router } from 'express';
import { sql } from 'kysely';
import { z } from 'zod';
import { stayById } from '../storage/hospital-stays.ts';
import { carePerson, ownConcern } from './care-access.ts';
import { hospitalRows } from './stay-lists.ts';

const Answer = z.object({
  commandId: z.uuid(),
  /** What is answered: a doctor who has proposed another time since is not told yes by mistake. */
  of: PlainLine.max(64),
  answer: z.enum(['accepted', 'other-time']),
  startsAt: z.iso.datetime({ offset: true }),
  /** Who comes from the municipality. */
  who: PlainLine.min(2).max(100).optional(),
  note: PlainText.min(1).max(500).optional(),
  phone: PlainLine.regex(/^\+?[\d-]{3,20}$/, 'telephone: +, digits and hyphens'),
});

interface Desk {
  room: ParticipantRoom;
  registrar: EventRegistrar;
}

/** The answer to a doctor who wants to visit a citizen together: yes and who comes, or another time. */
export function jointVisitRouter({ room, registrar }: Desk): Router {
  const { db } = room.database;
  return Router().post('/hospital-stays/:id/joint-visit', async (request, response) => {
    const person = carePerson(response, ['visitator', 'home-nurse']);
    const stay = ownConcern(person, await stayById(db, parse(z.uuid(), request.params.id)));
    const { commandId, ...said } = parse(Answer, request.body);
    const { organisation } = stay;
    const rowNow = async () => (await hospitalRows(room, { organisation, condition: sql`s.id = ${stay.id}` }))[0];
    const visit = (await rowNow())?.jointVisit;
    if (!visit) throw notFound();
    const asked = { type: 'joint visit', by: person.id, stayId: stay.id, ...said };
    await doOnce(db, { commandId, asked }, async (trx) => {
      if (visit.messageId !== said.of) throw answeredBefore();
      const topic = jointVisitTopic({ state: said.answer, at: said.startsAt });
      const parts = { text: textOf(said), topic, phone: said.phone, attachments: [] };
      const letter = { person, language: languageOf(request), ...parts };
      return answerThread(trx, { mailbox: room.mailbox, registrar, now: room.now }, { letter, messageId: said.of });
    });
    response.status(201).json((await rowNow())?.jointVisit);
  });
}

function textOf({ answer, startsAt, who, note }: Omit<z.infer<typeof Answer>, 'commandId'>): string {
  const time = jointVisitTime(new Date(startsAt));
  const yes = [`Ja tak, vi kommer ${time}.`, `Fra kommunen: ${who ?? 'en hjemmesygeplejerske'}.`];
  const other = [`Vi kan ikke på det tidspunkt. Vi foreslår ${time} i stedet.`];
  return [...(answer === 'accepted' ? yes : other), ...(note === undefined ? [] : [note])].join('\n');
}

const answeredBefore = () =>
  new Refusal(409, 'answered-before', {
    text: {
      da: 'Der er skrevet mere om besøget, siden du åbnede siden.',
      en: 'More has been written about the visit since you opened the page.',
    },
    mend: { da: 'Læs det nye, og svar på det.', en: 'Read it, and answer that.' },
  });
