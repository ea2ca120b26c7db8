import {
  createServiceCaller,
  createTokenSource,
  type Job,
  type Logger,
  type TokenSourceOptions,
} from '@overgang/service-kit';
import { z } from 'zod';

/** A message that a person took: which, when by the exchange's clock, and who of which unit. */
export const TakenJob = z.object({
  messageId: z.string(),
  at: z.iso.datetime(),
  by: z.object({ name: z.string(), role: z.string(), unit: z.object({ sor: z.string(), name: z.string() }) }),
});
export type TakenJob = z.infer<typeof TakenJob>;

interface ReporterOptions {
  exchangeUrl: string;
  client: Omit<TokenSourceOptions, 'parameters'>;
  logger: Logger;
}

/** After so many tries, some hours, an exchange that will not have it is left alone. */
const mostRefusals = 20;

/** Tells the exchange that a person has taken a message, so that its sender is told. Throws when it is to be tried again. */
export function createReporter({ exchangeUrl, client, logger }: ReporterOptions) {
  const token = createTokenSource({ ...client, parameters: { scope: 'system/exchange.report' } });
  const caller = createServiceCaller();
  return async ({ data: { messageId, ...told }, attempt }: Job<TakenJob>): Promise<void> => {
    const { status } = await caller.call({
      url: `${exchangeUrl}/message-log/${encodeURIComponent(messageId)}/taken`,
      method: 'POST',
      token: await token(),
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(told),
    });
    if (status >= 200 && status < 300) return;
    if (!isRefusal(status) || attempt < mostRefusals)
      throw new Error(`The exchange answered ${status} to a message being taken.`);
    logger.error({ status, attempt }, 'the exchange will not know that a message was taken');
  };
}

/** What sending again does not mend. */
function isRefusal(status: number): boolean {
  return status >= 400 && status < 500 && ![401, 403, 408, 429].includes(status);
}
