import { eventTypes, type EventType, type Role } from '@overgang/pathway-rules';
import { callerOf, forbidden, parse, Refusal, systemOf, type Person, type System } from '@overgang/service-kit';
import type { Request, Response, Router } from 'express';
import { z } from 'zod';
import { isCredible, saidOf, typesFor } from '../domain/registration.ts';
import { recordRegistration } from '../storage/audit.ts';
import { findPathway, findPathwayOf, type FoundPathway } from '../storage/find-pathway.ts';
import { registerEvent, type NewRegistration } from '../storage/register-event.ts';
import { nameOfPlace } from '../storage/units.ts';
import { worldOf, type Context } from './context.ts';
import { notThere, openCitizen } from './gate.ts';

const Registration = z.object({
  type: z.string().max(60),
  at: z.iso.datetime({ offset: true }),
  data: z.record(z.string(), z.unknown()).default({}),
  commandId: z.uuid(),
});
const Id = z.string().min(1).max(100);
const Which = z.object({ of: z.literal('all').optional() });

/** What happened and no message tells: registered by a person with access, or by a system of an organisation that takes part. */
export function mountRegistrationRoutes(router: Router, context: Context): void {
  router.get('/event-types', async (request, response) => {
    const { of } = parse(Which, request.query);
    const role = await roleOf(context, request, response);
    const own = role ? typesFor(eventTypes(), role) : [];
    response.json({ types: (of === 'all' ? eventTypes() : own).map(viewOf) });
  });

  router.post('/pathways/:id/events', async (request, response) => {
    const role = await roleOf(context, request, response);
    const { type, at, data, commandId } = parse(Registration, request.body);
    const known = role && typesFor(eventTypes(), role).find((one) => one.type === type);
    if (!role || !known) throw notForRole();
    const said = parse(saidOf(known), data);
    if (!isCredible(at, context.now())) throw notCredible();
    const id = parse(Id, request.params.id);
    const { pathway, by } = await admit(context, response, { id, type, role });
    await registerEvent(context.db, { commandId, pathwayId: pathway.id, type, at, data: said, by }, worldOf(context));
    response.json({ id: commandId, pathwayId: pathway.id, type, at, data: said });
  });
}

function viewOf({ type, name, fields }: EventType): object {
  const listed = Object.entries(fields).filter(([, { codes }]) => !codes?.includes('registration'));
  return { type, name, fields: Object.fromEntries(listed) };
}

const roles: Record<string, Role> = { hospital: 'hospital', municipality: 'municipality', practice: 'practice' };

/** The party that a caller speaks for; a system’s is what the directory says its organisation is. */
async function roleOf({ directory }: Context, request: Request, response: Response): Promise<Role | undefined> {
  const caller = callerOf(response);
  if (caller.kind === 'person') return roles[caller.sector];
  const { organisation } = systemOf(response, 'system/citizens.write');
  const entry = await directory.find(organisation, request.headers.authorization ?? '');
  return entry && roles[entry.kind];
}

interface Wish {
  /** A pathway’s id; from a system also its episode of care. */
  id: string;
  type: string;
  role: Role;
}

interface Admitted {
  pathway: FoundPathway;
  by: NewRegistration['by'];
}

async function admit(context: Context, response: Response, wish: Wish): Promise<Admitted> {
  const caller = callerOf(response);
  return caller.kind === 'person' ? admitPerson(context, caller, wish) : admitSystem(context, caller, wish);
}

async function admitPerson(context: Context, person: Person, { id, type, role }: Wish): Promise<Admitted> {
  const pathway = z.uuid().safeParse(id).success ? await findPathway(context.db, id) : undefined;
  if (!pathway) throw notThere();
  await openCitizen(context, person, { citizenId: pathway.citizenId, object: `register:${type}` });
  const unit = { sor: person.unit, name: await nameOfPlace(context.db, person) };
  return {
    pathway,
    by: { id: person.id, name: person.name, kind: partyOf(role), organisation: person.organisation, unit },
  };
}

async function admitSystem({ db, now }: Context, system: System, { id, type, role }: Wish): Promise<Admitted> {
  const { organisation, clientId } = system;
  const pathway = await findPathwayOf(db, { id, organisation });
  if (!pathway) throw notThere();
  const unit = { sor: organisation, name: await nameOfPlace(db, { unit: organisation, organisation }) };
  await recordRegistration(db, { citizenId: pathway.citizenId, by: clientId, organisation, type, at: now() });
  return { pathway, by: { id: clientId, name: unit.name, kind: partyOf(role), organisation, unit } };
}

function partyOf(role: Role): NewRegistration['by']['kind'] {
  return role === 'system' ? 'operator' : role;
}

function notForRole(): Refusal {
  return forbidden('event-type', {
    da: 'Den slags hændelse kan ikke registreres af jer.',
    en: 'This kind of event cannot be registered by your organisation.',
  });
}

function notCredible(): Refusal {
  return new Refusal(400, 'time-not-credible', {
    text: {
      da: 'Tidspunktet ligger i fremtiden eller mere end et år tilbage.',
      en: 'The time lies in the future, or more than a year back.',
    },
    mend: { da: 'Ret tidspunktet.', en: 'Correct the time.' },
    fields: [{ path: 'at', text: 'must not be in the future, nor more than a year back' }],
  });
}
