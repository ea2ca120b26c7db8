import { subscribe } from 'node:diagnostics_channel';
import { context, propagation, SpanKind, SpanStatusCode, trace, type Span } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  RandomIdGenerator,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { z } from 'zod';
import { correlationId } from './correlation.ts';
import { readEnvironment } from './environment.ts';

const Environment = z.object({
  OTEL_SERVICE_NAME: z.string().optional(),
  /** The part of all traces that is sent, from 0 to 1. */
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
  /** How long steps are gathered before they are sent. */
  OTEL_BSP_SCHEDULE_DELAY: z.coerce.number().int().min(1).default(5000),
});

/** Begins to send traces; the answer sends what is left and ends. Only loaded where traces are wanted. */
export function exportTraces(service: string): () => Promise<void> {
  const environment = readEnvironment(Environment, process.env);
  const { OTEL_SERVICE_NAME: name = service, OTEL_TRACES_SAMPLER_ARG: ratio } = environment;
  const exporter = new OTLPTraceExporter();
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': name, 'service.namespace': 'overgang' }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) }),
    idGenerator: new CorrelatedIds(),
    spanProcessors: [new BatchSpanProcessor({ exporter, scheduledDelayMillis: environment.OTEL_BSP_SCHEDULE_DELAY })],
  });
  trace.setGlobalTracerProvider(provider);
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  traceFetches();
  return () => provider.shutdown();
}

const hex = /^(?!0{32})[\da-f]{32}$/;

/** A trace has the number of its correlation, so that what a job does days later is part of the trace of its message. */
class CorrelatedIds extends RandomIdGenerator {
  override generateTraceId = () => {
    const id = correlationId()?.replaceAll('-', '') ?? '';
    return hex.test(id) ? id : random.generateTraceId();
  };
}

const random = new RandomIdGenerator();

interface Fetch {
  method: string;
  origin: string;
  addHeader(name: string, value: string): void;
}

/** What `fetch` and undici tell of a request; checked, as it is no public type. */
const Told = z.object({
  request: z.custom<Fetch>((value) => typeof value === 'object' && value !== null && 'addHeader' in value),
  response: z.object({ statusCode: z.number() }).optional(),
});

/** Each call to another service is a step that the other one can go on from. */
function traceFetches(): void {
  const spans = new WeakMap<Fetch, Span>();
  subscribe('undici:request:create', (message) => {
    const request = Told.safeParse(message).data?.request;
    if (!request || (!trace.getActiveSpan() && correlationId() === undefined)) return;
    const span = startCall(request);
    spans.set(request, span);
  });
  subscribe('undici:request:headers', (message) => {
    const told = Told.safeParse(message).data;
    const span = told && spans.get(told.request);
    span?.setAttribute('http.response.status_code', told?.response?.statusCode ?? 0).end();
  });
  subscribe('undici:request:error', (message) => {
    const told = Told.safeParse(message).data;
    const span = told && spans.get(told.request);
    span?.setStatus({ code: SpanStatusCode.ERROR }).end();
  });
}

function startCall(request: Fetch): Span {
  const { host } = new URL(request.origin);
  const attributes = { 'http.request.method': request.method, 'server.address': host };
  const span = trace
    .getTracer('overgang')
    .startSpan(`${request.method} ${host}`, { kind: SpanKind.CLIENT, attributes });
  const headers: Record<string, string> = {};
  propagation.inject(trace.setSpan(context.active(), span), headers);
  for (const [name, value] of Object.entries(headers)) request.addHeader(name, value);
  return span;
}
