import { Alert, Button, Group, Modal, NativeSelect, Text } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../shared/http/use-command.ts';
import { useEventName } from '../../shared/message/use-event-name.ts';
import { formatCpr } from '../../shared/person/citizen.ts';
import { usePerson } from '../../shared/session/use-session.ts';
import { useNow } from '../../shared/time/use-now.ts';
import { OrderForm } from '../../shared/ui/order-form.tsx';
import { tellDone } from '../../shared/ui/tell-done.ts';
import { readTime, TimeField } from '../../shared/ui/time-field.tsx';
import { ChooseCitizen } from '../../shared/stay/choose-citizen.tsx';
import { ClassChoice } from '../../shared/stay/class-choice.tsx';
import { codeOf, Stay, type StayClass, type WardCitizen } from '../../shared/stay/stay.ts';

const transfers = ['same-region', 'other-region'] as const;

interface AdmitFormProps {
  citizen: WardCitizen;
  onAnother: () => void;
  onClose: () => void;
}

function AdmitForm({ citizen, onAnother, onClose }: AdmitFormProps) {
  const { t } = useTranslation();
  const { unit } = usePerson();
  const nameOf = useEventName();
  const [stayClass, setStayClass] = useState<StayClass>('IMP');
  const [time, setTime] = useState<string>();
  const [transferred, setTransferred] = useState('');
  const { valid, at } = readTime(time, useNow());
  const admit = useCommand({
    schema: Stay,
    path: '/hospital/stays',
    stale: ['board', 'message-states'],
    onDone: () => {
      tellDone(t, t('admit.done'));
      onClose();
    },
  });
  const order = {
    citizenId: citizen.id,
    unit: unit.sor,
    class: stayClass,
    ...(at && { startedAt: at }),
    ...(transferred && { transferred }),
  };
  return (
    <OrderForm
      action={t('admit.do')}
      isReady={valid}
      order={admit}
      onSubmit={() => admit.mutate(order)}
      onCancel={onClose}
    >
      <Group justify="space-between">
        <Text size="sm">
          <b>{citizen.name}</b> · {formatCpr(citizen.cpr)} · {citizen.municipality.name}
        </Text>
        <Button variant="subtle" size="compact-sm" onClick={onAnother}>
          {t('admit.another')}
        </Button>
      </Group>
      <ClassChoice value={stayClass} onChange={setStayClass} />
      <TimeField label={t('admit.time')} value={time} onChange={setTime} />
      <NativeSelect
        label={t('correspondence.transfer.label')}
        value={transferred}
        data={['', ...transfers].map((value) => ({ value, label: t(`correspondence.transfer.${value || 'none'}`) }))}
        onChange={(event) => setTransferred(event.target.value)}
      />
      <Alert
        role="note"
        variant="light"
        icon={<IconSend aria-hidden />}
        title={t('admit.sends', {
          what: nameOf({ code: codeOf('admit', stayClass) }),
          municipality: citizen.municipality.name,
        })}
      >
        <Text size="sm">{t('admit.means')}</Text>
      </Alert>
    </OrderForm>
  );
}

/** Admits a citizen: find or register, choose the class and the time, see what will be sent to whom. */
export function AdmitDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [citizen, setCitizen] = useState<WardCitizen>();
  return (
    <Modal opened onClose={onClose} title={t('admit.title')} size="lg" closeButtonProps={{ 'aria-label': t('close') }}>
      {citizen ? (
        <AdmitForm citizen={citizen} onAnother={() => setCitizen(undefined)} onClose={onClose} />
      ) : (
        <ChooseCitizen onChosen={setCitizen} />
      )}
    </Modal>
  );
}
