import { operationOutcome, type Finding } from '@overgang/fhir-models';
import { authenticate, Refusal, systemOf, type Verifier } from '@overgang/service-kit';
import { json, Router, type ErrorRequestHandler } from 'express';
import type { Answer } from './incoming-message.ts';
import type { Receive } from './receive-message.ts';

/** Largest message taken in, as the exchange has it. */
export const largestMessage = '10mb';
const mediaTypes = ['application/fhir+json', 'application/json'];

/** `POST $process-message`, for the exchange alone, with a token for the organisation that it delivers to. */
export function messageRouter(verifier: Verifier, receive: Receive): Router {
  const router = Router();
  router.post(
    '/$process-message',
    authenticate(verifier),
    (_request, response, next) => {
      systemOf(response, 'system/exchange.deliver');
      next();
    },
    json({ type: mediaTypes, limit: largestMessage }),
    async (request, response) => {
      const { receiver } = systemOf(response, 'system/exchange.deliver');
      const { status, body } = request.is(mediaTypes) ? await receive(request.body, receiver) : notJson;
      response.status(status).type('application/fhir+json').send(JSON.stringify(body));
    },
  );
  return router.use(unreadableBody);
}

/** A body that cannot be read is answered as FHIR; everything else is the common handler's. */
const unreadableBody: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
  const isRefused = error instanceof Refusal || status >= 500;
  if (isRefused) return next(error);
  const { [status]: told = unreadable } = bodyFaults;
  return response
    .status(told === unreadable ? 400 : status)
    .type('application/fhir+json')
    .send(JSON.stringify(operationOutcome([told])));
};

const finding = (code: string, message: Finding['message'], mend: Finding['mend']): Finding => ({
  severity: 'fatal',
  code,
  path: 'Bundle',
  rule: 'readable',
  message,
  mend,
});

const tooLong = finding(
  'too-long',
  { da: 'Meddelelsen er for stor.', en: 'The message is too large.' },
  { da: 'Send højst 10 MB.', en: 'Send at most 10 MB.' },
);
const unreadable = finding(
  'structure',
  { da: 'Indholdet er ikke gyldig JSON.', en: 'The content is not valid JSON.' },
  { da: 'Send en FHIR-meddelelse som JSON i UTF-8.', en: 'Send a FHIR message as JSON in UTF-8.' },
);
const unsupported = finding(
  'not-supported',
  {
    da: 'Formatet, tegnsættet eller pakningen kan ikke modtages.',
    en: 'The format, charset or packing is not taken in.',
  },
  {
    da: 'Send application/fhir+json i UTF-8, evt. pakket med gzip.',
    en: 'Send application/fhir+json in UTF-8, packed with gzip if at all.',
  },
);
const bodyFaults: Record<number, Finding> = { 413: tooLong, 415: unsupported };
const notJson: Answer = { status: 415, body: operationOutcome([unsupported]) };
