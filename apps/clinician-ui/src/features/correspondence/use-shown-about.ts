import { useCitizenName } from '../../shared/person/privacy.tsx';
import type { About } from './thread.ts';

/** Whom a thread is about, as its messages say; in full, or by initials where names are hidden. */
export function useShownAbout(): (about: About) => { name: string; cpr: string } {
  const nameOf = useCitizenName();
  return ({ name, cpr }) => {
    const shown = nameOf({ id: '', name, cpr: cpr ?? '', age: 0 });
    return { name: shown.name, cpr: cpr ? shown.cpr : '' };
  };
}
