import { operationOutcome, type Finding } from '@overgang/fhir-models';
import { authenticate, systemOf, type Verifier } from '@overgang/service-kit';
import { json, Router, type ErrorRequestHandler } from 'express';
import type { Answer } from './incoming-message.ts';
import type { Receive } from './receive-message.ts';

/** Largest message taken in, as the exchange has it. */
const largestMessage = '10mb';
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
  const isUnreadable = error instanceof SyntaxError || (error instanceof Error && 'type' in error);
  if (!isUnreadable) return next(error);
  const tooLarge = 'type' in error && error.type === 'entity.too.large';
  const [status, finding] = tooLarge ? ([413, tooLong] as const) : ([400, unreadable] as const);
  return response
    .status(status)
    .type('application/fhir+json')
    .send(JSON.stringify(operationOutcome([finding])));
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
const notJson: Answer = {
  status: 415,
  body: operationOutcome([
    finding(
      'not-supported',
      { da: 'Formatet kan ikke modtages.', en: 'The format cannot be taken in.' },
      { da: 'Send application/fhir+json.', en: 'Send application/fhir+json.' },
    ),
  ]),
};
