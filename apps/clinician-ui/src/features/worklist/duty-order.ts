import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useCommand } from '../../shared/http/use-command.ts';
import { tellFailure } from '../../shared/ui/tell-failure.ts';
import { Duty } from '../../shared/obligation/duty.ts';

/** What can be ordered about a duty in a dialog of its own. */
export const dutyDialogs = ['done', 'hand-over', 'snooze', 'exempt', 'dispute', 'why'] as const;
export type DutyDialog = (typeof dutyDialogs)[number];

type DutyCommand = 'claim' | 'release' | Exclude<DutyDialog, 'dispute' | 'why'>;

const DutyAnswer = z.object({ id: z.string(), state: z.string().optional(), duty: Duty.optional() });

/** An order about one duty; the caller shows what is refused. */
export function useDutyOrder(duty: Duty, command: DutyCommand, onDone: () => void) {
  return useCommand({
    schema: DutyAnswer,
    path: `/coordinator/obligations/${duty.id}/${command}`,
    stale: ['worklist', 'timeline', 'obligation'],
    onDone,
  });
}

/** Claiming and putting back, which need no dialog: a refusal is told as a notice. */
export function useQuickOrder(duty: Duty, command: 'claim' | 'release') {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const order = useDutyOrder(duty, command, () => void queries.invalidateQueries({ queryKey: ['deviations'] }));
  const { error } = order;
  useEffect(() => {
    if (error) tellFailure(t, error);
  }, [error, t]);
  return order;
}
