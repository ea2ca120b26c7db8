import { Autocomplete, Group, Select, Textarea } from '@mantine/core';
import {
  AGREED_TOPICS,
  CATEGORY_CODES,
  categoryName,
  categoryOfTopic,
  priorityName,
} from '@overgang/fhir-models/correspondence';
import { useTranslation } from 'react-i18next';
import type { Letter } from '../../shared/correspondence/letter.ts';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { usePerson } from '../../shared/session/use-session.ts';
import { useResponsibles } from '../../shared/stay/use-responsibles.ts';
import { faultAt } from '../../shared/ui/failure.tsx';
import { ReadState } from '../../shared/ui/read-state.tsx';
import { receiverChoices, useReceivers } from './receivers.ts';

export interface LetterFieldProps {
  letter: Letter;
  onChange: (part: Partial<Letter>) => void;
  /** Fields that were left out when it was tried to send. */
  missing: string[];
  error: Error | null;
}

/** Whom it goes to: any unit of another party, or another one of the own organisation. */
export function ReceiverField({ letter, onChange, missing, error }: LetterFieldProps) {
  const { t } = useTranslation();
  const { unit, sector } = usePerson();
  // A ward or a home care writes from the citizen's own page; a practice has twenty receivers to choose among.
  const near = useResponsibles(sector === 'practice' ? letter.citizen?.cpr : undefined).map(({ sor }) => sor);
  const read = useReceivers();
  if (!read.data) return <ReadState read={read} />;
  return (
    <Select
      label={t('correspondence.to')}
      placeholder={t('correspondence.toHint')}
      withAsterisk
      allowDeselect={false}
      searchable
      data={receiverChoices(t, read.data.receivers, { own: unit.sor, near })}
      value={letter.to || null}
      error={missing.includes('to') ? t('correspondence.missing.to') : faultAt(error, 'to')}
      onChange={(to) => onChange({ to: to ?? '' })}
    />
  );
}

/** The agreed headings bring their category along; any other heading may be written. */
export function SubjectFields({ letter, onChange, missing, isNew }: LetterFieldProps & { isNew: boolean }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { category, topic, priority } = letter;
  const categories = CATEGORY_CODES.map((value) => ({ value, label: categoryName(value)[language] }));
  return (
    <Group grow align="flex-start" preventGrowOverflow={false}>
      <Select
        miw={180}
        label={t('correspondence.category')}
        withAsterisk={isNew}
        searchable
        clearable={!isNew}
        data={categories.toSorted((a, b) => a.label.localeCompare(b.label, 'da'))}
        value={category || null}
        error={missing.includes('category') && t('correspondence.missing.category')}
        onChange={(value) => onChange({ category: value ?? '' })}
      />
      <Autocomplete
        miw={180}
        label={t('correspondence.topic')}
        withAsterisk={category === 'other'}
        placeholder={t('correspondence.topicHint')}
        maxLength={100}
        data={AGREED_TOPICS.map((one) => one.topic.da)}
        value={topic}
        error={missing.includes('topic') && t('correspondence.missing.topic')}
        onChange={(value) => {
          const brought = categoryOfTopic(value);
          onChange({ topic: value, ...(brought && { category: brought }) });
        }}
      />
      {category === 'regarding-referral' && (
        <Select
          miw={140}
          label={t('correspondence.priority')}
          clearable
          data={(['routine', 'asap'] as const).map((value) => ({ value, label: priorityName(value)[language] }))}
          value={priority || null}
          onChange={(value) => onChange({ priority: value ?? '' })}
        />
      )}
    </Group>
  );
}

/** What the message says. */
export function TextField({ letter, onChange, missing, error }: LetterFieldProps) {
  const { t } = useTranslation();
  return (
    <Textarea
      label={t('correspondence.text')}
      description={t('correspondence.textHint')}
      withAsterisk
      rows={7}
      resize="vertical"
      maxLength={20_000}
      value={letter.text}
      error={missing.includes('text') ? t('correspondence.missing.text') : faultAt(error, 'text')}
      onChange={(event) => onChange({ text: event.target.value })}
    />
  );
}
