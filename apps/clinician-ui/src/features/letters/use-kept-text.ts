import { useState } from 'react';

/** Texts that are being written; gone when the tab is closed. */
const nameOf = (place: string) => `overgang.letter.${place}`;

/** Whether something is being written there. */
export const isKept = (place: string): boolean => (sessionStorage.getItem(nameOf(place)) ?? '') !== '';

interface KeptText {
  text: string;
  write: (text: string) => void;
  /** When it has been sent, or given up. */
  forget: () => void;
}

/** What somebody is writing, kept in this tab until it is sent, also over a reload; `place` tells which field of which letter. */
export function useKeptText(place: string, begin = ''): KeptText {
  const [text, setText] = useState(() => sessionStorage.getItem(nameOf(place)) ?? begin);
  return {
    text,
    write: (next) => {
      sessionStorage.setItem(nameOf(place), next);
      setText(next);
    },
    forget: () => {
      sessionStorage.removeItem(nameOf(place));
      setText('');
    },
  };
}
