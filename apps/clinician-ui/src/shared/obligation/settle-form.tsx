import { Button, Group, Radio, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useCommand } from '../http/use-command.ts';
import { Failure } from '../ui/failure.tsx';

const ways = ['own-system', 'phone', 'not-relevant'] as const;

/** Tells how the obligation was met outside Overgang; "not relevant" asks for a reason. */
export function SettleForm({ obligationId, onDone }: { obligationId: string; onDone: () => void }) {
  const { t } = useTranslation();
  const [how, setHow] = useState('own-system');
  const [note, setNote] = useState('');
  const settle = useCommand({
    schema: z.unknown(),
    path: `/coordinator/obligations/${obligationId}/settle`,
    stale: ['worklist', 'timeline', 'obligation'],
    onDone,
  });
  const missingReason = how === 'not-relevant' && note.trim() === '';
  return (
    <Stack gap="sm" component="form" onSubmit={(event) => event.preventDefault()}>
      <Radio.Group label={t('settle.how')} value={how} onChange={setHow}>
        <Stack gap={6} mt={6}>
          {ways.map((way) => (
            <Radio key={way} value={way} label={t(`settle.way.${way}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        label={t(how === 'not-relevant' ? 'settle.reason' : 'settle.note')}
        description={t('settle.noteHint')}
        value={note}
        maxLength={500}
        rows={2}
        onChange={(event) => setNote(event.target.value)}
      />
      {settle.error && <Failure error={settle.error} />}
      <Group justify="flex-end">
        <Button
          type="submit"
          loading={settle.isPending}
          disabled={missingReason}
          onClick={() => settle.mutate({ how, ...(note.trim() !== '' && { note: note.trim() }) })}
        >
          {t('settle.confirm')}
        </Button>
      </Group>
    </Stack>
  );
}
