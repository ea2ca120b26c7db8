import { Refusal, type Migration } from '@overgang/service-kit';
import { sql, type Kysely } from 'kysely';

/** What people and systems have ordered, so that an order sent twice happens once. */
export const ledgerMigrations: Record<string, Migration> = {
  '0021-command-ledger': {
    async up(db) {
      await sql`create table command_ledger (
        id uuid primary key,
        asked jsonb not null,
        subject text not null default '',
        at timestamptz not null default clock_timestamp()
      )`.execute(db);
    },
  },
};

export interface OrderOnce {
  commandId: string;
  /** Who orders what; the same command with other words is refused. */
  asked: { type: string; by: string; [detail: string]: unknown };
}

/**
 * Does an order in one transaction, once: `act` gives what it was done to (an id), and a repeated order gives the same again.
 * Throws 409 `command-reused` when the command id was used for something else.
 */
export async function doOnce(
  db: Kysely<unknown>,
  { commandId, asked }: OrderOnce,
  act: (trx: Kysely<unknown>) => Promise<string>,
): Promise<string> {
  return db.transaction().execute(async (trx) => {
    const words = JSON.stringify(asked);
    const { rows } = await sql`insert into command_ledger (id, asked) values (${commandId}, ${words}::jsonb)
      on conflict do nothing returning id`.execute(trx);
    if (rows.length === 0) return subjectOf(trx, commandId, words);
    const subject = await act(trx);
    await sql`update command_ledger set subject = ${subject} where id = ${commandId}`.execute(trx);
    return subject;
  });
}

async function subjectOf(trx: Kysely<unknown>, commandId: string, words: string): Promise<string> {
  const { rows } = await sql<{ subject: string; isSame: boolean }>`
    select subject, asked = ${words}::jsonb as "isSame" from command_ledger where id = ${commandId}`.execute(trx);
  if (!rows[0]?.isSame) throw commandReused();
  return rows[0].subject;
}

const commandReused = () =>
  new Refusal(409, 'command-reused', {
    text: {
      da: 'Kommandoens nummer er brugt til noget andet. Intet er registreret nu.',
      en: 'The command id was used for something else. Nothing was registered now.',
    },
    mend: { da: 'Brug et nyt commandId.', en: 'Use a new commandId.' },
  });
