import { z } from 'zod';

/** A setting that is missing or wrong, told in one sentence for whoever starts the service. */
export class ConfigurationError extends Error {
  override name = 'ConfigurationError';
}

/** The environment as the schema has it; throws {@link ConfigurationError} naming each variable that is missing or wrong. */
export function readEnvironment<T>(schema: z.ZodType<T>, environment: NodeJS.ProcessEnv): T {
  const result = schema.safeParse(environment);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => `${issue.path.join('.')} (${issue.message})`).join(', ');
  throw new ConfigurationError(`Set these environment variables and start again: ${faults}.`);
}

/** What every service that runs alone is told by its environment. */
export const ServiceEnvironment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535),
  DATABASE_URL: z.string().min(1),
  /** The public address of the whole system, without a trailing slash. */
  ORIGIN: z.url(),
  /** Where the services reach each other, when not at ORIGIN. */
  INTERNAL_ORIGIN: z.url().optional(),
});
export type ServiceEnvironment = z.infer<typeof ServiceEnvironment>;
