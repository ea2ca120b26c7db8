import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language.ts';
import { type Content, isFilled } from './content.ts';
import { type FormName, formOf } from './document.ts';
import { isAsked } from './form-layout.ts';

/** The sections that a person is asked for, by whether anything is written in them. */
function sections(name: FormName, content: Content) {
  const asked = Object.entries(formOf(name)).filter(([section]) => isAsked(name, section));
  const empty = asked.filter(([section, field]) => !isFilled(field, content[section]));
  return { of: asked.length, filled: asked.length - empty.length, empty: empty.map(([, { label }]) => label) };
}

/** How much of a document is written, as a count of its sections; to a reader also which of them say nothing. */
export function Completeness({ name, content, isRead }: { name: FormName; content: Content; isRead?: boolean }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { of, filled, empty } = sections(name, content);
  const names = empty.map((label) => label[language]).join(', ');
  return (
    <Text size="xs" c="dimmed">
      {t('document.completeness', { filled, of })}
      {isRead && empty.length > 0 && ` ${t('document.emptySections', { names })}`}
    </Text>
  );
}
