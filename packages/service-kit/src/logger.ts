import { pino, type Logger } from 'pino';

export type { Logger };

/** Structured log lines of one service. Bodies, tokens and cookies are never written; level from `LOG_LEVEL`. */
export function createLogger(service: string): Logger {
  return pino({
    name: service,
    level: process.env['LOG_LEVEL'] ?? 'info',
    redact: ['req.headers', 'res.headers', '*.authorization', '*.cookie', '*.body', '*.parameters'],
  });
}
