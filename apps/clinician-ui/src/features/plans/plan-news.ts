import type { Change } from '../../shared/document/document.ts';

/** When something was assessed is new in every version, and tells nobody anything. */
const onlyWhen = /^(?:Vurderet|Assessed|Senest ændret|Last modified)\b/;

const partsOf = (text: string) => text.split('; ').filter((part) => !onlyWhen.test(part));

/** What one text says that the other does not; all of it when nothing of it is in the other. */
function beyond(text: string, other: string | undefined): string {
  const others = new Set(partsOf(other ?? ''));
  return partsOf(text)
    .filter((part) => !others.has(part))
    .join('; ');
}

function trimmed(side: Change['before'], other: Change['before']): Change['before'] {
  return side && { da: beyond(side.da, other?.da), en: beyond(side.en, other?.en) };
}

/** The changes worth reading: of each only what differs, without those that only say that something was looked at again. */
export function newsOf(changes: Change[]): Change[] {
  return changes
    .filter(({ label }) => !onlyWhen.test(label.da))
    .map((change) => {
      const before = trimmed(change.before, change.after);
      const after = trimmed(change.after, change.before);
      return {
        section: change.section,
        label: change.label,
        ...(before?.da && { before }),
        ...(after?.da && { after }),
      };
    })
    .filter(({ before, after }) => before !== undefined || after !== undefined);
}
