import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useCommand } from '../../shared/http/use-command.ts';
import { tellDone } from '../../shared/ui/tell-done.ts';

/** Most letters of what is written. */
export const longest = 2000;

/** Sends what a citizen says: a wish, a comment, a yes to the plan or a disagreement with it. */
export function useWords(onDone: () => void) {
  const { t } = useTranslation();
  return useCommand({
    schema: z.object({ id: z.string() }),
    path: '/coordinator/own/words',
    stale: ['own'],
    onDone: () => {
      tellDone(t, t('ownWay.write.sent'));
      onDone();
    },
  });
}
