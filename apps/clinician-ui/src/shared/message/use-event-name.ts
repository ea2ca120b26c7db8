import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language.ts';
import { eventName } from './event-name.ts';
import { useEventTypes } from './event-types.ts';

type Named = Parameters<typeof eventName>[1];

/** What a notification code or an event type means in words: the screens' own, else the agreement's, else the code itself. */
export function useEventName(): (event: Named) => string {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { data } = useEventTypes('all');
  return useMemo(() => {
    const agreed = new Map(data?.map(({ type, name }) => [type, name[language]]));
    return (event) => {
      const name = eventName(t, event);
      return name === event.type ? (agreed.get(name) ?? name) : name;
    };
  }, [data, language, t]);
}
