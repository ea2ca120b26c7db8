import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language.ts';
import { eventName, type NamedEvent } from './event-name.ts';
import { useEventTypes } from './event-types.ts';

/** What a notification code, a type of message or an event type means in words; never the code itself. */
export function useEventName(): (event: NamedEvent) => string {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { data } = useEventTypes('all');
  return useMemo(() => {
    const agreed = new Map(data?.map(({ type, name }) => [type, name[language]]));
    return (event) => eventName(t, event, agreed);
  }, [data, language, t]);
}
