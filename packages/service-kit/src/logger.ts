import { join } from 'node:path';
import { destination, pino, type Logger } from 'pino';
import { correlationId } from './correlation.ts';

export type { Logger };

/**
 * Structured log lines of one service; those of a request or job carry its `correlation`. Bodies, tokens and cookies are never written. `LOG_LEVEL` says how much;
 * `LOG_DIR` names a folder to write to instead of standard output.
 */
export function createLogger(service: string): Logger {
  const { LOG_LEVEL: level = 'info', LOG_DIR: folder } = process.env;
  const options = {
    name: service,
    level,
    mixin: () => ({ correlation: correlationId() }),
    redact: ['req.headers', 'res.headers', '*.authorization', '*.cookie', '*.body', '*.parameters'],
  };
  if (!folder) return pino(options);
  return pino(options, destination({ dest: join(folder, `${service}-${process.pid}.log`), mkdir: true, sync: true }));
}
