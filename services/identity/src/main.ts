import { readFile } from 'node:fs/promises';
import { ConfigurationError, readEnvironment, runAlone, ServiceEnvironment } from '@overgang/service-kit';
import { z } from 'zod';
import { CitizenUser, createIdentity, DemoUser, SystemClient } from './server.ts';

const Environment = ServiceEnvironment.extend({
  /** A JSON file with the users and clients. */
  IDENTITY_FILE: z.string().min(1),
  /** Whether anybody may be signed in as any user without a password; only for a demonstration with invented people. */
  DEMO: z.enum(['on', 'off']).default('off'),
  TOKENS_PER_MINUTE: z.coerce.number().int().positive().optional(),
  SIGN_INS_PER_MINUTE: z.coerce.number().int().positive().optional(),
});
const IdentityFile = z.object({
  users: z.array(DemoUser),
  citizens: z.array(CitizenUser).default([]),
  clients: z.array(SystemClient),
});

const environment = () => readEnvironment(Environment, process.env);

await runAlone(
  'identity',
  () => environment().PORT,
  async (logger) => {
    const { DATABASE_URL, ORIGIN, IDENTITY_FILE, DEMO, ...rest } = environment();
    const people = await readIdentityFile(IDENTITY_FILE);
    const limits = {
      ...(rest.TOKENS_PER_MINUTE && { tokensPerMinute: rest.TOKENS_PER_MINUTE }),
      ...(rest.SIGN_INS_PER_MINUTE && { signInsPerMinute: rest.SIGN_INS_PER_MINUTE }),
    };
    const demo = DEMO === 'on';
    return createIdentity({ connectionString: DATABASE_URL, origin: ORIGIN, ...people, demo, limits, logger });
  },
);

async function readIdentityFile(file: string): Promise<z.infer<typeof IdentityFile>> {
  try {
    return IdentityFile.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    throw new ConfigurationError('IDENTITY_FILE must name a JSON file with users and clients.', { cause });
  }
}
