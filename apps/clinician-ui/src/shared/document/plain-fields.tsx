import { Checkbox, Group, NativeSelect, NumberInput, Radio, Textarea, TextInput } from '@mantine/core';
import type { Field, Vocabulary } from '@overgang/fhir-models/forms';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language.ts';
import { formatDateTime, parseDate, parseDateTime, writtenDate } from '../time/format-time.ts';
import { fieldName, isToldFlag, type Path, textOf } from './content.ts';
import classes from './documents.module.css';
import { useField } from './form-context.ts';
import { isShort } from './form-layout.ts';
import { NewTag } from './new-tag.tsx';

interface PlainFieldProps {
  path: Path;
  field: Field;
  /** Instead of the field's own name, where it stands in a list. */
  label?: string;
}

/** What every input of a form has: name, value, fault, and the mark of what is new. */
function useInput({ path, field, label }: PlainFieldProps) {
  const { language } = useLanguage();
  const { fault, isNew, ...state } = useField(path);
  const text = label ?? field.label[language];
  const shown: ReactNode = isNew ? (
    <span>
      {text} <NewTag />
    </span>
  ) : (
    text
  );
  const isNeeded = field.need === 'one' || field.need === 'some';
  return {
    ...state,
    input: { label: shown, withAsterisk: isNeeded, 'data-field': state.name, ...(fault && { error: fault }) },
  };
}

function TextField(props: PlainFieldProps) {
  const { value, change, input } = useInput(props);
  const last = props.path.findLast((step) => typeof step === 'string');
  const own = { ...input, value: textOf(value) };
  if (isShort(String(last))) return <TextInput {...own} onChange={(event) => change(event.target.value)} />;
  return <Textarea {...own} autosize minRows={1} maxRows={14} onChange={(event) => change(event.target.value)} />;
}

/** A time or a date as it is typed; kept as text until it is one. */
function TypedField({ isDate, ...props }: PlainFieldProps & { isDate: boolean }) {
  const { t } = useTranslation();
  const { value, change, input } = useInput(props);
  const [typed, setTyped] = useState<string>();
  const shown = isDate ? writtenDate(textOf(value)) : momentText(textOf(value));
  const write = (text: string) => {
    setTyped(text);
    change(readTyped(text, isDate));
  };
  const isFaulty = typed !== undefined && typed.trim() !== '' && readTyped(typed, isDate) === undefined;
  return (
    <TextInput
      {...input}
      {...(isFaulty && { error: t(isDate ? 'document.dateFault' : 'document.momentFault') })}
      value={typed ?? shown}
      placeholder={t(isDate ? 'document.datePattern' : 'time.pattern')}
      onChange={(event) => write(event.target.value)}
      onBlur={() => !isFaulty && setTyped(undefined)}
    />
  );
}

function readTyped(text: string, isDate: boolean): string | undefined {
  return isDate ? parseDate(text) : parseDateTime(text)?.toISOString();
}

function momentText(iso: string): string {
  return iso === '' || Number.isNaN(Date.parse(iso)) ? iso : formatDateTime(new Date(iso));
}

function FlagField(props: PlainFieldProps) {
  return isToldFlag(props.path) ? <ToldField {...props} /> : <BoxField {...props} />;
}

function BoxField(props: PlainFieldProps) {
  const { value, change, input } = useInput(props);
  const { withAsterisk: _, ...rest } = input;
  return <Checkbox {...rest} py={8} checked={value === true} onChange={(event) => change(event.target.checked)} />;
}

/** Whether somebody has been told: yes, no, or not said, which is not the same as no. */
function ToldField(props: PlainFieldProps) {
  const { t } = useTranslation();
  const { value, change, input } = useInput(props);
  const answers = [
    { value: '', label: '–' },
    { value: 'yes', label: t('document.yes') },
    { value: 'no', label: t('document.no') },
  ];
  const answer = value === true ? 'yes' : 'no';
  return (
    <NativeSelect
      {...input}
      value={typeof value === 'boolean' ? answer : ''}
      data={answers}
      onChange={({ target }) => change(target.value === '' ? undefined : target.value === 'yes')}
    />
  );
}

function CountField(props: PlainFieldProps) {
  const { value, change, input } = useInput(props);
  return (
    <NumberInput
      {...input}
      min={0}
      hideControls
      value={typeof value === 'number' ? value : ''}
      onChange={(next) => change(typeof next === 'number' ? next : undefined)}
    />
  );
}

function CodeField({ vocabulary, ...props }: PlainFieldProps & { vocabulary: Vocabulary }) {
  const { language } = useLanguage();
  const { value, change, input } = useInput(props);
  const options = [...vocabulary.concepts].map(([code, names]) => ({ value: code, label: names[language] }));
  return (
    <NativeSelect
      {...input}
      value={textOf(value)}
      data={[{ value: '', label: '–' }, ...options]}
      onChange={(event) => change(event.target.value === '' ? undefined : event.target.value)}
    />
  );
}

/** The mark of a letter, seen at once: three choices with the colour beside the word. */
function PriorityField({ vocabulary, ...props }: PlainFieldProps & { vocabulary: Vocabulary }) {
  const { language } = useLanguage();
  const { value, change, input } = useInput(props);
  return (
    <Radio.Group {...input} value={textOf(value)} onChange={change}>
      <Group gap="lg" mt={4}>
        {[...vocabulary.concepts].map(([code, names]) => (
          <Radio
            key={code}
            value={code}
            color={code}
            label={
              <span className={classes.priority} data-priority={code}>
                {names[language]}
              </span>
            }
          />
        ))}
      </Group>
    </Radio.Group>
  );
}

/** One value: its input follows from what it holds. */
export function PlainField(props: PlainFieldProps) {
  const { kind } = props.field;
  if (kind.is === 'text' || kind.is === 'listed') return <TextField {...props} />;
  if (kind.is === 'moment' || kind.is === 'date') return <TypedField {...props} isDate={kind.is === 'date'} />;
  if (kind.is === 'flag') return <FlagField {...props} />;
  if (kind.is === 'count' || kind.is === 'amount') return <CountField {...props} />;
  if (kind.is !== 'code') return null;
  const Field = fieldName(props.path) === 'priority.priority' ? PriorityField : CodeField;
  return <Field {...props} vocabulary={kind.vocabulary} />;
}
