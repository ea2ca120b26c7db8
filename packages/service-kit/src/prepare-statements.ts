import { createHash } from 'node:crypto';
import type pg from 'pg';

/** Statements that keep a name on every connection of this process; what else there is, is parsed each time. */
const mostNames = 500;
/** Its result would change with a new column, which a prepared statement must not. */
const everyColumn = /(?:^|[\s.,])\*(?:[\s,]|$)/;

/** Gives a statement its name once it has come before, as long as there is room. */
function statementNames(): (text: string) => string | undefined {
  const seen = new Map<string, string | undefined>();
  return (text) => {
    const known = seen.get(text);
    if (known !== undefined) return known;
    if (!seen.has(text)) {
      if (seen.size < mostNames) seen.set(text, undefined);
      return undefined;
    }
    if (everyColumn.test(text)) return undefined;
    const name = createHash('sha256').update(text).digest('hex').slice(0, 32);
    seen.set(text, name);
    return name;
  };
}

type Method = (...given: unknown[]) => unknown;

/**
 * The pool, with statements that come again parsed and planned once on each connection: about half of PostgreSQL's work on
 * small ones. Statements without parameters, such as `begin`, stay as they are.
 */
export function prepareStatements(pool: pg.Pool): pg.Pool {
  const nameOf = statementNames();
  const clients = new WeakMap<pg.PoolClient, pg.PoolClient>();
  const naming =
    (query: Method): Method =>
    (text, values) => {
      const name = typeof text === 'string' && Array.isArray(values) && values.length > 0 ? nameOf(text) : undefined;
      return name === undefined ? query(text, values) : query({ name, text, values });
    };
  const prepared = (client: pg.PoolClient) => {
    // The same one each time: who keeps something by connection must know it again.
    const known = clients.get(client) ?? withMethod(client, 'query', naming);
    clients.set(client, known);
    return known;
  };
  return withMethod(pool, 'connect', () => async () => prepared(await pool.connect()));
}

/** The object with one of its methods in another form. */
function withMethod<T extends object>(object: T, name: string, inForm: (method: Method) => Method): T {
  return new Proxy(object, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key, target);
      if (typeof value !== 'function') return value;
      return key === name ? inForm(value.bind(target)) : value.bind(target);
    },
  });
}
