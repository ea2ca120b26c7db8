import { Stack, Text, Title } from '@mantine/core';
import type { Field, Fields } from '@overgang/fhir-models/forms';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language.ts';
import { formatDateTime, type Language, writtenDate } from '../time/format-time.ts';
import { type Fact, Facts } from '../ui/facts.tsx';
import { writtenPhone } from '../ui/written-phone.ts';
import { type Content, innerFields, isFilled, recordOf } from './content.ts';

type Yes = (value: boolean) => string;

/** A value in words; groups become their facts in one line. */
function wordsOf(value: unknown, field: Field, language: Language, yes: Yes): string {
  const { kind } = field;
  const inner = innerFields(field);
  if (inner) return lineOf(inner, recordOf(value), language, yes);
  if (kind.is === 'flag') return yes(value === true);
  if (kind.is === 'moment') return formatDateTime(new Date(String(value)));
  if (kind.is === 'date') return writtenDate(String(value));
  const names = kind.is === 'code' ? kind.vocabulary.concepts.get(String(value)) : undefined;
  return names?.[language] ?? String(value);
}

const phones = new Set(['phone', 'number']);

/** Telephone numbers are shown as they are read aloud. */
const shownAs = (name: string, words: string) => (phones.has(name) ? writtenPhone(words) : words);

function lineOf(fields: Fields, content: Content, language: Language, yes: Yes): string {
  const parts = Object.entries(fields).flatMap(([name, field], index) => {
    const value = content[name];
    if (value === undefined || name === 'assessedAt') return [];
    const values = Array.isArray(value) ? value : [value];
    const words = values.map((one) => shownAs(name, wordsOf(one, field, language, yes))).join(', ');
    return index === 0 ? [words] : [`${field.label[language]}: ${words}`];
  });
  return parts.join(' · ');
}

function factsOf(fields: Fields, content: Content, language: Language, yes: Yes): Fact[] {
  return Object.entries(fields).flatMap(([name, field]): Fact[] => {
    const value = content[name];
    if (value === undefined || !isFilled(field, value)) return [];
    const values = Array.isArray(value) ? value : [value];
    const lines = values.map((one, index) => (
      <div key={index}>{shownAs(name, wordsOf(one, field, language, yes))}</div>
    ));
    return [[field.label[language], lines]];
  });
}

/** What a document says, section by section, to be read. */
export function ContentView({ fields, content }: { fields: Fields; content: Content }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const yes: Yes = (value) => t(value ? 'document.yes' : 'document.no');
  const sections = Object.entries(fields).filter(
    ([name, field]) => name !== 'version' && isFilled(field, content[name]),
  );
  if (sections.length === 0) return <Text size="sm">{t('document.nothingWritten')}</Text>;
  return (
    <Stack gap="sm">
      {sections.map(([name, field]) => (
        <section key={name} aria-label={field.label[language]}>
          <Title order={4} size="h6">
            {field.label[language]}
          </Title>
          <Facts facts={factsOf(innerFields(field) ?? {}, recordOf(content[name]), language, yes)} />
        </section>
      ))}
    </Stack>
  );
}
