import { sql, type Selectable } from 'kysely';
import type { Intake } from '../messaging/intake.ts';
import { rowsOf } from './rows-of.ts';
import type { Tables, Trx } from './schema.ts';

type State = Selectable<Tables['message_state']>;

/** What is new of how far a message has come; what is left out stays as it is. */
export type StateChange = Partial<
  Pick<State, 'stored_at' | 'handed_over_at' | 'acknowledged_at' | 'response_code' | 'stopped'>
>;

/** Stores what is new of messages, by id. */
export async function saveStates(trx: Trx, changes: ReadonlyMap<string, StateChange>): Promise<void> {
  if (changes.size === 0) return;
  const rows = [...changes].map(([id, change]) => ({ message_id: id, ...change }));
  const moving = rows.flatMap(({ message_id: id, stopped }) => (stopped === null ? [id] : []));
  await sql`
    insert into message_state as known
      (message_id, stored_at, handed_over_at, acknowledged_at, response_code, stopped)
    select message_id, stored_at, handed_over_at, acknowledged_at, response_code, stopped
    from ${rowsOf('message_state', rows)}
    on conflict (message_id) do update set
      stored_at = coalesce(excluded.stored_at, known.stored_at),
      handed_over_at = coalesce(excluded.handed_over_at, known.handed_over_at),
      acknowledged_at = coalesce(excluded.acknowledged_at, known.acknowledged_at),
      response_code = coalesce(excluded.response_code, known.response_code),
      stopped = case when excluded.message_id = any(${moving}::text[]) then null
        else coalesce(excluded.stopped, known.stopped) end`.execute(trx);
}

/** What a fact says of its message. */
export function stateOf(told: Pick<Intake, 'kind' | 'at'> & Fact): StateChange {
  const at = new Date(told.at);
  switch (told.kind) {
    case 'accepted':
      return { stored_at: at };
    case 'handed-over':
      return { handed_over_at: at, stopped: null };
    case 'acknowledged':
      if (told.responseCode === 'ok') return { acknowledged_at: at, response_code: 'ok', stopped: null };
      return { response_code: told.responseCode, stopped: { at: told.at, ...answered[told.responseCode] } };
    case 'retrying':
    case 'refused':
    case 'dead':
    case 'unanswered': {
      const { kind, reason, nextTryAt } = told;
      return { stopped: { kind, at: told.at, reason, ...(nextTryAt && { nextTryAt }) } };
    }
  }
}

type Fact = { kind: 'accepted' } | Exclude<Intake, { kind: 'accepted' }>;

const answered = {
  'transient-error': {
    kind: 'retrying',
    reason: { da: 'Modtageren kan ikke tage imod lige nu.', en: 'The receiver cannot take it just now.' },
  },
  'fatal-error': {
    kind: 'refused',
    reason: { da: 'Modtageren har afvist meddelelsen.', en: 'The receiver has refused the message.' },
  },
} as const;
