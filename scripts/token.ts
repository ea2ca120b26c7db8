import { join } from 'node:path';
import { createTokenSource } from '../packages/service-kit/src/token-source.ts';
import { DemoListing, Discovery } from '../services/identity/src/http/demo-listing.ts';
import { demoToolsClient, demoUserGrant } from '../services/identity/src/domain/system-client.ts';
import { loadKey } from '../services/identity/src/keys.ts';

/** Something that whoever ran the command can mend, in one sentence. */
class Unable extends Error {}

const { PORT = '8080', ORIGIN = `http://localhost:${PORT}`, DATA_DIR = '.data' } = process.env;
const [, , name] = process.argv;

try {
  const listing = await listDemo();
  process.stdout.write(`${name ? await tokenFor(name, listing) : table(listing)}\n`);
} catch (error) {
  if (!(error instanceof Unable)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

async function listDemo(): Promise<DemoListing> {
  const answer = await fetch(`${ORIGIN}/identity/demo`, { signal: AbortSignal.timeout(10_000) }).catch(() => {
    throw new Unable(`Overgang does not answer at ${ORIGIN}: start it with npm start, or set PORT or ORIGIN.`);
  });
  if (answer.status === 404)
    throw new Unable(`Demo sign-in is turned off at ${ORIGIN}, so there are no tokens to print.`);
  const listing = DemoListing.safeParse(await answer.json().catch(() => undefined));
  if (!answer.ok || !listing.success)
    throw new Unable(`What answers at ${ORIGIN} is not Overgang: set PORT or ORIGIN.`);
  return listing.data;
}

/** A token for a demo user or a system client. */
async function tokenFor(wanted: string, { users, citizens, clients }: DemoListing): Promise<string> {
  const isUser = [...users, ...citizens].some(({ id }) => id === wanted);
  if (!isUser && !clients.some(({ clientId }) => clientId === wanted)) {
    throw new Unable(`There is no demo user or client called ${wanted}: run the command without a name for a list.`);
  }
  const clientId = isUser ? demoToolsClient : wanted;
  const { issuer: audience, token_endpoint: tokenEndpoint } = await discover();
  const source = createTokenSource({
    tokenEndpoint,
    audience,
    clientId,
    key: await keyOf(clientId),
    ...(isUser && { parameters: { grant_type: demoUserGrant, user: wanted } }),
  });
  return source().catch(() => {
    throw new Unable(`The token was refused: the keys in ${DATA_DIR} are not those of the system at ${ORIGIN}.`);
  });
}

async function keyOf(clientId: string) {
  const dir = join(DATA_DIR, 'keys');
  const key = await loadKey(dir, clientId).catch((error: Error) => {
    throw new Unable(error.message);
  });
  if (!key)
    throw new Unable(`There is no key for ${clientId} in ${dir}: set DATA_DIR to the data folder of the system.`);
  return key.privateKey;
}

/** As the provider describes itself: its name is whom an assertion must be made out to. */
async function discover() {
  const answer = await fetch(`${ORIGIN}/identity/.well-known/openid-configuration`);
  return Discovery.parse(await answer.json());
}

function table({ users, citizens, clients }: DemoListing): string {
  const people = users.map(({ id, name: called, role, unit }) => [id, called, role, unit.name]);
  const own = citizens.map(({ id, name: called }) => [id, called, '(citizen)', '']);
  const systems = clients.map(({ clientId, organisation }) => [clientId, '(system)', '', organisation.name]);
  const rows = [['NAME', 'WHO', 'ROLE', 'UNIT OR ORGANISATION'], ...people, ...own, ...systems];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
