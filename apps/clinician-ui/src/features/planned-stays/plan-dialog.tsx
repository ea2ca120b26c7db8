import { Alert, Button, Group, Modal, Text } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useApi } from '../../shared/http/use-api.ts';
import { useCommand } from '../../shared/http/use-command.ts';
import { useCitizenName } from '../../shared/person/privacy.tsx';
import { usePerson } from '../../shared/session/use-session.ts';
import { ChooseCitizen } from '../../shared/stay/choose-citizen.tsx';
import { ClassChoice } from '../../shared/stay/class-choice.tsx';
import type { StayClass, WardCitizen } from '../../shared/stay/stay.ts';
import { formatDateTime } from '../../shared/time/format-time.ts';
import { useNow } from '../../shared/time/use-now.ts';
import { MomentInput, readMoment } from '../../shared/ui/moment-input.tsx';
import { OrderForm } from '../../shared/ui/order-form.tsx';
import { tellDone } from '../../shared/ui/tell-done.ts';
import { KnownBefore } from './planned-stay.ts';

/** Where the citizen lies already, and when else they are expected: told before anything is planned, and hinders nothing. */
function KnownAlready({ citizen }: { citizen: WardCitizen }) {
  const { t } = useTranslation();
  const api = useApi();
  const { data } = useQuery({
    queryKey: ['board', 'planned-stays', 'known', citizen.id],
    queryFn: () => api({ schema: KnownBefore, path: '/hospital/planned-stays/known', body: { citizenId: citizen.id } }),
  });
  const lines = [
    data?.lies && t('ward.planned.liesWarning', { ward: data.lies.name }),
    ...(data?.plannedAt ?? []).map((at) => t('ward.planned.already', { at: formatDateTime(new Date(at)) })),
  ].filter(Boolean);
  if (lines.length === 0) return null;
  return (
    <Alert role="alert" color="orange" icon={<IconAlertTriangle aria-hidden />}>
      {lines.map((line) => (
        <Text size="sm" key={line}>
          {line}
        </Text>
      ))}
    </Alert>
  );
}

interface PlanFormProps {
  citizen: WardCitizen;
  onAnother: () => void;
  onClose: () => void;
}

function PlanForm({ citizen, onAnother, onClose }: PlanFormProps) {
  const { t } = useTranslation();
  const { unit } = usePerson();
  const { name, cpr } = useCitizenName()(citizen);
  const now = useNow();
  const [stayClass, setStayClass] = useState<StayClass>('IMP');
  const [time, setTime] = useState('');
  const { at } = readMoment(time);
  const isPast = at !== undefined && Date.parse(at) <= now.getTime();
  const order = useCommand({
    schema: z.object({ id: z.string() }),
    path: '/hospital/planned-stays',
    stale: ['board'],
    onDone: () => {
      tellDone(t, t('correspondence.planned.added'));
      onClose();
    },
  });
  return (
    <OrderForm
      action={t('correspondence.planned.addDo')}
      isReady={at !== undefined && !isPast}
      order={order}
      onSubmit={() => order.mutate({ citizenId: citizen.id, unit: unit.sor, class: stayClass, plannedAt: at })}
      onCancel={onClose}
    >
      <Group justify="space-between">
        <Text size="sm">
          <b>{name}</b> · {cpr} · {citizen.municipality.name}
        </Text>
        <Button variant="subtle" size="compact-sm" onClick={onAnother}>
          {t('admit.another')}
        </Button>
      </Group>
      <KnownAlready citizen={citizen} />
      <ClassChoice value={stayClass} onChange={setStayClass} />
      <MomentInput label={t('correspondence.planned.at')} isNeeded value={time} onChange={setTime} />
      {isPast && (
        <Text size="sm" c="var(--tone-bad-text)" role="alert">
          {t('correspondence.planned.need')}
        </Text>
      )}
      <Alert role="note" variant="light" icon={<IconInfoCircle aria-hidden />}>
        {t('correspondence.planned.means')}
      </Alert>
    </OrderForm>
  );
}

/** Plans an admission: find or register the citizen, and say when they are expected. */
export function PlanDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [citizen, setCitizen] = useState<WardCitizen>();
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('correspondence.planned.addTitle')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {citizen ? (
        <PlanForm citizen={citizen} onAnother={() => setCitizen(undefined)} onClose={onClose} />
      ) : (
        <ChooseCitizen onChosen={setCitizen} />
      )}
    </Modal>
  );
}
