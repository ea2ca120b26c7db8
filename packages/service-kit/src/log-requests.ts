import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import { pinoHttp } from 'pino-http';
import type { Logger } from './logger.ts';

/** One line per request without query, headers or body. */
export function logRequests(logger: Logger): RequestHandler {
  return pinoHttp({
    logger,
    genReqId: (request: IncomingMessage) => request.id,
    customSuccessObject: (request, _response, line: object) => ended(request, line),
    customErrorObject: (request, _response, _error, line: object) => ended(request, line),
    customLogLevel: (_request, response) => (response.statusCode >= 500 ? 'error' : 'debug'),
    serializers: {
      req: (request: IncomingMessage) => ({ method: request.method, path: request.url?.split('?')[0] }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
      err: (error: Error) => ({ type: error.name }),
    },
  });
}

/** What ends a request is told of outside its own context. */
function ended(request: IncomingMessage, line: object): object {
  return { ...line, correlation: request.id };
}
