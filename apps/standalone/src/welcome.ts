import { citizenToAdmit } from './demo/demo-citizens.ts';
import { citizenUsers, users } from './demo/demo-users.ts';

/** What a newcomer is told when everything runs. */
export function welcome(origin: string, dataFolder: string, isLive: boolean): string {
  const { given, family } = citizenToAdmit();
  const { port } = new URL(origin);
  const people = users.map(
    ({ id, name, role, unit }) => `    ${id.padEnd(15)}${name.padEnd(20)}${role.padEnd(23)}${unit.name}`,
  );
  return `
Overgang runs at ${origin}

  Demo users (choose one on the sign-in page; no password, all people are invented):
${people.join('\n')}
    ${citizenUsers.map(({ id }) => id).join(' and ')} (citizens, each with a page of their own)

  Try this first:
    1. Open ${origin} and sign in as Anne Holm, ward nurse.
    2. Open ${origin} in a private window too, and sign in as Birgit Lund, home nurse in Odense.
    3. On the ward, admit ${given.join(' ')} ${family} (find by name), and see the notice arrive on the worklist.
       Take it there, and see the ward told.
    4. Sign in as Dorthe Friis, GP, and follow the same citizen's timeline.

  ${isLive ? 'An hour goes by every minute now; stop it in the menu of the clock.' : 'Let the day go by: in the menu of the clock, or from the start with npm start -- --live'}

  Data: ${dataFolder}      Health: ${origin}/health
  For curl: ${port === '8080' ? '' : `PORT=${port} `}npm run -s token -- demo-hospital
  Ctrl+C stops everything.
`;
}

export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** A line that grows while long work goes on; on a terminal it is drawn over itself. */
export function progressBar(title: string): (part: number) => void {
  const width = 30;
  return (part) => {
    const filled = Math.round(part * width);
    const line = `${title} ${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${Math.round(part * 100)} %`;
    if (process.stdout.isTTY) process.stdout.write(`\r${line}${part >= 1 ? '\n' : ''}`);
    else if (part >= 1) say(line);
  };
}
