import { Button, Divider, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../session/use-session.ts';
import { DisputeForm } from './dispute-form.tsx';
import { isOpen, type Obligation } from './obligation.ts';
import { SettleForm } from './settle-form.tsx';

/** Settling what one's own organisation owes, or saying that it is in doubt who owes it. */
export function AnswerObligation({ obligation, onDone }: { obligation: Obligation; onDone: () => void }) {
  const { t } = useTranslation();
  const { person } = useSession();
  const [answer, setAnswer] = useState<'settle' | 'dispute'>();
  if (!isOpen(obligation)) return null;
  const ours = [person?.organisation.sor, person?.unit.sor].includes(obligation.responsible.sor);
  return (
    <>
      <Divider />
      {answer === 'settle' && <SettleForm obligationId={obligation.id} onDone={onDone} />}
      {answer === 'dispute' && <DisputeForm obligation={obligation} onDone={onDone} />}
      {!answer && (
        <Group justify="flex-end">
          {obligation.state !== 'disputed' && (
            <Button variant="default" onClick={() => setAnswer('dispute')}>
              {t('dispute.open')}
            </Button>
          )}
          {ours && <Button onClick={() => setAnswer('settle')}>{t('settle.open')}</Button>}
        </Group>
      )}
    </>
  );
}
