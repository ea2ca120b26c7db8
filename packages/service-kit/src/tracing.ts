import { context, propagation, SpanKind, SpanStatusCode, trace, type Attributes, type Span } from '@opentelemetry/api';
import type { RequestHandler } from 'express';
import { routeOf } from './route-of.ts';

let isOn = false;

const tracer = () => trace.getTracer('overgang');

/**
 * Sends traces to where `OTEL_EXPORTER_OTLP_ENDPOINT` says, by OTLP over HTTP; without it nothing is loaded or done.
 * The answer sends what is left. No attribute carries an address, a parameter or a value.
 */
export async function startTracing(service: string): Promise<() => Promise<void>> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: all, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: traces } = process.env;
  if (!all && !traces) return () => Promise.resolve();
  const { exportTraces } = await import('./export-traces.ts');
  isOn = true;
  return exportTraces(service);
}

/** Whether anybody receives traces. */
export function isTracing(): boolean {
  return isOn;
}

export interface SpanOptions {
  kind?: SpanKind;
  attributes?: Attributes;
  /** The W3C `traceparent` of the work that led to this; what is under way now when left out. */
  traceparent?: string | undefined;
}

/** Does the work as one step of the trace; a step that throws is marked as failed, without what was thrown. */
export function inSpan<T>(name: string, options: SpanOptions, work: () => Promise<T>): Promise<T> {
  if (!isOn) return work();
  const { traceparent, ...rest } = options;
  const parent = traceparent ? propagation.extract(context.active(), { traceparent }) : context.active();
  return tracer().startActiveSpan(name, rest, parent, async (span) => {
    try {
      return await work();
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}

/** The `traceparent` of what is under way. */
export function currentTrace(): string | undefined {
  const headers: { traceparent?: string } = {};
  if (isOn) propagation.inject(context.active(), headers);
  return headers.traceparent;
}

const unseen = /^\/(?:health|metrics)/;

/** Each request is a step, a part of its caller's trace where it says so (W3C Trace Context). */
export function traceRequests(): RequestHandler {
  return (request, response, next) => {
    if (!isOn || unseen.test(request.path)) return next();
    const [path = ''] = request.originalUrl.split('?');
    const parent = propagation.extract(context.active(), request.headers);
    const span = tracer().startSpan(request.method, { kind: SpanKind.SERVER }, parent);
    response.once('close', () => endRequest(span, routeOf(path, request.route), response.statusCode));
    span.setAttribute('http.request.method', request.method);
    return context.with(trace.setSpan(parent, span), next);
  };
}

function endRequest(span: Span, route: string, status: number): void {
  span.updateName(route);
  span.setAttributes({ 'http.route': route, 'http.response.status_code': status });
  if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}

const verbAndTable = /^\s*(\w+)(?:.*?\b(?:from|into|update)\s+"?(\w+)"?)?/s;

/** Adds a statement that has run to the step under way: what it did to which table, never its text. */
export function traceStatement(schema: string, sql: string, milliseconds: number): void {
  if (!isOn || !trace.getActiveSpan()) return;
  const [, verb = 'sql', table] = verbAndTable.exec(sql) ?? [];
  const summary = table ? `${verb} ${table}` : verb;
  const attributes = { 'db.system.name': 'postgresql', 'db.namespace': schema, 'db.query.summary': summary };
  const startTime = Date.now() - milliseconds;
  tracer().startSpan(summary, { kind: SpanKind.CLIENT, attributes, startTime }).end();
}
