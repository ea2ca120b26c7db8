import { Button, Group, Radio, Stack, Text, Title } from '@mantine/core';
import { IconArrowBackUp, IconChecks, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../shared/http/use-command.ts';
import { useTerm } from '../../shared/i18n/terms.ts';
import { OrderDialog } from '../../shared/ui/order-dialog.tsx';
import { Tag } from '../../shared/ui/tag.tsx';
import { tellDone } from '../../shared/ui/tell-done.ts';
import { tellFailure } from '../../shared/ui/tell-failure.ts';
import classes from './home-care.module.css';
import { type HospitalRow, isAway, isOutpatient, keptReasons, Services } from './hospital-row.ts';

type Change = 'pause' | 'resume';

/** Pauses or resumes what is named, or with nothing named confirms what was done by itself. */
export function useServiceOrder(stayId: string, change: Change) {
  const { t } = useTranslation();
  const order = useCommand({
    schema: Services,
    path: `/municipality/hospital-stays/${stayId}/services/${change}`,
    stale: ['board', 'worklist', 'timeline'],
  });
  const give = (services: string[]) =>
    order.mutate(
      { services },
      {
        onSuccess: () =>
          tellDone(t, t(services.length > 0 ? `homeCare.services.done.${change}` : 'homeCare.services.confirmed')),
        onError: (error) => tellFailure(t, error),
      },
    );
  return { give, isPending: order.isPending };
}

interface KeepDialogProps {
  stayId: string;
  service: string;
  onClose: () => void;
}

/** That a service goes on though the citizen is away, and why. */
function KeepDialog({ stayId, service, onClose }: KeepDialogProps) {
  const { t } = useTranslation();
  const termOf = useTerm();
  const [reason, setReason] = useState('');
  const order = useCommand({
    schema: Services,
    path: `/municipality/hospital-stays/${stayId}/services/keep`,
    stale: ['board', 'worklist'],
    onDone: () => {
      tellDone(t, t('homeCare.services.done.keep'));
      onClose();
    },
  });
  return (
    <OrderDialog
      title={t('homeCare.services.keepTitle', { service: termOf(service) })}
      action={t('homeCare.services.keepDo')}
      isReady={reason !== ''}
      order={order}
      onSubmit={() => order.mutate({ service, reason })}
      onClose={onClose}
    >
      <Radio.Group label={t('homeCare.services.why')} value={reason} onChange={setReason}>
        <Stack gap={6} mt={4}>
          {keptReasons.map((value) => (
            <Radio key={value} value={value} label={t(`homeCare.services.reason.${value}`)} />
          ))}
        </Stack>
      </Radio.Group>
    </OrderDialog>
  );
}

/** That a service is paused like the others after all. */
function useKeepNoLonger(stayId: string) {
  const { t } = useTranslation();
  const order = useCommand({
    schema: Services,
    path: `/municipality/hospital-stays/${stayId}/services/unkeep`,
    stale: ['board', 'worklist'],
    onDone: () => tellDone(t, t('homeCare.services.done.unkeep')),
  });
  const give = (service: string) => order.mutate({ service }, { onError: (error) => tellFailure(t, error) });
  return { give, isPending: order.isPending };
}

interface Line {
  service: string;
  state: 'paused' | 'running' | 'kept';
  reason?: string;
}

/** Every service once: what stands still first, then what goes on, then what runs. */
function linesOf({ paused, kept, running }: Services): Line[] {
  const isKept = (service: string) => kept.some((one) => one.service === service);
  return [
    ...paused.map((service): Line => ({ service, state: 'paused' })),
    ...kept.filter(({ service }) => !paused.includes(service)).map((one): Line => ({ ...one, state: 'kept' })),
    ...running.filter((service) => !isKept(service)).map((service): Line => ({ service, state: 'running' })),
  ];
}

function StateTag({ line: { state, reason } }: { line: Line }) {
  const { t } = useTranslation();
  if (state === 'paused') {
    return (
      <Tag icon={IconPlayerPause} tone="notice">
        {t('homeCare.services.isPaused')}
      </Tag>
    );
  }
  if (state === 'running') {
    return (
      <Tag icon={IconPlayerPlay} tone="good">
        {t('homeCare.services.isRunning')}
      </Tag>
    );
  }
  return (
    <Tag icon={IconArrowBackUp} tone="calm">
      {t('homeCare.services.isKept', { reason: t(`homeCare.services.reason.${reason}`) })}
    </Tag>
  );
}

interface ServiceLineProps {
  line: Line;
  isPending: boolean;
  onChange: (change: Change, services: string[]) => void;
  /** Nothing where keeping makes no sense: the citizen is home. */
  onKeep: ((service: string) => void) | undefined;
  onUnkeep: ((service: string) => void) | undefined;
}

function ServiceLine({ line, isPending, onChange, onKeep, onUnkeep }: ServiceLineProps) {
  const { t } = useTranslation();
  const { service, state } = line;
  const name = useTerm()(service);
  const button = { size: 'compact-xs', variant: 'default', disabled: isPending } as const;
  const change = state === 'paused' ? 'resume' : 'pause';
  const named = (action: string) => ({ 'aria-label': t('homeCare.services.action', { action, service: name }) });
  return (
    <li className={classes.service}>
      <Text size="sm" fw={600} className={classes.serviceName ?? ''}>
        {name}
      </Text>
      <StateTag line={line} />
      {state === 'kept' && onUnkeep && (
        <Button {...button} {...named(t('homeCare.services.unkeep'))} onClick={() => onUnkeep(service)}>
          {t('homeCare.services.unkeep')}
        </Button>
      )}
      {state !== 'kept' && (
        <Group gap={6}>
          <Button {...button} {...named(t(`homeCare.services.${change}`))} onClick={() => onChange(change, [service])}>
            {t(`homeCare.services.${change}`)}
          </Button>
          {onKeep && (
            <Button {...button} {...named(t('homeCare.services.keepDo'))} onClick={() => onKeep(service)}>
              {t('homeCare.services.keep')}
            </Button>
          )}
        </Group>
      )}
    </li>
  );
}

interface ConfirmProps {
  change: Change;
  isPending: boolean;
  onConfirm: () => void;
}

/** A person looks at what was done by itself and says that it is right; only then the duty is over. */
function Confirm({ change, isPending, onConfirm }: ConfirmProps) {
  const { t } = useTranslation();
  return (
    <Stack gap={6}>
      <Text size="sm" c="dimmed">
        {t(change === 'pause' ? 'homeCare.services.confirmPause' : 'homeCare.services.confirmResume')}
      </Text>
      <Group gap="sm">
        <Button
          size="xs"
          variant="light"
          leftSection={<IconChecks size={16} aria-hidden />}
          loading={isPending}
          onClick={onConfirm}
        >
          {t('homeCare.services.confirm')}
        </Button>
        <Text size="sm" fw={600} c="var(--tone-warning-text)">
          {t('homeCare.services.waits')}
        </Text>
      </Group>
    </Stack>
  );
}

const isAdmitted = (row: HospitalRow) => isAway(row) && !isOutpatient(row);

const canConfirm = ({ services, deceased, status }: HospitalRow) =>
  linesOf(services).length > 0 && !deceased && status !== 'cancelled';

/** That nothing is paused by itself for who is not admitted. */
function Outpatient({ row }: { row: HospitalRow }) {
  const { t } = useTranslation();
  if (!isAway(row) || !isOutpatient(row) || linesOf(row.services).length === 0) return null;
  return (
    <Text size="sm" c="dimmed">
      {t('homeCare.services.outpatient')}
    </Text>
  );
}

/**
 * The citizen's services at home: what stands still, what goes on, and the ways to change it; to confirm it too, where that is
 * owed and something else comes first (`isToConfirm`).
 */
export function ServicesCard({ row, isToConfirm }: { row: HospitalRow; isToConfirm: boolean }) {
  const { t } = useTranslation();
  const [kept, setKept] = useState<string>();
  const pause = useServiceOrder(row.id, 'pause');
  const resume = useServiceOrder(row.id, 'resume');
  const unkeep = useKeepNoLonger(row.id);
  const lines = linesOf(row.services);
  const orders = { pause, resume };
  const change = isAway(row) ? 'pause' : 'resume';
  const isPending = pause.isPending || resume.isPending || unkeep.isPending;
  const canChange = !row.deceased;
  return (
    <section className={classes.card} aria-label={t('homeCare.services.title')}>
      <Title order={2} size="h5">
        {t('homeCare.services.title')}
      </Title>
      <Outpatient row={row} />
      {lines.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('homeCare.services.noneText')}
        </Text>
      ) : (
        <Stack gap={0} component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
          {lines.map((line) => (
            <ServiceLine
              key={line.service}
              line={line}
              isPending={isPending || !canChange}
              onChange={(asked, services) => orders[asked].give(services)}
              onKeep={isAdmitted(row) ? setKept : undefined}
              onUnkeep={isAway(row) ? unkeep.give : undefined}
            />
          ))}
        </Stack>
      )}
      {isToConfirm && canConfirm(row) && (
        <Confirm change={change} isPending={orders[change].isPending} onConfirm={() => orders[change].give([])} />
      )}
      {kept !== undefined && <KeepDialog stayId={row.id} service={kept} onClose={() => setKept(undefined)} />}
    </section>
  );
}
