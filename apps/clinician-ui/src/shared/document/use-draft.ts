import { useEffect, useState, useSyncExternalStore } from 'react';
import { useApi } from '../http/use-api.ts';
import { usePerson } from '../session/use-session.ts';
import type { Content } from './content.ts';
import { SavedDraft } from './document.ts';
import { createDraft } from './draft-store.ts';

interface DraftOptions {
  /** The document's address among the services. */
  path: string;
  start: Content;
  saved: SavedDraft | undefined;
}

/** The draft of a form, for as long as the form is shown. */
export function useDraft({ path, start, saved }: DraftOptions) {
  const api = useApi();
  const { id } = usePerson();
  const [draft] = useState(() =>
    createDraft({
      place: `${id}${path}`,
      start,
      saved,
      save: (body) => api({ schema: SavedDraft, path: `${path}/draft`, body }),
    }),
  );
  const view = useSyncExternalStore(draft.subscribe, draft.read);
  useEffect(() => draft.flush, [draft]);
  return { ...view, set: draft.set, end: draft.end };
}
