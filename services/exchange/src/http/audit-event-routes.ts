import type { AuditEvent } from 'fhir/r4.js';
import { notFound, parse, Refusal } from '@overgang/service-kit';
import { SYSTEM } from '@overgang/fhir-models';
import { Router } from 'express';
import { z } from 'zod';
import { hopKinds } from '../domain/hop.ts';
import { deliveryStatus, type KnownParty } from '../messaging/delivery-status.ts';
import type { Exchange } from '../messaging/exchange.ts';
import { Organization } from '../messaging/organization.ts';
import { findHops, hopById, type FoundHop, type HopQuery, type Place } from '../storage/hops.ts';
import { visibleOrganisation } from './access.ts';
import { idIn, text } from './input.ts';
import { fhirJson } from './outcome.ts';
import { soughtParty } from './sought.ts';

const mostPerPage = 200;

/** `ge2026-03-02`, `le2026-03-02T12:00:00Z`, or a whole day; FHIR R4, 3.1.1.4.9, of the prefixes these two. */
const DateParameter = z
  .string()
  .regex(/^(?:ge|le)?\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2}))?$/);

const Cursor = z.string().regex(/^\d{1,15}_\d{1,18}_\d$/);

const Search = z
  .object({
    date: z.union([DateParameter.transform((one) => [one]), z.array(DateParameter).max(2)]),
    /** SOR id of a unit or organisation; EHMI's own names of these parameters are taken as well. */
    sender: text(20),
    'sender-sor': text(20),
    receiver: text(20),
    'receiver-sor': text(20),
    /** Event code of the message. */
    ehmiMessageType: text(100),
    'message-type': text(100),
    pathway: text(200),
    entity: text(64),
    'message-id': text(64),
    state: text(200)
      .transform((list) => list.split(','))
      .pipe(z.array(z.enum(hopKinds))),
    /** The value of `_cursor` in the link to the next page. */
    _cursor: Cursor,
  })
  .partial()
  .extend({ _count: z.coerce.number().int().min(1).max(mostPerPage).default(50) });
type Search = z.infer<typeof Search>;

/** Delivery status: every message's way as AuditEvents, for its sender, its receiver and administrators. No content. */
export function auditEventRoutes(exchange: Exchange): Router {
  const { db } = exchange.database;
  const router = Router();
  router.get('/AuditEvent', async (request, response) => {
    const organisation = visibleOrganisation(response);
    const search = parse(Search, request.query);
    const { _count: limit } = search;
    const hops = await findHops(db, { ...(await queryOf(exchange, search)), organisation, limit: limit + 1 });
    const [page, next] = [hops.slice(0, limit), hops.length > limit ? hops.at(limit - 1) : undefined];
    const entry = await Promise.all(page.map(async (hop) => entryOf(exchange, await resourceOf(exchange, hop))));
    response.type(fhirJson).json({
      resourceType: 'Bundle',
      type: 'searchset',
      link: linksOf(exchange.origin, search, next),
      ...(entry.length > 0 && { entry }),
    });
  });
  router.get('/AuditEvent/:id', async (request, response) => {
    const hop = await hopById(db, idIn(request.params.id), visibleOrganisation(response));
    if (!hop) throw notFound();
    response.type(fhirJson).json(await resourceOf(exchange, hop));
  });
  return router;
}

async function queryOf({ parties }: Exchange, search: Search): Promise<Omit<HopQuery, 'limit'>> {
  const { _cursor: cursor, state: kinds } = search;
  return {
    ...rangeOf(search.date ?? []),
    sender: await soughtParty(parties, search.sender ?? search['sender-sor']),
    receiver: await soughtParty(parties, search.receiver ?? search['receiver-sor']),
    event: search['message-type'] ?? search.ehmiMessageType,
    episode: search.pathway,
    messageId: search.entity ?? search['message-id'],
    kinds,
    after: cursor === undefined ? undefined : placeIn(cursor),
  };
}

const dayMs = 86_400_000;

/** A date without a time is the whole day, in UTC. */
function rangeOf(dates: string[]): { from?: Date; to?: Date } {
  const range: { from?: Date; to?: Date } = {};
  for (const date of dates) {
    const prefix = /^[a-z]{2}/.exec(date)?.[0];
    const from = new Date(date.slice(prefix ? 2 : 0));
    if (Number.isNaN(from.getTime())) throw noSuchDate;
    const to = new Date(from.getTime() + (date.includes('T') ? 0 : dayMs - 1));
    if (prefix !== 'le') range.from = from;
    if (prefix !== 'ge') range.to = to;
  }
  return range;
}

const noSuchDate = new Refusal(400, 'date', {
  text: { da: 'Datoen findes ikke.', en: 'There is no such date.' },
  mend: { da: 'Brug for eksempel date=ge2026-03-02.', en: 'Use for instance date=ge2026-03-02.' },
});

function placeIn(cursor: string): Place {
  const [at = '', factId = '', shown = ''] = cursor.split('_');
  return { at: new Date(Number(at)), factId, shown: Number(shown) };
}

function linksOf(origin: string, search: Search, next: FoundHop | undefined): { relation: string; url: string }[] {
  const base = `${origin}/fhir/AuditEvent`;
  const { _cursor: cursor } = search;
  const url = (to: string | undefined) => `${base}?${parametersOf({ ...search, _cursor: to })}`;
  const self = { relation: 'self', url: url(cursor) };
  if (!next) return [self];
  const { at, factId, shown } = next.place;
  return [self, { relation: 'next', url: url(`${at.getTime()}_${factId}_${shown}`) }];
}

function parametersOf(search: Record<string, string | number | string[] | undefined>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (value === undefined) continue;
    if (name === 'date' && typeof value === 'object') for (const one of value) parameters.append(name, one);
    else parameters.set(name, value.toString());
  }
  return parameters.toString();
}

function entryOf({ origin }: Exchange, resource: AuditEvent): object {
  return { fullUrl: `${origin}/fhir/AuditEvent/${resource.id}`, resource, search: { mode: 'match' } };
}

async function resourceOf({ parties, origin }: Exchange, found: FoundHop): Promise<AuditEvent> {
  const known = async (sor: string): Promise<KnownParty> => {
    const party = await parties.find(sor);
    if (!party) return { sor, name: sor };
    const gln = Organization.parse(party.unit.resource).identifier.find(({ system }) => system === SYSTEM.gln)?.value;
    return { sor, name: party.unit.name, ...(gln && { gln }) };
  };
  const { sender, receiver } = found.message;
  return deliveryStatus(found, { sender: await known(sender), receiver: await known(receiver), origin });
}
