import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { useEventTypes } from '../../shared/message/event-types.ts';
import { useEventName } from '../../shared/message/use-event-name.ts';
import { formatDate, formatDateTime, writtenDate } from '../../shared/time/format-time.ts';
import type { Entry } from './timeline.ts';

const technical = new Set(['by', 'unit', 'organisation', 'source', 'note', 'of', 'which']);

type Told = Pick<Entry, 'type' | 'data' | 'sector'>;
type Value = string | number | boolean;

/** A doctor's own decision: nobody else was asked, and somebody did decide. */
const isOfDoctor = ({ type, sector }: Told) => type === 'admission.considered' && sector === 'practice';

/** What follows from the rest, or stands in the name of the event. */
function isSaidElsewhere(entry: Told, name: string): boolean {
  if (name === 'doctorConsulted') return isOfDoctor(entry);
  if (name === 'date') return entry.data?.['startsAt'] !== undefined;
  return name === 'done' && entry.type === 'followUp.booked';
}

/** What an entry is called by: what was asked for and has been done is no booking. */
export function namedAs<One extends Told>(entry: One): One {
  const isDone = entry.type === 'followUp.booked' && entry.data?.['done'] === true;
  return isDone ? { ...entry, type: 'followUp.done' } : entry;
}

function useWritten(): (name: string, value: Value) => string {
  const { t } = useTranslation();
  return (name, value) => {
    if (typeof value === 'boolean') return t(value ? 'unit.yes' : 'unit.no');
    const text = String(value);
    if (/^\d{4}-\d\d-\d\dT/.test(text)) return formatDateTime(new Date(text));
    if (/^\d{4}-\d\d-\d\d$/.test(text)) return writtenDate(text);
    return name === 'what' ? t(`timeline.askedFor.${text}`, text) : t(`codeName.${text}`, text);
  };
}

/** What was registered, by the names of its fields, and the note; nothing where nothing was. */
export function useSaid(): (entry: Told) => string {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { data: types = [] } = useEventTypes('all');
  const written = useWritten();
  const fieldsOf = new Map(types.map(({ type, fields }) => [type, fields]));
  return (entry) => {
    const { type, data } = entry;
    if (!data) return '';
    const fields = fieldsOf.get(type) ?? {};
    const labelOf = (name: string) =>
      name === 'decision' && isOfDoctor(entry) ? t('timeline.doctorDecided') : (fields[name]?.name[language] ?? name);
    const said = Object.entries(data)
      .filter(([name]) => !technical.has(name) && !isSaidElsewhere(entry, name))
      .map(([name, value]) => `${labelOf(name)}: ${written(name, value)}`);
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
    return [nameOf(namedAs(entry)), code, ...who, said(entry), formatDate(new Date(at)), ...marks]
      .filter(Boolean)
      .join(' ')
      .toLocaleLowerCase('da');
  };
}
