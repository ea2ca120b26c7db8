import { healthOf, migrate, openDatabase, type Database, type Logger, type Service } from '@overgang/service-kit';
import type { CitizenUser, DemoUser } from './domain/demo-user.ts';
import { directoryOf } from './domain/directory.ts';
import type { SystemClient } from './domain/system-client.ts';
import { createIdentityRouter } from './http/identity-router.ts';
import { defaultLimits, type Limits } from './http/rate-limits.ts';
import { createProvider } from './provider/create-provider.ts';
import { migrations, type IdentityTables } from './storage/migrations.ts';
import { deleteExpired } from './storage/oidc-adapter.ts';
import { loadSecrets, publishedKeys } from './storage/secrets.ts';

export { CitizenUser, DemoUser } from './domain/demo-user.ts';
export { SystemClient } from './domain/system-client.ts';
export { loadOrCreateKey, type ClientKey } from './keys.ts';

export interface IdentityConfig {
  connectionString: string;
  /** The public address of the system without a trailing slash, for instance `http://localhost:8080`. */
  origin: string;
  users: DemoUser[];
  /** Citizens who may be signed in without a password as well. */
  citizens?: CitizenUser[];
  clients: SystemClient[];
  logger: Logger;
  /** Whether the users may be signed in without a password; on unless told otherwise. */
  demo?: boolean;
  limits?: Partial<Limits>;
}

const cleaningIntervalMs = 10 * 60_000;

/** The OpenID provider of one installation, at `<origin>/identity`. */
export async function createIdentity(config: IdentityConfig): Promise<Service> {
  const { connectionString, origin, logger, demo = true, users, citizens = [], clients } = config;
  const database = openDatabase<IdentityTables>({ connectionString, schema: 'identity', logger });
  await migrate(database, migrations);
  const secrets = await loadSecrets(database.db);
  const directory = directoryOf({ users, citizens, clients });
  const provider = createProvider({ origin, directory, secrets, db: database.db, demo, logger });
  const limits = { ...defaultLimits, ...config.limits };
  const published = publishedKeys(secrets);
  const router = createIdentityRouter({ origin, provider, directory, demo, limits, published, logger });
  return { name: 'identity', prefix: '/identity', router, ...lifeOf(database, logger) };
}

function lifeOf(database: Database<IdentityTables>, logger: Logger): Pick<Service, 'start' | 'stop' | 'health'> {
  const { db } = database;
  let cleaning: NodeJS.Timeout | undefined;
  const clean = () =>
    deleteExpired(db).catch((error: Error) => logger.warn({ type: error.name }, 'expired records were not removed'));
  return {
    async start() {
      await clean();
      cleaning = setInterval(() => void clean(), cleaningIntervalMs).unref();
    },
    async stop() {
      clearInterval(cleaning);
      await database.close();
    },
    health: healthOf({ database, migrations }),
  };
}
