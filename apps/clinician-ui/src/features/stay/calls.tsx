import { Button, Group, Menu, NativeSelect, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconPhonePlus } from '@tabler/icons-react';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDateTime } from '../../shared/time/format-time.ts';
import { Failure } from '../../shared/ui/failure.tsx';
import { OrderDialog } from '../../shared/ui/order-dialog.tsx';
import { ReasonField } from '../../shared/ui/reason-field.tsx';
import { callParties, callSubjects, type Planning } from '../../shared/stay/planning.ts';
import type { Stay } from '../../shared/stay/stay.ts';
import { useBoardRow } from '../../shared/stay/ward-stay.ts';
import { useNote } from '../../shared/stay/use-note.ts';

/** The calls that wards make most; one more click opens all the others. */
const likely = [
  { with: 'municipality', about: 'careplan' },
  { with: 'municipality', about: 'discharge' },
  { with: 'municipality', about: 'ready' },
  { with: 'municipality', about: 'leave' },
  { with: 'practice', about: 'discharge' },
  { with: 'municipality', about: 'death' },
] as const;

/** Those in the municipality who answered or are named in the report, and what they are rung about. */
const mostNamed = 2;
const namedSubjects = ['careplan', 'discharge'] as const;

/** A call with a name and what was said. */
function CallDialog({ stayId, onClose }: { stayId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [party, setParty] = useState('municipality');
  const [about, setAbout] = useState('careplan');
  const [name, setName] = useState('');
  const [note, setNote] = useState('');
  const order = useNote(stayId, 'calls', onClose);
  const said = { ...(name.trim() && { name: name.trim() }), ...(note.trim() && { note: note.trim() }) };
  return (
    <OrderDialog
      title={t('planning.call.title')}
      action={t('planning.call.do')}
      isReady={name.trim().length !== 1}
      order={order}
      onSubmit={() => order.mutate({ about, with: party, ...said })}
      onClose={onClose}
    >
      <Group grow>
        <NativeSelect
          label={t('planning.call.party')}
          value={party}
          data={callParties.map((value) => ({ value, label: t(`planning.party.${value}`) }))}
          onChange={(event) => setParty(event.target.value)}
        />
        <NativeSelect
          label={t('planning.call.subject')}
          value={about}
          data={callSubjects.map((value) => ({ value, label: t(`planning.about.${value}`) }))}
          onChange={(event) => setAbout(event.target.value)}
        />
      </Group>
      <TextInput
        label={t('planning.call.name')}
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <ReasonField
        label={t('planning.call.note')}
        hint={t('planning.call.noteHint')}
        isOptional
        maxLength={1000}
        value={note}
        onChange={setNote}
        error={order.error}
        field="note"
      />
    </OrderDialog>
  );
}

/** Logs a call in two clicks: open, and say whom and about what. */
function CallMenu({ stay }: { stay: Stay }) {
  const { t } = useTranslation();
  const [isAsked, setIsAsked] = useState(false);
  const order = useNote(stay.id, 'calls');
  const callable = useBoardRow(stay).data?.callable ?? [];
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconPhonePlus size={16} aria-hidden />}
            loading={order.isPending}
          >
            {t('planning.call.open')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {callable.slice(0, mostNamed).map(({ name, phone }) => (
            <Fragment key={phone}>
              <Menu.Label>{t('ward.call.spokeWith', { name, phone })}</Menu.Label>
              {namedSubjects.map((about) => (
                <Menu.Item key={about} onClick={() => order.mutate({ about, with: 'municipality', name })}>
                  {name}: {t(`planning.about.${about}`)}
                </Menu.Item>
              ))}
            </Fragment>
          ))}
          {callable.length > 0 && <Menu.Divider />}
          {likely.map((call) => (
            <Menu.Item key={`${call.with}${call.about}`} onClick={() => order.mutate(call)}>
              {t(`planning.party.${call.with}`)}: {t(`planning.about.${call.about}`)}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => setIsAsked(true)}>{t('planning.call.other')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {order.error && <Failure error={order.error} />}
      {isAsked && <CallDialog stayId={stay.id} onClose={() => setIsAsked(false)} />}
    </>
  );
}

/** Who was called about what, newest first. */
export function Calls({ stay, calls, canLog }: { stay: Stay; calls: Planning['calls']; canLog: boolean }) {
  const { t } = useTranslation();
  return (
    <Stack gap={6} component="section" aria-label={t('planning.call.list')}>
      <Group justify="space-between">
        <Title order={2} size="h5">
          {t('planning.call.list')}
        </Title>
        {canLog && <CallMenu stay={stay} />}
      </Group>
      {calls.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('planning.call.none')}
        </Text>
      )}
      {calls.map((call) => (
        <div key={`${call.at}${call.about}`}>
          <Text size="sm">
            <b>{formatDateTime(new Date(call.at))}</b> {t(`planning.party.${call.with}`)}:{' '}
            {t(`planning.about.${call.about}`)}
            {call.name && `, ${call.name}`}
          </Text>
          <Text size="xs" c="dimmed">
            {[call.note, call.by.name].filter(Boolean).join(' · ')}
          </Text>
        </div>
      ))}
    </Stack>
  );
}
