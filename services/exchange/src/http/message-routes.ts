import { systemOf } from '@overgang/service-kit';
import { Router } from 'express';
import { acceptMessage } from '../messaging/accept-message.ts';
import type { Exchange } from '../messaging/exchange.ts';
import { measureAccepting } from '../messaging/measures.ts';
import { sendOutcome } from './outcome.ts';
import { readBody } from './read-body.ts';

/** `POST $process-message`: takes one message Bundle on from a system, for its own organisation. */
export function messageRoutes(exchange: Exchange, maxMessageBytes: number): Router {
  const router = Router();
  router.post('/$process-message', async (request, response) => {
    const began = performance.now();
    response.on('finish', () => measureAccepting(response.statusCode, (performance.now() - began) / 1000));
    const system = systemOf(response, 'system/message.send');
    const text = await readBody(request, maxMessageBytes);
    const { status, findings, messageId } = await acceptMessage(exchange, system, text);
    if (messageId) response.setHeader('Location', `${exchange.origin}/fhir/message-log/${messageId}`);
    if (status !== 202)
      exchange.logger.info({ client: system.clientId, rules: rulesOf(findings) }, 'a message was refused');
    sendOutcome(request, response.status(status), findings);
  });
  return router;
}

function rulesOf(findings: { rule: string }[]): string[] {
  return [...new Set(findings.map(({ rule }) => rule))].slice(0, 20);
}
