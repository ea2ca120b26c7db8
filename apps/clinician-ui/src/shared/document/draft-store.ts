import { ApiProblem } from '../http/api-problem.ts';
import { type Content, isRecord, isSame, type Path, withValue } from './content.ts';
import type { SavedDraft } from './document.ts';
import { dropKept, keepDraft, keptDraft } from './kept-draft.ts';

const restMilliseconds = 1000;
const againMilliseconds = 5000;

/** `untouched`: as it began. `kept`: only this tab has it. `moved`: a colleague has saved a newer draft. */
export type DraftState = 'untouched' | 'unsaved' | 'saved' | 'kept' | 'refused' | 'moved';

interface DraftView {
  content: Content;
  /** What the services have, or what the form began with. */
  known: Content;
  saved: SavedDraft | undefined;
  state: DraftState;
  /** Why the services did not take it, when they answered. */
  error: Error | undefined;
}

interface DraftOptions {
  /** Whose draft of what; only this one reads what this tab keeps. */
  place: string;
  /** The draft of the services, or else what a form begins with. */
  start: Content;
  saved: SavedDraft | undefined;
  save: (written: { content: Content; basedOn: number }) => Promise<SavedDraft>;
}

export interface DraftStore {
  read: () => DraftView;
  subscribe: (listener: () => void) => () => void;
  set: (at: Path, value: unknown) => void;
  /** Saves now, as when the screen is left. */
  flush: () => void;
  /** Nothing is to be saved any more: it was sent or thrown away. */
  end: () => void;
}

/** What somebody writes on: saved by itself when the hand rests, kept in this tab until the services have it. */
export function createDraft({ place, start, saved, save }: DraftOptions): DraftStore {
  const kept = keptDraft(place);
  const isKept = kept !== undefined && !isSame(kept.content, start);
  let basedOn = isKept ? kept.basedOn : (saved?.revision ?? 0);
  let view: DraftView = {
    content: isKept ? kept.content : start,
    known: start,
    saved,
    state: stateWith(isKept, saved),
    error: undefined,
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isSaving = false;
  let isOver = false;
  const listeners = new Set<() => void>();

  const show = (next: Partial<DraftView>) => {
    view = { ...view, ...next };
    for (const listener of listeners) listener();
  };
  const later = (milliseconds: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void saveNow(), milliseconds);
  };

  async function saveNow(): Promise<void> {
    clearTimeout(timer);
    const { content, known, state } = view;
    if (isSaving || isOver || content === known || state === 'moved') return;
    isSaving = true;
    const outcome = await save({ content, basedOn }).catch((error: unknown) => asError(error));
    isSaving = false;
    if (isOver) return;
    if (outcome instanceof Error) refused(outcome);
    else taken(content, outcome);
  }

  function taken(content: Content, draft: SavedDraft): void {
    basedOn = draft.revision;
    const isAll = view.content === content;
    if (isAll) dropKept(place);
    show({ known: content, saved: draft, state: isAll ? 'saved' : 'unsaved', error: undefined });
    if (!isAll) later(restMilliseconds);
  }

  function refused(error: Error): void {
    const state = refusalOf(error);
    show({ state, error: state === 'refused' ? error : undefined });
    if (state === 'kept') later(againMilliseconds);
  }

  if (isKept) later(restMilliseconds);
  return {
    read: () => view,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set: (at, value) => {
      const content = withValue(view.content, at, value);
      if (isOver || !isRecord(content)) return;
      const isStuck = view.state === 'moved' || view.state === 'kept';
      keepDraft(place, { basedOn, content });
      show({ content, ...(!isStuck && { state: 'unsaved' }) });
      if (view.state !== 'moved') later(restMilliseconds);
    },
    flush: () => void saveNow(),
    end: () => {
      isOver = true;
      clearTimeout(timer);
      dropKept(place);
    },
  };
}

function stateWith(isKept: boolean, saved: SavedDraft | undefined): DraftState {
  if (isKept) return 'unsaved';
  return saved ? 'saved' : 'untouched';
}

function refusalOf(error: Error): DraftState {
  if (!(error instanceof ApiProblem)) return 'refused';
  if (error.code === 'draft-moved') return 'moved';
  return error.code === 'connection' || error.status >= 500 ? 'kept' : 'refused';
}

const asError = (error: unknown) => (error instanceof Error ? error : new Error(String(error)));
