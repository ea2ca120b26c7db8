import type { Express } from 'express';

/**
 * Until the demonstration is filled its screens would show empty lists: a calm page says how far it is, and comes back by
 * itself. `filledPart` gives how much is done, as a part of 1; nothing once the screens may be shown.
 */
export function tellBeingFilled(app: Express, filledPart: () => number | undefined): void {
  app.get(/^\/(?!assets\/)[\w/-]*$/, (request, response, next) => {
    const part = filledPart();
    if (part === undefined || !request.headers.accept?.includes('text/html')) return next();
    return response.status(503).setHeader('retry-after', '3').setHeader('cache-control', 'no-store').send(page(part));
  });
}

function page(part: number): string {
  const percent = Math.round(part * 100);
  return `<!doctype html>
<html lang="da">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="3">
<meta name="color-scheme" content="light dark">
<title>Demonstrationen fyldes … · Overgang</title>
<main>
<h1>Demonstrationen fyldes …</h1>
<p>${percent} % er klar. Siden åbner af sig selv, når borgere og ophold er på plads.</p>
<p lang="en">The demonstration is being filled: ${percent} % is ready. The page opens by itself.</p>
<progress max="100" value="${percent}" aria-label="Demonstrationen fyldes"></progress>
</main>
</html>
`;
}
