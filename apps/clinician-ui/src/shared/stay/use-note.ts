import { useTranslation } from 'react-i18next';
import { useCommand } from '../http/use-command.ts';
import { tellDone } from '../ui/tell-done.ts';
import { Planning } from './planning.ts';

/** Notes something about the way out; `what` is the last part of the address, for instance `agreement/end`. */
export function useNote(stayId: string, what: string, onDone?: () => void) {
  const { t } = useTranslation();
  return useCommand({
    schema: Planning,
    path: `/hospital/stays/${stayId}/${what}`,
    stale: ['board', 'worklist', 'message-states'],
    onDone: () => {
      tellDone(t, t('planning.noted'));
      onDone?.();
    },
  });
}
