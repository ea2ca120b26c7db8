import type { Text } from '@overgang/service-kit';
import { z } from 'zod';

const Detail = z.object({
  text: z.string().optional(),
  _text: z
    .object({
      extension: z.array(
        z.object({
          extension: z.array(
            z.object({ url: z.string(), valueCode: z.string().optional(), valueString: z.string().optional() }),
          ),
        }),
      ),
    })
    .optional(),
});
type Detail = z.infer<typeof Detail>;

const Outcome = z.object({
  issue: z.array(z.object({ details: Detail.optional() })),
});

/** What an OperationOutcome says to people, in both languages; empty when there is nothing to read. */
export function outcomeText(json: unknown): Text {
  const outcome = Outcome.safeParse(json);
  const issues = outcome.success ? outcome.data.issue : [];
  const inLanguage = (language: 'da' | 'en') =>
    issues
      .map(({ details }) => translated(details, language) ?? details?.text ?? '')
      .filter(Boolean)
      .join(' ');
  return { da: inLanguage('da'), en: inLanguage('en') };
}

/** The text in one language, from the standard FHIR translation extension. */
function translated(details: Detail | undefined, language: string): string | undefined {
  for (const { extension } of details?.['_text']?.extension ?? []) {
    const lang = extension.find(({ url }) => url === 'lang')?.valueCode;
    if (lang === language) return extension.find(({ url }) => url === 'content')?.valueString;
  }
  return undefined;
}
