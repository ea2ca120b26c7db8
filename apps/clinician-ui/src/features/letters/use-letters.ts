import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../shared/http/use-api.ts';
import { useCommand } from '../../shared/http/use-command.ts';
import { Letter, LetterRow, Letters, PracticeTasks } from './letter.ts';

// What is kept under this word is read again when a message or a step of a pathway is told.
const kept = 'messages';
/** What colleagues do in the practice alone is told to nobody, so it is looked for. */
const readAgainMilliseconds = 60_000;
const tasksAgainMilliseconds = 5_000;

export type ListState = 'open' | 'all';

/** The practice's letters: red, yellow, green, the newest first of each. */
export function useLetters(state: ListState) {
  const api = useApi();
  return useQuery({
    queryKey: [kept, 'letters', state],
    queryFn: () => api({ schema: Letters, path: `/practice/letters?state=${state}` }),
    refetchInterval: readAgainMilliseconds,
  });
}

/** What the doctors have asked the staff to do, the most pressing first. */
export function usePracticeTasks(state: ListState) {
  const api = useApi();
  return useQuery({
    queryKey: [kept, 'practice-tasks', state],
    queryFn: () => api({ schema: PracticeTasks, path: `/practice/tasks?state=${state}` }),
    refetchInterval: tasksAgainMilliseconds,
  });
}

export function useLetter(messageId: string) {
  const api = useApi();
  return useQuery({
    queryKey: [kept, 'letter', messageId],
    queryFn: () => api({ schema: Letter, path: `/practice/letters/${messageId}` }),
    refetchInterval: readAgainMilliseconds,
  });
}

type Step = 'book' | 'seen' | 'decide' | 'contact' | 'home-visit' | 'medication-review';

/** One step about a letter; the answer is the letter's row as it stands then. */
export function useLetterStep(messageId: string, step: Step, onDone: () => void) {
  const path = `/practice/letters/${messageId}/${step}`;
  return useCommand({ schema: LetterRow, path, stale: [kept, 'timeline', 'worklist'], onDone });
}
