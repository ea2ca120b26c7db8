import type { EventEmitter } from 'node:events';
import type { Logger } from '@overgang/service-kit';
import type { errors, KoaContextWithOIDC, Provider } from 'oidc-provider';

/** Logs what the provider refused (by code and client, never by person) and what failed in itself. */
export function logProblems(provider: Provider, logger: Logger): void {
  const refused = (ctx: KoaContextWithOIDC, error: errors.OIDCProviderError) => {
    const client = ctx.oidc.client?.clientId;
    logger.info({ client, code: error.error, reason: error.error_detail ?? error.error_description }, 'refused');
  };
  provider.on('grant.error', refused);
  provider.on('authorization.error', refused);
  provider.on('end_session.error', refused);
  const failed = (error: Error) => logger.error({ type: error.name, stack: error.stack }, 'request failed');
  provider.on('server_error', (_ctx, error) => failed(error));
  const events: EventEmitter = provider;
  events.on('error', failed);
}
