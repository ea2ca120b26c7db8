import { authenticate, createVerifier, parse, personOf } from '@overgang/service-kit';
import express, { Router } from 'express';
import { z } from 'zod';
import type { LiveRun } from './live-run.ts';

const Wish = z.object({ running: z.boolean() });

/** Whether days go by by themselves; in a demonstration anybody signed in may start and stop it, as with its clock. */
export function liveRunRoutes(live: LiveRun, issuer: string): Router {
  const router = Router();
  const state = () => {
    const since = live.runningSince();
    return { running: since !== undefined, ...(since && { since }) };
  };
  router.use(authenticate(createVerifier({ issuer })), express.json());
  router.get('/', (_request, response) => {
    personOf(response);
    response.json(state());
  });
  router.post('/', async (request, response) => {
    personOf(response);
    const { running } = parse(Wish, request.body);
    if (running) live.start();
    else await live.stop();
    response.json(state());
  });
  return router;
}
