import { useState } from 'react';

/** Rows that came while the list was open, until somebody has looked at them. */
export function useFreshRows(ids: string[] | undefined): { fresh: Set<string>; look: (id: string) => void } {
  const [looked, setLooked] = useState<Set<string>>();
  if (ids && !looked) setLooked(new Set(ids));
  const fresh = new Set(looked ? ids?.filter((id) => !looked.has(id)) : []);
  const look = (id: string) => setLooked((before) => (before?.has(id) ? before : new Set([...(before ?? []), id])));
  return { fresh, look };
}
