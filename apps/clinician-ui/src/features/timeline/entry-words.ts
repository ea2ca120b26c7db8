import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { useEventTypes } from '../../shared/message/event-types.ts';
import { useEventName } from '../../shared/message/use-event-name.ts';
import { formatDate, formatDateTime, writtenDate } from '../../shared/time/format-time.ts';
import type { Entry } from './timeline.ts';

const technical = new Set(['by', 'unit', 'organisation', 'source', 'note', 'of']);

function useWritten(): (value: string | number | boolean) => string {
  const { t } = useTranslation();
  return (value) => {
    if (typeof value === 'boolean') return t(value ? 'unit.yes' : 'unit.no');
    const text = String(value);
    if (/^\d{4}-\d\d-\d\dT/.test(text)) return formatDateTime(new Date(text));
    return /^\d{4}-\d\d-\d\d$/.test(text) ? writtenDate(text) : t(`codeName.${text}`, text);
  };
}

/** What was registered, by the names of its fields, and the note; nothing where nothing was. */
export function useSaid(): (entry: Pick<Entry, 'type' | 'data'>) => string {
  const { language } = useLanguage();
  const { data: types = [] } = useEventTypes('all');
  const written = useWritten();
  const fieldsOf = new Map(types.map(({ type, fields }) => [type, fields]));
  return ({ type, data }) => {
    if (!data) return '';
    const fields = fieldsOf.get(type) ?? {};
    const said = Object.entries(data)
      .filter(([name]) => !technical.has(name))
      .map(([name, value]) => `${fields[name]?.name[language] ?? name}: ${written(value)}`);
    return [...said, data['note']].filter(Boolean).join(' · ');
  };
}

/** All that a line shows, as one text in lower case, to be searched in. */
export function useEntryText(): (entry: Entry) => string {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const nameOf = useEventName();
  const said = useSaid();
  return (entry) => {
    const { code, actor, by, sector, at, chain, cancelled, corrected } = entry;
    const marks = [cancelled && t('timeline.cancelled'), corrected && t('timeline.corrected'), chain?.words[language]];
    const who = [actor.name, by?.name, t(`sector.${sector}`)];
    return [nameOf(entry), code, ...who, said(entry), formatDate(new Date(at)), ...marks]
      .filter(Boolean)
      .join(' ')
      .toLocaleLowerCase('da');
  };
}
