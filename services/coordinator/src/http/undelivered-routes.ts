import { parse, personOf, PlainLine } from '@overgang/service-kit';
import type { Router } from 'express';
import { z } from 'zod';
import type { TaskAction } from '../storage/tasks.ts';
import { commandUndelivered, findUndelivered, undeliveredOf } from '../storage/undelivered.ts';
import { nameOfPlace } from '../storage/units.ts';
import { assertOwnList, recordOwnList } from './assert-own-list.ts';
import type { Context } from './context.ts';
import { notThere } from './gate.ts';

const Command = z.object({ commandId: z.uuid() });
const ListQuery = z.object({ unit: PlainLine.min(1).max(40) });
const Id = z.uuid();
const actions: readonly TaskAction[] = ['take', 'release', 'done'];

/** Messages that were not delivered, on the list of the unit that sent them: reading it, taking, releasing and finishing. */
export function mountUndeliveredRoutes(router: Router, context: Context): void {
  const { db } = context;
  router.get('/undelivered', async (request, response) => {
    const person = personOf(response);
    const { unit } = parse(ListQuery, request.query);
    const place = { unit, organisation: person.organisation };
    await assertOwnList(context, person, place);
    const now = context.now();
    const undelivered = await undeliveredOf(db, place, now);
    const citizenIds = undelivered.map(({ citizen }) => citizen.id);
    await recordOwnList(context, person, { citizenIds, object: `undelivered:${unit}` });
    response.json({ asOf: now.toISOString(), undelivered });
  });
  for (const action of actions) {
    router.post(`/undelivered/:id/${action}`, async (request, response) => {
      const person = personOf(response);
      const { commandId } = parse(Command, request.body);
      const id = parse(Id, request.params['id']);
      const found = await findUndelivered(db, id, context.now());
      if (!found) throw notThere();
      await assertOwnList(context, person, found.place);
      const unit = { sor: person.unit, name: await nameOfPlace(db, person) };
      const by = { id: person.id, name: person.name, unit };
      await commandUndelivered(db, { id, action, commandId, by }, context.now());
      const after = await findUndelivered(db, id, context.now());
      if (!after) throw notThere();
      await recordOwnList(context, person, { citizenIds: [after.row.citizen.id], object: `undelivered:${id}` });
      response.json(after.row);
    });
  }
}
