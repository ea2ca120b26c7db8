import { Modal, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useCommand } from '../../shared/http/use-command.ts';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { type EventType, useEventTypes } from '../../shared/message/event-types.ts';
import type { Citizen } from '../../shared/person/citizen.ts';
import { useCitizenName } from '../../shared/person/privacy.tsx';
import { formatDateTime } from '../../shared/time/format-time.ts';
import { useNow } from '../../shared/time/use-now.ts';
import { faultAt } from '../../shared/ui/failure.tsx';
import { OrderForm } from '../../shared/ui/order-form.tsx';
import { ReadState } from '../../shared/ui/read-state.tsx';
import { tellDone } from '../../shared/ui/tell-done.ts';
import { readTime, TimeField } from '../../shared/ui/time-field.tsx';
import { EventFields } from './event-fields.tsx';
import { saidIn, type Typed } from './registration.ts';
import type { KnownCourse } from './timeline.ts';

interface FormProps {
  type: EventType;
  pathwayId: string;
  onDone: () => void;
}

/** The time, what may be said of it, and one order however often it is pressed. */
function Form({ type, pathwayId, onDone }: FormProps) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  const [time, setTime] = useState<string>();
  const [typed, setTyped] = useState<Typed>({});
  const order = useCommand({
    schema: z.unknown(),
    path: `/coordinator/pathways/${pathwayId}/events`,
    stale: ['timeline', 'worklist', 'obligation', 'citizens'],
    onDone: () => {
      tellDone(t, t('registration.told', { what: type.name[language] }));
      onDone();
    },
  });
  const { valid, at } = readTime(time, now);
  const data = saidIn(type, typed);
  const fault = faultAt(order.error, 'at');
  return (
    <OrderForm
      action={t('registration.do')}
      isReady={valid && data !== undefined}
      order={order}
      onSubmit={() => order.mutate({ type: type.type, at: at ?? now.toISOString(), data })}
    >
      <TimeField label={t('registration.at')} value={time} onChange={setTime} />
      {fault && (
        <Text size="xs" c="var(--tone-bad-text)">
          {fault}
        </Text>
      )}
      <EventFields
        type={type}
        typed={typed}
        error={order.error}
        onType={(name, value) => setTyped((before) => ({ ...before, [name]: value }))}
      />
    </OrderForm>
  );
}

interface RegisterDialogProps {
  citizen: Citizen;
  /** The courses it can belong to, the newest first. */
  courses: KnownCourse[];
  onClose: () => void;
}

/** Registers what happened and no message tells: which event, when, and what is to be said of it. */
export function RegisterDialog({ citizen, courses, onClose }: RegisterDialogProps) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { name, cpr } = useCitizenName()(citizen);
  const types = useEventTypes('mine');
  const [chosen, setChosen] = useState<string | null>(null);
  const [pathwayId, setPathwayId] = useState(courses[0]?.pathwayId);
  const type = types.data?.find((one) => one.type === chosen);
  const named = (types.data ?? [])
    .map((one) => ({ value: one.type, label: one.name[language] }))
    .toSorted((a, b) => a.label.localeCompare(b.label, language));
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('registration.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack gap="md">
        <Text size="sm">
          <b>{name}</b> · {cpr}
        </Text>
        <ReadState read={types} />
        {courses.length > 1 && (
          <Select
            label={t('registration.course')}
            allowDeselect={false}
            value={pathwayId ?? null}
            onChange={(next) => setPathwayId(next ?? pathwayId)}
            data={courses.map((course) => ({
              value: course.pathwayId,
              label: t('registration.courseFrom', { at: formatDateTime(new Date(course.from)) }),
            }))}
          />
        )}
        <Select
          label={t('registration.what')}
          placeholder={t('registration.search')}
          searchable
          withAsterisk
          maxDropdownHeight={320}
          nothingFoundMessage={t('registration.nothing')}
          value={chosen}
          onChange={setChosen}
          data={named}
          data-autofocus
        />
        {type && pathwayId && (
          <Form key={`${type.type}${pathwayId}`} type={type} pathwayId={pathwayId} onDone={onClose} />
        )}
      </Stack>
    </Modal>
  );
}
