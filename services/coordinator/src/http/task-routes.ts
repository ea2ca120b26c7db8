import { parse, personOf, PlainLine } from '@overgang/service-kit';
import type { Router } from 'express';
import { z } from 'zod';
import { dutiesOf, dutyTotals } from '../storage/duties.ts';
import { feedHead } from '../storage/feed.ts';
import { commandTask, findTask, type TaskAction } from '../storage/tasks.ts';
import { undeliveredOf } from '../storage/undelivered.ts';
import { nameOfPlace } from '../storage/units.ts';
import { taskRow, worklistOf } from '../storage/worklist.ts';
import { assertOwnList, recordOwnList } from './assert-own-list.ts';
import { worldOf, type Context } from './context.ts';
import { notThere } from './gate.ts';

const Command = z.object({ commandId: z.uuid() });
const Id = z.uuid();
const After = z
  .string()
  .regex(/^\d\|(infinity|[\d.:TZ-]{20,30})\|[\da-f-]{36}$/)
  .transform((text) => {
    const [rank = '', due = '', id = ''] = text.split('|');
    return { rank: Number(rank), due, id };
  });
const WorklistQuery = z.object({
  unit: PlainLine.min(1).max(40),
  after: After.optional(),
  state: z.enum(['breached', 'disputed', 'warning', 'pending', 'snoozed']).optional(),
});
const actions: readonly TaskAction[] = ['take', 'release', 'done'];

/** The worklist of a unit, and taking, releasing and finishing what lies on it. */
export function mountTaskRoutes(router: Router, context: Context): void {
  const { db } = context;
  router.get('/worklist', async (request, response) => {
    const person = personOf(response);
    const { unit, after, state } = parse(WorklistQuery, request.query);
    const place = { unit, organisation: person.organisation };
    await assertOwnList(context, person, place);
    const now = context.now();
    const feed = await feedHead(db);
    const page = await dutiesOf(db, { ...place, after, state, now });
    // Tasks are few and stand on the first page; the pages after it go on with the duties.
    const tasks = after ? [] : await worklistOf(db, place, now);
    const undelivered = after ? [] : await undeliveredOf(db, place, now);
    await recordOwnList(context, person, {
      citizenIds: [...tasks, ...page.duties, ...undelivered].map(({ citizen }) => citizen.id),
      object: `worklist:${unit}`,
    });
    const totals = after ? {} : { totals: await dutyTotals(db, { ...place, now }) };
    response.json({ feed, asOf: now.toISOString(), tasks, undelivered, ...page, ...totals });
  });

  for (const action of actions) {
    router.post(`/tasks/:id/${action}`, async (request, response) => {
      const person = personOf(response);
      const { commandId } = parse(Command, request.body);
      const task = await findTask(db, parse(Id, request.params['id']));
      if (!task) throw notThere();
      await assertOwnList(context, person, { unit: task.unit_sor, organisation: task.organisation_sor });
      const isOwn = person.unit === task.unit_sor;
      const unit = { sor: person.unit, name: isOwn ? task.unit_name : await nameOfPlace(db, person) };
      const by = { id: person.id, name: person.name, unit };
      const command = { taskId: task.id, pathwayId: task.pathway_id, action, commandId, by, role: person.role };
      await commandTask(context, command, worldOf(context));
      const after = await findTask(db, task.id);
      const row = after && (await taskRow(db, after, context.now()));
      if (!row) throw notThere();
      await recordOwnList(context, person, { citizenIds: [row.citizen.id], object: `task:${task.id}` });
      response.json(row);
    });
  }
}
