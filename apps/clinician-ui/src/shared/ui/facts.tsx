import type { ReactNode } from 'react';
import classes from './facts.module.css';

export type Fact = [name: string, value: ReactNode];

/** Names and values beneath each other; what is not known is left out. */
export function Facts({ facts }: { facts: (Fact | undefined | false | '')[] }) {
  return (
    <dl className={classes.facts}>
      {facts.map(
        (fact, index) =>
          fact && (
            <div key={`${index} ${fact[0]}`} className={classes.fact}>
              <dt>{fact[0]}</dt>
              <dd>{fact[1]}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
