import type { Server } from 'node:http';
import type { Router } from 'express';

export interface Readiness {
  ready: boolean;
  /** It works, but something that it will need again does not. */
  degraded?: boolean;
  detail?: string;
  /** What it stands on, by name. */
  dependencies?: Record<string, Dependency>;
}

export interface Dependency {
  state: 'ok' | 'degraded' | 'down';
  detail?: string;
}

/** One service of the system: it can be mounted with others in one process, or run alone. */
export interface Service {
  name: string;
  /** The path below which all its routes are, for instance `/hospital`. */
  prefix: string;
  router: Router;
  /** Takes part in the HTTP server itself (web sockets). */
  attach?(server: Server): void;
  /** Starts workers; called once the HTTP server listens. */
  start(): Promise<void>;
  /** Lets running work end and closes connections. */
  stop(): Promise<void>;
  health(): Promise<Readiness>;
}
