import { z } from 'zod';

const ProblemDocument = z.object({
  code: z.string().optional(),
  title: z.string().optional(),
  detail: z.string().optional(),
  mend: z.string().optional(),
  correlationId: z.string().optional(),
  fields: z.array(z.object({ path: z.string(), text: z.string() })).optional(),
});
type ProblemDocument = z.infer<typeof ProblemDocument>;

const Outcome = z.object({
  resourceType: z.literal('OperationOutcome'),
  issue: z.array(
    z.object({
      code: z.string(),
      diagnostics: z.string().optional(),
      details: z.object({ text: z.string().optional() }).optional(),
    }),
  ),
});

/**
 * What the server refused or the network prevented, ready to be shown.
 * `code` is stable; 'connection' means that no answer came, 'unreadable-answer' that it made no sense.
 */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly mend: string | undefined;
  readonly correlationId: string | undefined;
  readonly fields: { path: string; text: string }[];

  constructor(status: number, code: string, document: ProblemDocument = {}) {
    super(document.detail ?? document.title ?? code);
    this.name = 'ApiProblem';
    this.status = status;
    this.code = code;
    this.mend = document.mend;
    this.correlationId = document.correlationId;
    this.fields = document.fields ?? [];
  }
}

function documentOf(body: unknown): ProblemDocument {
  const outcome = Outcome.safeParse(body).data?.issue[0];
  if (!outcome) return ProblemDocument.safeParse(body).data ?? {};
  const detail = outcome.details?.text ?? outcome.diagnostics;
  return { code: outcome.code, ...(detail && { detail }) };
}

/** The problem that an answer with an error status describes: a problem document, an OperationOutcome, or nothing. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const document = documentOf(await response.json().catch(() => undefined));
  const correlationId = document.correlationId ?? response.headers.get('x-correlation-id');
  const code = document.code ?? `http-${response.status}`;
  return new ApiProblem(response.status, code, { ...document, ...(correlationId && { correlationId }) });
}
