import { DOCUMENT_FORMS, type Field, type Fields } from '@overgang/fhir-models/forms';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../shared/i18n/use-language.ts';
import { innerFields } from '../../shared/document/content.ts';
import { formatWeekday } from '../../shared/time/format-time.ts';
import { isAfterAsked, type Request } from './letter.ts';

const form: Fields = DOCUMENT_FORMS['discharge-letter'];

/** The field at a place within the letter. */
function fieldAt(...path: string[]): Field | undefined {
  const [first, ...rest] = path;
  return rest.reduce<Field | undefined>(
    (field, name) => (field ? innerFields(field)?.[name] : undefined),
    first === undefined ? undefined : form[first],
  );
}

function useCodeName(...path: string[]): (code: string) => string {
  const { language } = useLanguage();
  const field = fieldAt(...path);
  const names = field?.kind.is === 'code' ? field.kind.vocabulary.concepts : undefined;
  return (code) => names?.get(code)?.[language] ?? code;
}

/** Where a citizen is discharged to, in words. */
export const useDestinationName = () => useCodeName('stay', 'destination');

/** What a ward asks for, in words. */
export const useRequestName = () => useCodeName('requests', 'requests', 'what');

/** A request in few words: what, and by which day of the week. */
export function useShortRequest(): (request: Request) => string {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const nameOf = useRequestName();
  return ({ what, by }) => {
    if (by === undefined) return nameOf(what);
    return t('letters.ask.short', { what: nameOf(what), day: formatWeekday(new Date(by), language) });
  };
}

/** That a day (yyyy-mm-dd) lies after the last one that the ward asks for, and which that is; nothing when it does not. */
export function useLateWords(): (request: Pick<Request, 'by'>, on: string | undefined) => string | undefined {
  const { t } = useTranslation();
  const { language } = useLanguage();
  return (request, on) => {
    if (request.by === undefined || on === undefined || !isAfterAsked(request, on)) return undefined;
    return t('letters.book.late', { day: formatWeekday(new Date(request.by), language) });
  };
}

/** The sections that the three questions tell in full, by their Danish titles. */
export const answeredSections: ReadonlySet<string> = new Set(
  ['priority', 'requests', 'medicine', 'prevention', 'pending', 'agreements', 'responsibility'].flatMap(
    (name) => form[name]?.label.da ?? [],
  ),
);
