import { Button, Group, Radio, Stack, Switch, Text, TextInput, Title } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useApi } from '../http/use-api.ts';
import { Failure } from '../ui/failure.tsx';
import { tellDone } from '../ui/tell-done.ts';
import { NoticeSettings } from './notices.ts';

const usualQuiet = { from: '22:00', to: '06:00' };
/** A time of day as `HH:mm`, as the Danish clock shows it. */
const clock = /^([01]\d|2[0-3]):[0-5]\d$/;
const digests = ['at-once', 'hourly', 'shifts'] as const;
const switches = ['criticalAlways', 'newMessages', 'sound'] as const;

function useSave(onDone: () => void) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (settings: NoticeSettings) =>
      api({ schema: z.object({ settings: NoticeSettings }), path: '/coordinator/notices/settings', body: settings }),
    onSuccess: () => {
      tellDone(t, t('notices.settings.saved'));
      onDone();
    },
    onSettled: () => void queries.invalidateQueries({ queryKey: ['notices'] }),
  });
}

interface PartProps {
  chosen: NoticeSettings;
  choose: (change: Partial<NoticeSettings>) => void;
}

function QuietHours({ chosen, onChange }: { chosen: NoticeSettings; onChange: (next: NoticeSettings) => void }) {
  const { t } = useTranslation();
  const { quiet, ...loud } = chosen;
  return (
    <Stack gap={6}>
      <Switch
        label={t('notices.settings.quiet')}
        description={t('notices.settings.quietText')}
        checked={quiet !== undefined}
        onChange={(event) => onChange(event.target.checked ? { ...chosen, quiet: usualQuiet } : loud)}
      />
      {quiet && (
        <Group gap="sm">
          {(['from', 'to'] as const).map((end) => (
            <TextInput
              key={end}
              w={110}
              maxLength={5}
              inputMode="numeric"
              placeholder={usualQuiet[end]}
              label={t(`notices.settings.${end}`)}
              value={quiet[end]}
              {...(!clock.test(quiet[end]) && { error: t('notices.settings.wrongClock') })}
              onChange={(event) => onChange({ ...chosen, quiet: { ...quiet, [end]: event.target.value } })}
            />
          ))}
        </Group>
      )}
    </Stack>
  );
}

/** The browser is asked for leave when it is switched on; without leave it stays off. */
function BrowserSwitch({ chosen, choose }: PartProps) {
  const { t } = useTranslation();
  const [isRefused, setRefused] = useState(false);
  const turn = async (isOn: boolean) => {
    if (!isOn) return choose({ browser: false });
    const leave = typeof Notification === 'undefined' ? 'denied' : await Notification.requestPermission();
    setRefused(leave !== 'granted');
    choose({ browser: leave === 'granted' });
  };
  return (
    <Switch
      label={t('notices.settings.browser')}
      description={t('notices.settings.browserText')}
      checked={chosen.browser}
      {...(isRefused && { error: t('notices.settings.refused') })}
      onChange={(event) => void turn(event.target.checked)}
    />
  );
}

function Digest({ chosen, choose }: PartProps) {
  const { t } = useTranslation();
  return (
    <Radio.Group
      label={t('notices.settings.digest')}
      value={chosen.digest}
      onChange={(value) => choose({ digest: digests.find((one) => one === value) ?? 'at-once' })}
    >
      <Stack gap={6} mt={6}>
        {digests.map((digest) => (
          <Radio key={digest} value={digest} label={t(`notices.settings.digests.${digest}`)} />
        ))}
      </Stack>
    </Radio.Group>
  );
}

/** How the person wants to be told: when, how loud, and what comes through. */
export function SettingsForm({ settings, onDone }: { settings: NoticeSettings; onDone: () => void }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState(settings);
  const save = useSave(onDone);
  const choose = (change: Partial<NoticeSettings>) => setChosen({ ...chosen, ...change });
  const isWhole = !chosen.quiet || (clock.test(chosen.quiet.from) && clock.test(chosen.quiet.to));
  return (
    <form
      aria-label={t('notices.settings.title')}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(chosen);
      }}
    >
      <Stack gap="md">
        <Title order={3} size="h5">
          {t('notices.settings.title')}
        </Title>
        <Text size="sm" c="dimmed">
          {t('notices.settings.what')}
        </Text>
        <Digest chosen={chosen} choose={choose} />
        <QuietHours chosen={chosen} onChange={setChosen} />
        {switches.map((name) => (
          <Switch
            key={name}
            label={t(`notices.settings.${name}`)}
            description={t(`notices.settings.${name}Text`)}
            checked={chosen[name]}
            onChange={(event) => choose({ [name]: event.target.checked })}
          />
        ))}
        <BrowserSwitch chosen={chosen} choose={choose} />
        {save.error && <Failure error={save.error} />}
        <Group justify="space-between">
          <Button variant="subtle" leftSection={<IconArrowLeft size={16} aria-hidden />} onClick={onDone}>
            {t('notices.settings.back')}
          </Button>
          <Button type="submit" loading={save.isPending} disabled={!isWhole}>
            {t('notices.settings.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
