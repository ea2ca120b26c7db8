import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { type Express } from 'express';

const built = join(import.meta.dirname, '..', '..', 'clinician-ui', 'dist');

/** Serves the built screens at `/`; an address within them answers with the page, a missing file with 404. */
export function serveScreens(app: Express): void {
  if (!existsSync(join(built, 'index.html'))) return;
  app.use('/assets', express.static(join(built, 'assets'), { immutable: true, maxAge: '1y' }));
  app.use(express.static(built, { index: false }));
  app.get(/^\/(?!assets\/)[\w/-]*$/, (request, response, next) => {
    if (!request.accepts('html')) return next();
    response.setHeader('cache-control', 'no-cache');
    return response.sendFile(join(built, 'index.html'));
  });
}
