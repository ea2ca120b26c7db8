import { CallSubject, doOnce, type EventRegistrar, type ParticipantRoom } from '@overgang/mailbox';
import { notFound, parse, PlainLine, PlainText } from '@overgang/service-kit';
import { Router } from 'express';
import { sql } from 'kysely';
import { z } from 'zod';
import { aidCategories, toldOf, type Arrangement, type MadeArrangement } from '../domain/arrangement.ts';
import { addArrangement, arrangementsOf } from '../storage/arrangements.ts';
import { stayById, type HospitalStay } from '../storage/hospital-stays.ts';
import { carePerson, ownConcern } from './care-access.ts';
import { hospitalRows } from './stay-lists.ts';

/** Whether the citizen at home has the medicine that is to be taken, and until when. */
export const Medicine = z.object({
  state: z.enum(['has', 'lacks']),
  until: z.iso.datetime({ offset: true }).optional(),
});
const Note = PlainText.min(1).max(1000);
const Said = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('call'),
    about: CallSubject,
    with: z.enum(['hospital', 'practice']),
    name: PlainLine.min(2).max(100).optional(),
    note: Note.optional(),
    of: PlainLine.max(100).optional(),
  }),
  z.object({
    type: z.literal('conference'),
    way: z.enum(['video', 'phone', 'in-person']),
    present: z.array(z.enum(['ward', 'citizen', 'relative', 'practice'])).max(4),
    note: Note.optional(),
  }),
  z.object({
    type: z.literal('aid-ordered'),
    aid: PlainLine.min(2).max(100),
    category: z.enum(aidCategories).optional(),
    provider: z.enum(['hospital', 'municipality']),
    neededBefore: z.boolean(),
  }),
  z.object({ type: z.literal('aid-delivered'), ordered: z.uuid(), interim: z.boolean().default(false) }),
  z.object({
    type: z.literal('visit-planned'),
    at: z.iso.datetime({ offset: true }),
    what: PlainLine.min(2).max(200),
  }),
  Medicine.extend({ type: z.literal('medicine') }),
]);
const Order = z.object({ commandId: z.uuid(), arrangement: Said });

interface Desk {
  room: ParticipantRoom;
  registrar: EventRegistrar;
}

/** What is arranged around a homecoming and no message carries; the coordinator hears what the agreement is judged by. */
export function arrangementRouter({ room, registrar }: Desk): Router {
  const { db } = room.database;
  return Router().post('/hospital-stays/:id/arrangements', async (request, response) => {
    const person = carePerson(response, ['visitator', 'home-nurse']);
    const stay = ownConcern(person, await stayById(db, parse(z.uuid(), request.params.id)));
    const { commandId, arrangement } = parse(Order, request.body);
    const asked = { type: 'arrangement', by: person.id, stayId: stay.id, arrangement };
    await doOnce(db, { commandId, asked }, async (trx) => {
      const aid = await aidOf(trx, stay, arrangement);
      const made: MadeArrangement = { id: commandId, at: room.now(), by: person.name, arrangement };
      await addArrangement(trx, stay.id, made);
      const told = toldOf(arrangement, aid);
      const { organisation, episode } = stay;
      if (told) await registrar.register(trx, { commandId, organisation, episode, at: made.at, ...told });
      return commandId;
    });
    const [row] = await hospitalRows(room, { organisation: stay.organisation, condition: sql`s.id = ${stay.id}` });
    response.status(201).json(row?.arranged);
  });
}

/** What the delivered aid is called; refused (404) when it was not ordered for this stay. */
async function aidOf(
  trx: Parameters<typeof arrangementsOf>[0],
  { id: stayId }: HospitalStay,
  arrangement: Arrangement,
): Promise<string | undefined> {
  if (arrangement.type !== 'aid-delivered') return undefined;
  const made = (await arrangementsOf(trx, [stayId])).get(stayId);
  const ordered = made?.find(({ id }) => id === arrangement.ordered)?.arrangement;
  if (ordered?.type !== 'aid-ordered') throw notFound();
  return ordered.aid;
}
