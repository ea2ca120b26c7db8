import { SegmentedControl, Select, Text, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import type { EventField, EventType } from '../../shared/message/event-types.ts';
import { faultAt } from '../../shared/ui/failure.tsx';
import { askedFields, readField, type Typed } from './registration.ts';

interface FieldProps {
  field: EventField;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

function FlagField({ field, value, onChange }: FieldProps) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const label = field.name[language];
  return (
    <div>
      <Text size="sm" fw={500} mb={4}>
        {label}
      </Text>
      <SegmentedControl
        size="xs"
        aria-label={label}
        value={value}
        onChange={onChange}
        data={[
          { value: '', label: t('registration.notSaid') },
          { value: 'yes', label: t('unit.yes') },
          { value: 'no', label: t('unit.no') },
        ]}
      />
    </div>
  );
}

function Field(props: FieldProps) {
  const { field, value, error, onChange } = props;
  const { t } = useTranslation();
  const { language } = useLanguage();
  const label = field.name[language];
  const fault = readField(field, value).fault;
  if (field.type === 'flag') return <FlagField {...props} />;
  if (field.type === 'code') {
    return (
      <Select
        label={label}
        clearable
        value={value === '' ? null : value}
        error={error}
        onChange={(next) => onChange(next ?? '')}
        data={(field.codes ?? []).map((code) => ({ value: code, label: t(`codeName.${code}`, code) }))}
      />
    );
  }
  const patterns = { instant: t('time.pattern'), date: t('date.pattern'), count: '0', text: '' };
  return (
    <TextInput
      label={label}
      placeholder={patterns[field.type]}
      value={value}
      maxLength={200}
      error={(fault && t(fault)) ?? error}
      {...(field.type === 'count' && { inputMode: 'numeric' as const })}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

interface EventFieldsProps {
  type: EventType;
  typed: Typed;
  error: Error | null;
  onType: (name: string, value: string) => void;
}

/** What may be said of an event, each field by its kind, and a note. */
export function EventFields({ type, typed, error, onType }: EventFieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      {askedFields(type).map(([name, field]) => (
        <Field
          key={name}
          field={field}
          value={typed[name] ?? ''}
          error={faultAt(error, name)}
          onChange={(value) => onType(name, value)}
        />
      ))}
      <Textarea
        label={t('settle.note')}
        description={t('settle.noteHint')}
        rows={2}
        maxLength={500}
        value={typed['note'] ?? ''}
        error={faultAt(error, 'note')}
        onChange={(event) => onType('note', event.target.value)}
      />
    </>
  );
}
