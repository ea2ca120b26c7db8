import { Client } from 'fhir-kit-client';
import { z } from 'zod';
import { demoDirectory } from './demo-directory.ts';
import type { Demo } from './ask-demo.ts';
import { operator } from './demo-organisations.ts';

const Endpoint = z.looseObject({
  address: z.string(),
  payloadType: z.array(z.looseObject({ coding: z.array(z.looseObject({ code: z.string() })) })),
});
type Endpoint = z.infer<typeof Endpoint>;

/**
 * Lets the endpoints of a demonstration that was made by an earlier version, or at another port, name what its organisations
 * receive now and where. An endpoint that leads elsewhere is somebody's own, and stays as it is.
 */
export async function bringUpToDate({ origin, tokens }: Demo): Promise<void> {
  const client = new Client({ baseUrl: `${origin}/fhir`, bearerToken: await tokens.system(operator.clientId) });
  for (const wanted of demoDirectory(origin)) {
    if (wanted.resourceType !== 'Endpoint') continue;
    const { id = '', resourceType } = wanted;
    const known = await client.read({ resourceType, id }).catch(() => undefined);
    const now = renewed(Endpoint.safeParse(known).data, Endpoint.parse(wanted));
    if (now) await client.update({ resourceType, id, body: { resourceType, ...now } });
  }
}

const ofDemo = /^http:\/\/localhost:\d+(?=\/(?:hospital|municipality|practice)\/fhir$)/;

/** The endpoint with what it lacks; nothing when it lacks nothing or is not the demonstration's. */
export function renewed(known: Endpoint | undefined, wanted: Endpoint): Endpoint | undefined {
  if (!known || !ofDemo.test(known.address)) return undefined;
  const codes = new Set(known.payloadType.flatMap(codesOf));
  const lacking = wanted.payloadType.filter((type) => codesOf(type).some((code) => !codes.has(code)));
  if (lacking.length === 0 && known.address === wanted.address) return undefined;
  return { ...known, address: wanted.address, payloadType: [...known.payloadType, ...lacking] };
}

function codesOf({ coding }: Endpoint['payloadType'][number]): string[] {
  return coding.map(({ code }) => code);
}
