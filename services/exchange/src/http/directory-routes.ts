import { notFound, parse, Refusal, type Text } from '@overgang/service-kit';
import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import type { Exchange } from '../messaging/exchange.ts';
import { Endpoint, idOf, Organization } from '../messaging/organization.ts';
import { ForbiddenAddress } from '../messaging/outbound.ts';
import {
  endpointById,
  findEndpoints,
  findOrganisations,
  organisationBySor,
  putEndpoint,
  putOrganisation,
  type Token,
} from '../storage/directory.ts';
import { lockKeys } from '../storage/lock-keys.ts';
import { partyOf } from '../storage/party.ts';
import type { Db, EndpointRow, OrganisationRow } from '../storage/tables.ts';
import { mayWriteDirectory } from './access.ts';
import { idIn, text } from './input.ts';
import { isPlainToOthers } from './is-plain-to-others.ts';
import { fhirJson } from './outcome.ts';
import { readJson } from './read-json.ts';
import { searchset } from './searchset.ts';

const largestEntryBytes = 100_000;
const mostPerPage = 1000;

const list = text(2000)
  .transform((values) => values.split(','))
  .optional();
const Page = z.object({
  _count: z.coerce.number().int().min(0).max(mostPerPage).default(mostPerPage),
  _offset: z.coerce.number().int().min(0).default(0),
});
const OrganisationSearch = Page.extend({
  _id: list,
  identifier: list,
  name: text(200).optional(),
  type: list,
  partof: text(100).optional(),
});
const EndpointSearch = Page.extend({ _id: list, organization: text(100).optional() });

/** The directory: who takes part, and where they take messages. Read by every participant, written by administrators. */
export function directoryRoutes(exchange: Exchange): Router {
  const { db } = exchange.database;
  const router = Router();
  router.get('/Organization', (request, response) => searchOrganisations(exchange, request, response));
  router.get('/Endpoint', (request, response) => searchEndpoints(exchange, request, response));
  router.get('/Organization/:id', async (request, response) => {
    send(response, await organisationBySor(db, idIn(request.params.id)));
  });
  router.get('/Endpoint/:id', async (request, response) => {
    send(response, await endpointById(db, idIn(request.params.id)));
  });
  router.put('/Organization/:id', (request, response) => writeOrganisation(exchange, request, response));
  router.put('/Endpoint/:id', (request, response) => writeEndpoint(exchange, request, response));
  return router;
}

type Row = OrganisationRow | EndpointRow;

function resourceOf({ resource, version, updated_at: updatedAt }: Row): object {
  return { ...resource, meta: { versionId: String(version), lastUpdated: updatedAt.toISOString() } };
}

function send(response: Response, row: Row | undefined): void {
  if (!row) throw notFound();
  response
    .setHeader('ETag', `W/"${row.version}"`)
    .setHeader('Last-Modified', row.updated_at.toUTCString())
    .type(fhirJson)
    .json(resourceOf(row));
}

async function searchOrganisations(
  { database, origin }: Exchange,
  request: Request,
  response: Response,
): Promise<void> {
  refuseModifiers(request);
  const query = parse(OrganisationSearch, request.query);
  const { _count: limit, _offset: offset, _id: ids, identifier, name, type, partof } = query;
  const { total, rows } = await findOrganisations(database.db, {
    limit,
    offset,
    ...(ids && { ids }),
    ...(identifier && { identifiers: identifier.map(tokenOf) }),
    ...(name && { name }),
    ...(type && { kinds: type.map((token) => tokenOf(token).value) }),
    ...(partof && { partOf: organisationId(partof) }),
  });
  const entries = rows.map((row) => ({ id: row.sor, resource: resourceOf(row) }));
  response.type(fhirJson).json(searchset({ origin, type: 'Organization', query, total, entries }));
}

async function searchEndpoints({ database, origin }: Exchange, request: Request, response: Response): Promise<void> {
  refuseModifiers(request);
  const query = parse(EndpointSearch, request.query);
  const { _count: limit, _offset: offset, _id: ids, organization } = query;
  const { total, rows } = await findEndpoints(database.db, {
    limit,
    offset,
    ...(ids && { ids }),
    ...(organization && { organisation: organisationId(organization) }),
  });
  const entries = rows.map((row) => ({ id: row.id, resource: resourceOf(row) }));
  response.type(fhirJson).json(searchset({ origin, type: 'Endpoint', query, total, entries }));
}

/** The id in a reference search: `<id>`, `Organization/<id>` or a whole address. */
function organisationId(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1);
}

function tokenOf(token: string): Token {
  const bar = token.indexOf('|');
  const system = token.slice(0, Math.max(bar, 0));
  return { value: token.slice(bar + 1), ...(system && { system }) };
}

/** Search modifiers are not supported, and R4 (3.1.1.5.5) has them refused rather than ignored. */
function refuseModifiers({ query }: Request): void {
  if (!Object.keys(query).some((name) => name.includes(':'))) return;
  throw invalid(400, 'search-modifier', {
    da: 'Søgemodifikatorer understøttes ikke.',
    en: 'Search modifiers are not supported.',
  });
}

async function writeOrganisation({ database, parties }: Exchange, request: Request, response: Response): Promise<void> {
  mayWriteDirectory(response);
  const organization = parse(Organization, await readJson(request, largestEntryBytes));
  requireSameId(request, organization.id);
  const partOf = organization.partOf && idOf(organization.partOf);
  const [endpoint] = organization.endpoint ?? [];
  const row = await database.db.transaction().execute(async (trx) => {
    await lockKeys(trx, ['directory']);
    if (partOf) await requireParent(trx, organization.id, partOf);
    return putOrganisation(trx, {
      sor: organization.id,
      name: organization.name,
      kind: organization.type[0].coding[0].code,
      resource: organization,
      ...(partOf && { partOf }),
      ...(endpoint && { endpoint: idOf(endpoint) }),
    });
  });
  parties.forget();
  send(response.status(row.version === 1 ? 201 : 200), row);
}

async function requireParent(trx: Db, id: string, partOf: string): Promise<void> {
  const above = await partyOf(trx, partOf);
  if (above && !above.lineage.includes(id)) return;
  throw invalid(422, 'part-of', {
    da: 'partOf skal være en organisation i registeret, som ikke selv hører under denne.',
    en: 'partOf must be an organisation in the directory that is not below this one.',
  });
}

async function writeEndpoint(
  { database, parties, allowPlainHttp, outbound }: Exchange,
  request: Request,
  response: Response,
): Promise<void> {
  mayWriteDirectory(response);
  const endpoint = parse(Endpoint, await readJson(request, largestEntryBytes));
  requireSameId(request, endpoint.id);
  if (!allowPlainHttp && isPlainToOthers(endpoint.address)) throw plainHttp;
  await outbound.check(endpoint.address).catch(refuseAddress);
  const row = await putEndpoint(database.db, {
    id: endpoint.id,
    ...(endpoint.managingOrganization && { organisation: idOf(endpoint.managingOrganization) }),
    address: endpoint.address,
    events: endpoint.payloadType.flatMap(({ coding }) => coding.map(({ code }) => code)),
    active: endpoint.status === 'active',
    resource: endpoint,
  });
  parties.forget();
  send(response.status(row.version === 1 ? 201 : 200), row);
}

function refuseAddress(error: unknown): never {
  throw error instanceof ForbiddenAddress ? forbiddenAddress : error;
}

const forbiddenAddress = new Refusal(422, 'forbidden-address', {
  text: {
    da: 'Adressen er, eller fører til, en intern adresse (loopback, privat, link-local eller lignende), som der ikke må sendes til.',
    en: 'The address is, or leads to, an internal one (loopback, private, link-local or the like) that must not be posted to.',
  },
  mend: {
    da: 'Angiv en offentlig adresse, eller lad installationens driftsansvarlige tilføje den til ALLOWED_ADDRESSES.',
    en: 'Give a public address, or have the operators of this installation add it to ALLOWED_ADDRESSES.',
  },
});

const plainHttp = invalid(422, 'plain-http', {
  da: 'Adressen skal begynde med https: meddelelser sendes ikke ukrypteret til andre maskiner.',
  en: 'The address must begin with https: messages are not sent unencrypted to other machines.',
});

function requireSameId(request: Request, id: string): void {
  if (request.params['id'] === id) return;
  throw invalid(400, 'id-in-address', {
    da: 'Adressens id og indholdets id er forskellige.',
    en: 'The id in the address and the id in the content differ.',
  });
}

function invalid(status: number, code: string, said: Text): Refusal {
  return new Refusal(status, code, { text: said, mend: { da: 'Ret og send igen.', en: 'Mend and send again.' } });
}
