import { ConfigurationError } from './environment.ts';
import { createLogger, type Logger } from './logger.ts';
import { serve } from './serve.ts';
import type { Service } from './service.ts';

/** Runs one service as a process of its own until it is told to stop (SIGTERM, SIGINT). */
export async function runAlone(
  name: string,
  port: () => number,
  create: (logger: Logger) => Promise<Service>,
): Promise<void> {
  const logger = createLogger(name);
  try {
    const serving = await serve([await create(logger)], { port: port(), logger });
    logger.info({ url: serving.url }, 'ready');
    stopOnSignal(() => serving.close());
  } catch (error) {
    if (error instanceof ConfigurationError) logger.fatal(error.message);
    else logger.fatal({ err: error }, 'could not start');
    process.exitCode = 1;
  }
}

/** Calls `stop` once when the process is asked to end, then ends it; a second request ends it at once. */
export function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const end = () => {
    if (stopping) process.exit(130);
    stopping = true;
    void stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}
