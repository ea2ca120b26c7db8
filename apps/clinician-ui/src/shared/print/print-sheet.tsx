import { Text } from '@mantine/core';
import { createContext, type ReactNode, use, useLayoutEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { type Citizen, formatCpr } from '../person/citizen.ts';
import { useSession } from '../session/use-session.ts';
import { formatDateTime } from '../time/format-time.ts';
import { useNow } from '../time/use-now.ts';
import classes from './print-sheet.module.css';
import { usePrinting } from './use-printing.ts';

const HeadContext = createContext<HTMLElement | null>(null);

/** Paper is light, whatever the screen is. */
function useLightPaper(printing: boolean): void {
  useLayoutEffect(() => {
    if (!printing) return;
    const { dataset } = document.documentElement;
    const { mantineColorScheme: before } = dataset;
    dataset['mantineColorScheme'] = 'light';
    return () => {
      if (before) dataset['mantineColorScheme'] = before;
    };
  }, [printing]);
}

/** Who prints and when: somebody at work with their unit, or a citizen. */
function usePrinted(): string {
  const { t } = useTranslation();
  const { person, citizen } = useSession();
  const at = formatDateTime(useNow());
  if (person) return t('print.printed', { at, by: person.name, unit: person.unit.name });
  return t('ownWay.printed', { at, by: citizen?.name });
}

/** What is on the screen, and on paper beneath a head that every page repeats: whom it is about, who printed it and when. */
export function PrintSheet({ children }: { children: ReactNode }) {
  const by = usePrinted();
  const [head, setHead] = useState<HTMLElement | null>(null);
  useLightPaper(usePrinting());
  return (
    <div className={classes.sheet}>
      <div className={classes.head}>
        <div className={classes.line}>
          <span ref={setHead} />
          <span>{by}</span>
        </div>
      </div>
      <div className={classes.body}>
        <HeadContext value={head}>{children}</HeadContext>
      </div>
    </div>
  );
}

/**
 * Puts a citizen's name and CPR number on every printed page, also where the screen hides names: paper is laid beside other paper, and
 * must say whom it is about.
 */
export function PrintAbout({ citizen }: { citizen: Pick<Citizen, 'name' | 'cpr'> }) {
  const head = use(HeadContext);
  if (!head) return null;
  return createPortal(
    <Text component="span" fw={700} size="sm">
      {citizen.name} {citizen.cpr && <span className={classes.cpr}>· CPR {formatCpr(citizen.cpr)}</span>}
    </Text>,
    head,
  );
}
