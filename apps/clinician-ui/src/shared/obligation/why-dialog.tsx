import { Button, Divider, Group, Modal, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useApi } from '../http/use-api.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { eventName } from '../message/event-name.ts';
import { useSession } from '../session/use-session.ts';
import { formatDateTime, formatFigure, type Language } from '../time/format-time.ts';
import { Facts } from '../ui/facts.tsx';
import { Failure } from '../ui/failure.tsx';
import { isOpen, Obligation, Words } from './obligation.ts';
import { SettleForm } from './settle-form.tsx';

const Explained = Obligation.extend({
  why: z.object({
    clause: Words,
    source: z.string(),
    confidence: z.string(),
    figures: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
    events: z
      .array(
        z.object({ type: z.string(), at: z.string(), messageId: z.string().optional(), code: z.string().optional() }),
      )
      .default([]),
    agreement: z.object({ id: z.string(), version: z.union([z.string(), z.number()]), name: Words.or(z.string()) }),
  }),
});
type Explained = z.infer<typeof Explained>;

/** A figure with its unit in the language, or as a Danish time when it is an instant. */
function written(value: string | number | boolean, language: Language): string {
  const isInstant = typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value);
  return isInstant ? formatDateTime(new Date(value)) : formatFigure(String(value), language);
}

function Why({ why }: { why: Explained['why'] }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const agreement = typeof why.agreement.name === 'string' ? why.agreement.name : why.agreement.name[language];
  const figures = Object.entries(why.figures);
  return (
    <Stack gap="sm">
      <Text component="blockquote" m={0} pl="sm" style={{ borderLeft: '3px solid var(--mantine-color-petrol-4)' }}>
        {why.clause[language]}
      </Text>
      <Facts
        facts={[
          [t('why.source'), why.source],
          [t('why.confidence'), t(`confidence.${why.confidence}`, why.confidence)],
          [t('why.agreement'), t('why.version', { name: agreement, version: why.agreement.version })],
          ...figures.map(([name, value]): [string, string] => [
            t(`figure.${name.replaceAll('.', '-')}`, name),
            written(value, language),
          ]),
        ]}
      />
      <Text size="sm" fw={600}>
        {t('why.events')}
      </Text>
      <Stack gap={2}>
        {why.events.map((event) => (
          <Text size="sm" key={`${event.type}${event.at}`}>
            {formatDateTime(new Date(event.at))} {eventName(t, event)}
          </Text>
        ))}
      </Stack>
    </Stack>
  );
}

function Settle({ obligationId, onDone }: { obligationId: string; onDone: () => void }) {
  const { t } = useTranslation();
  const [settling, setSettling] = useState(false);
  return (
    <>
      <Divider />
      {settling ? (
        <SettleForm obligationId={obligationId} onDone={onDone} />
      ) : (
        <Group justify="flex-end">
          <Button onClick={() => setSettling(true)}>{t('settle.open')}</Button>
        </Group>
      )}
    </>
  );
}

/** Why this is owed: clause, source, confidence, figures, version; and a way to settle it. */
export function WhyDialog({ obligation, onClose }: { obligation: Obligation; onClose: () => void }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { person } = useSession();
  const api = useApi();
  const path = `/coordinator/obligations/${obligation.id}`;
  const explained = useQuery({
    queryKey: ['obligation', obligation.id],
    queryFn: () => api({ schema: Explained, path }),
  });
  const ours = [person?.organisation.sor, person?.unit.sor].includes(obligation.responsible.sor);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('obligation.why')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack gap="sm">
        <Text fw={600}>{obligation.title[language]}</Text>
        {explained.isPending && <Skeleton height={160} />}
        {explained.error && <Failure error={explained.error} retry={() => void explained.refetch()} />}
        {explained.data && <Why why={explained.data.why} />}
        {ours && isOpen(obligation) && <Settle obligationId={obligation.id} onDone={onClose} />}
      </Stack>
    </Modal>
  );
}
