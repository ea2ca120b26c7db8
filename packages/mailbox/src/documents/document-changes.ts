import { describeMessage, type DescribedSection } from '@overgang/fhir-models';
import type { Bundle } from 'fhir/r4.js';

interface Said {
  da: string;
  en: string;
}

/** A line of a document that is not as it was in the version before. */
export interface DocumentChange {
  section: Said;
  label: Said;
  /** Left out of what is new. */
  before?: Said;
  /** Left out of what has gone. */
  after?: Said;
}

// What stands there in every version, or says only that it is a new one.
const beside = new Set(['Version', 'Sygehusophold', 'Borger', 'Underskrevet af', 'Afsender og modtager', 'Historik']);

/** What a version says otherwise than the one before, line by line as both are shown; nothing of signature and way. */
export function documentChanges(before: Bundle, after: Bundle): DocumentChange[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  const gone = old.filter(({ key }) => now.every((one) => one.key !== key));
  const changed = now.flatMap((line) => {
    const earlier = old.find(({ key }) => key === line.key);
    if (earlier?.value.da === line.value.da) return [];
    const { section, label, value } = line;
    return [{ section, label, after: value, ...(earlier && { before: earlier.value }) }];
  });
  return [...changed, ...gone.map(({ section, label, value }) => ({ section, label, before: value }))];
}

interface Line {
  key: string;
  section: Said;
  label: Said;
  value: Said;
}

function linesOf(bundle: Bundle): Line[] {
  const { sections = [] } = describeMessage(bundle) ?? {};
  return sections.filter(({ title }) => !beside.has(title.da)).flatMap(keyed);
}

/** Several lines of a section may bear the same label: of lists, the first words tell what it is about. */
function keyed({ title, rows }: DescribedSection): Line[] {
  const seen = new Map<string, number>();
  return rows.map(({ label, value }) => {
    const repeats = rows.filter((row) => row.label.da === label.da).length > 1;
    const [subject = ''] = value.da.split(/[:;,]/);
    const name = repeats ? `${label.da} ${subject}` : label.da;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return { key: `${title.da}/${name}/${count}`, section: title, label, value };
  });
}
