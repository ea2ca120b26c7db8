import type { Rule } from '@overgang/pathway-rules';
import { forbidden, parse, personOf, PlainLine, PlainText, Refusal, type Person } from '@overgang/service-kit';
import type { Request, Router } from 'express';
import { z } from 'zod';
import { levelOf, mayOpenWorklist } from '../domain/access.ts';
import { agreementNamed } from '../domain/agreement-named.ts';
import type { Unit } from '../domain/notice.ts';
import { recordRefusal } from '../storage/audit.ts';
import { colleaguesOf } from '../storage/colleagues.ts';
import { dutyById } from '../storage/duties.ts';
import { commandDuty, type DutyOrder } from '../storage/duty-commands.ts';
import { foundObligation, type FoundObligation } from '../storage/found-obligation.ts';
import type { Taker } from '../storage/schema.ts';
import { nameOfPlace } from '../storage/units.ts';
import { assertNobodyTold } from './assert-nobody-told.ts';
import { assertPhysician } from './assert-physician.ts';
import { worldOf, type Context } from './context.ts';
import { noAccess, notThere, openCitizen } from './gate.ts';
import { openBreach } from './open-breach.ts';
import { unitInOrganisation } from './unit-in-organisation.ts';

const Sor = PlainLine.min(1).max(40);
const Reason = PlainText.min(3).max(500);
const Instant = z.iso.datetime({ offset: true });

const HandOver = z
  .object({
    action: z.literal('hand-over'),
    toUnit: Sor.optional(),
    // What they are called is as they signed in.
    toPerson: z.object({ id: PlainLine.min(1).max(100) }).optional(),
  })
  .refine(
    ({ toUnit, toPerson }) => (toUnit === undefined) !== (toPerson === undefined),
    'toUnit or toPerson, not both',
  );
const Done = z.object({
  action: z.literal('done'),
  how: z.enum(['own-system', 'phone', 'registered']),
  note: PlainText.max(500).optional(),
  at: Instant.optional(),
});
const Order = z.discriminatedUnion('action', [
  z.object({ action: z.enum(['claim', 'release']) }),
  HandOver,
  Done,
  z.object({ action: z.literal('snooze'), until: Instant, reason: Reason }),
  z.object({ action: z.literal('exempt'), how: PlainLine.min(1).max(60), reason: Reason }),
  z.object({ action: z.literal('dispute'), reason: Reason }),
  z.object({ action: z.literal('note'), note: Reason }),
]);
type Order = z.infer<typeof Order>;
const actions = ['claim', 'release', 'hand-over', 'done', 'snooze', 'exempt', 'dispute', 'note'] as const;
const Command = z.object({ commandId: z.uuid() });

/** What a person does with a duty: takes it, puts it back, hands it over, says it is done, lets it wait, exempts, disputes or notes it. */
export function mountDutyRoutes(router: Router, context: Context): void {
  for (const action of actions) {
    router.post(`/obligations/:id/${action}`, async (request, response) => {
      const person = personOf(response);
      const { commandId } = parse(Command, request.body);
      const order = parse(Order, { ...request.body, action });
      const found = await foundObligation(context.db, parse(z.uuid(), request.params['id']));
      if (!found) throw notThere();
      await openFor(context, person, { found, action });
      const checked = await checkedOrder(context, { order, person, found, request });
      const unit = { sor: person.unit, name: await nameOfPlace(context.db, person) };
      const { id, name, role, organisation } = person;
      const by = { id, name, role, organisation, unit };
      const command = { obligationId: found.row.id, pathwayId: found.row.pathway_id, commandId, by };
      await commandDuty(context.db, { ...command, order: checked, level: levelOf(person) }, worldOf(context));
      const shown = await answerOf(context, found.row.id);
      response.json(person.role === 'quality-consultant' ? { id: shown.id, state: shown.state } : shown);
    });
  }
}

/** Quality contacts, who see no citizen, only note what they may read the reasons of; all else needs access to the citizen. */
async function openFor(
  context: Context,
  person: Person,
  { found, action }: { found: FoundObligation; action: DutyOrder['action'] },
): Promise<void> {
  if (action === 'note' && person.role === 'quality-consultant') return openBreach(context, person, found);
  await openCitizen(context, person, { citizenId: found.citizenId, object: `obligation:${found.row.id}` });
  if (action !== 'dispute') await assertOnOwnList(context, person, found);
}

/** The duty as it lies after the order; without `duty` when it is closed. */
async function answerOf({ db, now }: Context, id: string) {
  const duty = await dutyById(db, id, now());
  const after = await foundObligation(db, id);
  return { id, state: after?.row.state, ...(duty && { duty }) };
}

/** Only who may open the list that a duty lies on works with it; else refused (403) and written down. */
async function assertOnOwnList({ db, now, logger }: Context, person: Person, { row }: FoundObligation): Promise<void> {
  const { organisation_sor: organisation, unit_sor: unit, id } = row;
  if (organisation === person.organisation && unit && mayOpenWorklist(person, unit)) return;
  const reasons = [`role:${person.role}`, 'not-on-own-list'];
  await recordRefusal(db, person, { object: `obligation:${id}`, at: now(), reasons });
  logger.warn({ role: person.role }, 'an order about a duty was refused');
  throw noAccess();
}

interface Asked {
  order: Order;
  person: Person;
  found: FoundObligation;
  request: Request;
}

async function checkedOrder(context: Context, asked: Asked): Promise<DutyOrder> {
  const { order, person, found } = asked;
  if (order.action === 'hand-over') return handOver(context, asked, order);
  // The quality contacts read these, and they see no citizen.
  const { citizenId } = found;
  if (order.action === 'dispute') await assertNobodyTold(context, { citizenId, field: 'reason', text: order.reason });
  if (order.action === 'note') await assertNobodyTold(context, { citizenId, field: 'note', text: order.note });
  if (order.action === 'done') {
    assertPhysician(person, found.row.rule, 'done');
    assertNotAhead(order.at, context.now());
  }
  if (order.action === 'snooze') assertAhead(order.until, context.now());
  if (order.action === 'exempt') {
    assertPhysician(person, found.row.rule, 'exempt');
    const rules = agreementNamed(context.book.rulesets(), found.row)?.rules;
    assertMayClaim(
      order.how,
      person,
      rules?.find(({ id }) => id === found.row.rule.ruleId),
    );
  }
  return order;
}

async function handOver(context: Context, asked: Asked, order: z.infer<typeof HandOver>): Promise<DutyOrder> {
  const { action, toUnit, toPerson } = order;
  if (toUnit !== undefined) return { action, toUnit: await ownUnit(context, asked, toUnit) };
  return { action, toPerson: toPerson && (await colleague(context, asked, toPerson.id)) };
}

/** Somebody who works with the list that the duty lies on, as the system has met them; else refused (403). */
async function colleague({ db, now }: Context, { person, found }: Asked, id: string): Promise<Taker> {
  const { organisation } = person;
  const own = await colleaguesOf(db, { organisation, unit: found.row.unit_sor ?? '', now: now() });
  const known = own.find((one) => one.id === id);
  if (known) {
    const unit = { sor: known.unit, name: await nameOfPlace(db, { unit: known.unit, organisation }) };
    return { id, name: known.name, unit };
  }
  throw forbidden('no-colleague', {
    da: 'Personen er ikke kendt i enheden.',
    en: 'The person is not known in the unit.',
  });
}

async function ownUnit(context: Context, { person, request }: Asked, sor: string): Promise<Unit> {
  const authorization = request.headers.authorization ?? '';
  const unit = await unitInOrganisation(context, { sor, organisation: person.organisation, authorization });
  if (unit) return unit;
  throw forbidden('unit-of-another', {
    da: 'Enheden hører ikke under din organisation.',
    en: 'The unit is not part of your organisation.',
  });
}

function assertNotAhead(at: string | undefined, now: Date): void {
  if (at !== undefined && Date.parse(at) > now.getTime()) throw wrongTime('at');
}

function assertAhead(until: string, now: Date): void {
  if (Date.parse(until) <= now.getTime()) throw wrongTime('until');
}

function wrongTime(path: 'at' | 'until'): Refusal {
  const text = path === 'at' ? 'must not lie ahead' : 'must lie ahead';
  return new Refusal(400, 'invalid-input', {
    text: { da: 'Tidspunktet passer ikke.', en: 'The time does not fit.' },
    mend: { da: 'Ret tidspunktet og send igen.', en: 'Mend the time and send again.' },
    fields: [{ path, text }],
  });
}

/** An exception is one of the rule's own, and claimed by a party that may. */
function assertMayClaim(how: string, { sector }: Person, rule: Rule | undefined): void {
  if (how === 'not-relevant') return;
  const exception = rule?.exceptions.find((one) => one.how === how);
  if (!exception) {
    throw new Refusal(400, 'no-such-exception', {
      text: { da: 'Reglen har ikke den undtagelse.', en: 'The rule has no such exception.' },
      mend: { da: 'Vælg en af reglens undtagelser.', en: "Choose one of the rule's exceptions." },
    });
  }
  if (exception.claimedBy.some((role) => role === sector)) return;
  throw forbidden('exception-of-others', {
    da: 'Undtagelsen kan kun gøres gældende af en anden part.',
    en: 'Only another party can claim this exception.',
  });
}
