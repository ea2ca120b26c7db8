import type { RequestHandler } from 'express';
import type { Logger } from './logger.ts';

/** One line per request, without query, headers or body: at `debug`, and at `error` where the fault is ours. */
export function logRequests(logger: Logger): RequestHandler {
  return (request, response, next) => {
    const began = performance.now();
    // Its end is told outside the request's own context, hence the number.
    response.once('close', () => {
      const level = response.statusCode >= 500 ? 'error' : 'debug';
      if (!logger.isLevelEnabled(level)) return;
      const [path] = request.originalUrl.split('?');
      const isWhole = response.writableFinished;
      const line = {
        correlation: request.id,
        req: { method: request.method, path },
        res: { status: response.statusCode },
        responseTime: Math.round(performance.now() - began),
      };
      logger[level](line, isWhole ? 'request completed' : 'request aborted');
    });
    next();
  };
}
