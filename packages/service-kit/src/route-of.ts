import { z } from 'zod';

const Route = z.object({ path: z.string() });

/** A part of an address that is somebody's or something's own: numbers, ids, and all that is long. */
const own = /^(?:.*\d.*|[^/]{25,})$/;

/**
 * The pattern of the route that answered: its own part as it was declared (`/stays/:id`), below the fixed part of the
 * address that leads to it. Where nothing answered it is `unmatched`, so that guesses make no labels.
 */
export function routeOf(path: string, route: unknown): string {
  const found = Route.safeParse(route);
  if (!found.success) return 'unmatched';
  const pattern = partsOf(found.data.path);
  const above = partsOf(path).slice(0, -pattern.length || undefined);
  const parts = [...above.map((part) => (own.test(part) ? ':id' : part)), ...pattern];
  return `/${parts.join('/')}`;
}

function partsOf(path: string): string[] {
  return path.split('/').filter(Boolean);
}
