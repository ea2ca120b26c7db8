import { Button, Divider, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Citizen } from '../person/citizen.ts';
import { usePerson, useSession } from '../session/use-session.ts';
import { type Duty, mayClose } from './duty.ts';
import { DisputeForm } from './dispute-form.tsx';
import { isOpen, type Obligation } from './obligation.ts';
import { PhysicianOnly } from './physician-only.tsx';
import { SettleForm } from './settle-form.tsx';
import { ToFulfil } from './to-fulfil.tsx';

interface AnswerProps {
  obligation: Obligation & Pick<Duty, 'by'>;
  /** About whom, where what is owed is done on another page. */
  citizen?: Citizen | undefined;
  onDone: () => void;
}

interface WaysProps extends Pick<AnswerProps, 'obligation' | 'citizen'> {
  onOtherWay: () => void;
}

/** To where it is done, as the main way; that it was done another way beside it. */
function Ways({ obligation, citizen, onOtherWay }: WaysProps) {
  const { t } = useTranslation();
  return (
    <>
      {mayClose(obligation, usePerson()) && (
        <Button variant="default" onClick={onOtherWay}>
          {t('settle.open')}
        </Button>
      )}
      {citizen && <ToFulfil citizen={citizen} ruleId={obligation.ruleId} size="sm" />}
    </>
  );
}

/** The way to do what one's own organisation owes; beside it, that it was done another way, or that it is in doubt who owes it. */
export function AnswerObligation({ obligation, citizen, onDone }: AnswerProps) {
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
          {ours && <PhysicianOnly duty={obligation} />}
          {ours && <Ways obligation={obligation} citizen={citizen} onOtherWay={() => setAnswer('settle')} />}
        </Group>
      )}
    </>
  );
}
