import { ActionIcon, Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { IconArrowBackUp, IconPlus, IconTrash, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type Content, listOf, recordOf, textOf } from '../../shared/document/content.ts';
import { useNow } from '../../shared/time/use-now.ts';
import { homeAt, isLeftOut, isOf, servicesAtHome, leftOutText } from './answer-content.ts';
import { useAnswerField, WhenField } from './answer-fields.tsx';
import type { Plan, Said } from './plan.ts';
import classes from './plans.module.css';

/** What the ward asks for, as the rows of the answer have it. */
export function useAsked({ needs }: Said): string[] {
  const { t } = useTranslation();
  const words = needs.map(({ need, text }) => {
    if (need === 'other' && text) return text;
    return [t(`plans.need.${need}`, need), text].filter(Boolean).join(': ');
  });
  return [...new Set(words)];
}

interface RowProps {
  row: Content;
  index: number;
  onChange: (row: Content) => void;
  onRemove: () => void;
}

const pathOf = (index: number) => ['services', 'plan', 'services', index];

/** A service that the ward asks for and does not get: why not is needed. */
function LeftOutRow({ row, index, onChange }: RowProps) {
  const { t } = useTranslation();
  const text = leftOutText(row);
  const { value, change, fault, name } = useAnswerField([...pathOf(index), 'reason'], `services.${index}.reason`);
  return (
    <div className={classes.leftOut}>
      <Text size="sm" td="line-through" style={{ overflowWrap: 'anywhere' }}>
        {text}
      </Text>
      <TextInput
        aria-label={t('plans.answer.leftOutWhy', { text })}
        placeholder={t('plans.answer.leftOutHint')}
        value={textOf(value)}
        error={fault}
        data-field={name}
        onChange={(event) => change(event.target.value)}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={t('plans.answer.takeBackIn', { text })}
        title={t('plans.answer.takeBackIn', { text })}
        onClick={() => onChange({ ...row, left: false })}
      >
        <IconArrowBackUp size={16} aria-hidden />
      </ActionIcon>
    </div>
  );
}

/** A service and when it begins; what the ward asks for is left out with a reason, everything else just goes. */
function ServiceRow({ row, index, onChange, onRemove }: RowProps) {
  const { t } = useTranslation();
  const { value, change, fault, name } = useAnswerField([...pathOf(index), 'text'], `services.${index}.text`);
  const label = t('plans.answer.service', { number: index + 1 });
  const isAsked = textOf(row['asked']) !== '';
  const away = isAsked ? t('plans.answer.leaveOut', { text: leftOutText(row) }) : t('document.remove', { what: label });
  return (
    <div className={classes.service}>
      <Textarea
        autosize
        minRows={1}
        aria-label={label}
        placeholder={t('plans.answer.serviceWhat')}
        description={isAsked ? t('plans.answer.isAsked') : undefined}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={textOf(value)}
        error={fault}
        data-field={name}
        onChange={(event) => change(event.target.value)}
      />
      <WhenField
        path={[...pathOf(index), 'startsAt']}
        name={`services.${index}.startsAt`}
        label={t('plans.answer.serviceStart', { number: index + 1 })}
        isBare
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={away}
        title={away}
        onClick={isAsked ? () => onChange({ ...row, left: true }) : onRemove}
      >
        {isAsked ? <IconX size={16} aria-hidden /> : <IconTrash size={16} aria-hidden />}
      </ActionIcon>
    </div>
  );
}

/** What begins when: what the ward asks for and what the citizen had at home stand there from the start. */
export function ServicesField({ plan, said }: { plan: Plan; said: Said }) {
  const { t } = useTranslation();
  const { value, change } = useAnswerField(['services', 'plan', 'services']);
  const rows = listOf(value).map(recordOf);
  const leaves = homeAt({ now: useNow(), stay: plan.stay, said });
  const starting = leaves && { startsAt: leaves };
  const add = (text: string) => change([...rows, { text, ...starting, status: 'scheduled' }]);
  const known = [...useAsked(said), ...servicesAtHome(plan.stay)];
  const isThere = (text: string) => rows.some((row) => row['text'] === text || isOf(text, textOf(row['asked'])));
  const missing = [...new Set(known)].filter((text) => !isThere(text));
  return (
    <Stack gap={6} component="fieldset" m={0} p={0} bd={0}>
      <Text size="sm" fw={500} component="legend" p={0}>
        {t('plans.answer.services')}
      </Text>
      {rows.map((row, index) => {
        const Row = isLeftOut(row) ? LeftOutRow : ServiceRow;
        return (
          <Row
            key={index}
            row={row}
            index={index}
            onChange={(next) => change(rows.with(index, next))}
            onRemove={() => change(rows.toSpliced(index, 1))}
          />
        );
      })}
      <Group gap={6}>
        {missing.map((text) => (
          <Button key={text} size="compact-xs" variant="light" maw="100%" title={text} onClick={() => add(text)}>
            + {text}
          </Button>
        ))}
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconPlus size={12} aria-hidden />}
          onClick={() => add('')}
        >
          {t('plans.answer.addService')}
        </Button>
      </Group>
    </Stack>
  );
}
