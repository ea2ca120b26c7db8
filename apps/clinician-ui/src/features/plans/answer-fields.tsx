import { ActionIcon, Button, Checkbox, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { createContext, use, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Content, listOf, type Path, textOf, valueAt } from '../../shared/document/content.ts';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { formatDate, formatDateTime, formatDistance, parseDateTime } from '../../shared/time/format-time.ts';
import { useNow } from '../../shared/time/use-now.ts';

interface AnswerState {
  content: Content;
  set: (path: Path, value: unknown) => void;
  /** What cannot be missing and is; told once somebody has tried to send. */
  lacking: ReadonlySet<string>;
  isTried: boolean;
}

const none: AnswerState = { content: {}, set: () => undefined, lacking: new Set(), isTried: false };

export const AnswerContext = createContext<AnswerState>(none);

/** A field of the answer: its value, how to change it, and that it is missing. */
export function useAnswerField(path: Path, name = path.join('.')) {
  const { t } = useTranslation();
  const { content, set, lacking, isTried } = use(AnswerContext);
  const fault = isTried && lacking.has(name) ? t(`plans.lacks.${name.split('.').at(-1)}`) : undefined;
  return { value: valueAt(content, path), change: (next: unknown) => set(path, next), fault, name };
}

const below: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error'];

interface WordsProps {
  path: Path;
  label: string;
  hint?: string;
  /** What is to be known of what is written; it stands below it. */
  after?: string | undefined;
  isNeeded?: boolean;
  rows?: number;
}

/** A text of the answer, one line or several. */
export function WordsField({ path, label, hint, after, isNeeded = false, rows = 1 }: WordsProps) {
  const { value, change, fault, name } = useAnswerField(path);
  const own = {
    label,
    description: after ?? hint,
    ...(after !== undefined && { inputWrapperOrder: below }),
    withAsterisk: isNeeded,
    value: textOf(value),
    error: fault,
    'data-field': name,
  };
  if (rows === 1) return <TextInput {...own} onChange={(event) => change(event.target.value)} />;
  return <Textarea {...own} autosize minRows={rows} maxRows={12} onChange={(event) => change(event.target.value)} />;
}

interface WhenProps {
  path: Path;
  label: string;
  name?: string;
  isNeeded?: boolean;
  /** Where a name above the field would only repeat itself; it is still told to screen readers. */
  isBare?: boolean;
}

/** A time that lies ahead, typed as `dd-mm-yyyy HH:mm`; kept only once it is a time. */
export function WhenField({ path, label, name, isNeeded = false, isBare = false }: WhenProps) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const now = useNow();
  const { value, change, fault, name: field } = useAnswerField(path, name);
  const [typed, setTyped] = useState<string>();
  const iso = textOf(value);
  const shown = iso === '' ? '' : formatDateTime(new Date(iso));
  const isFaulty = typed !== undefined && typed.trim() !== '' && parseDateTime(typed) === undefined;
  return (
    <TextInput
      {...(isBare ? { 'aria-label': label } : { label })}
      withAsterisk={isNeeded}
      placeholder={t('time.pattern')}
      value={typed ?? shown}
      description={iso !== '' && formatDistance(new Date(iso), now, language)}
      inputWrapperOrder={below}
      error={isFaulty ? t('time.fault.format') : fault}
      data-field={field}
      onChange={(event) => {
        setTyped(event.target.value);
        change(parseDateTime(event.target.value)?.toISOString());
      }}
      onBlur={() => !isFaulty && setTyped(undefined)}
    />
  );
}

/** Likely times to come as buttons: when the citizen leaves, today at three, tomorrow at noon; none before the citizen leaves. */
export function LikelyTimes({ path, leaves }: { path: Path; leaves: string | undefined }) {
  const { t } = useTranslation();
  const now = useNow();
  const { change } = useAnswerField(path);
  const at = (days: number, clock: string) =>
    parseDateTime(`${formatDate(new Date(now.getTime() + days * 86_400_000))} ${clock}`)?.toISOString();
  const likely = [
    { key: 'leaves', value: leaves },
    { key: 'today', value: at(0, '15:00') },
    { key: 'tomorrow', value: at(1, '12:00') },
  ];
  return (
    <Group gap={6}>
      {likely.map(
        ({ key, value }) =>
          value !== undefined &&
          new Date(value) > now &&
          (leaves === undefined || new Date(value) >= new Date(leaves)) && (
            <Button key={key} size="compact-xs" variant="default" onClick={() => change(value)}>
              {t(`plans.answer.likely.${key}`)}
            </Button>
          ),
      )}
    </Group>
  );
}

/** What has to be so before the municipality takes over. */
export function ConditionsField() {
  const { t } = useTranslation();
  const { value, change } = useAnswerField(['takeover', 'conditions']);
  const rows = listOf(value).map(textOf);
  return (
    <Stack gap={6} component="fieldset" m={0} p={0} bd={0}>
      <Text size="sm" fw={500} component="legend" p={0}>
        {t('plans.answer.conditions')}
      </Text>
      {rows.map((text, index) => {
        const label = t('plans.answer.condition', { number: index + 1 });
        return (
          <Group key={index} gap={6} wrap="nowrap" align="flex-start">
            <Textarea
              flex={1}
              autosize
              minRows={1}
              aria-label={label}
              value={text}
              onChange={(event) => change(rows.with(index, event.target.value))}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={t('document.remove', { what: label })}
              onClick={() => change(rows.toSpliced(index, 1))}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </Group>
        );
      })}
      <Group>
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconPlus size={12} aria-hidden />}
          onClick={() => change([...rows, ''])}
        >
          {t('plans.answer.addCondition')}
        </Button>
      </Group>
    </Stack>
  );
}

/** That what is offered is a place or help in the meantime. */
export function InterimField() {
  const { t } = useTranslation();
  const { value, change } = useAnswerField(['takeover', 'interim']);
  return (
    <Checkbox
      label={t('plans.answer.isInterim')}
      checked={value === true}
      onChange={(event) => change(event.target.checked)}
    />
  );
}
