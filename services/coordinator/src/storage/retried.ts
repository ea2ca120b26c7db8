/** Serialisation failure and deadlock (PostgreSQL appendix A): the transaction is undone, and may succeed the next time. */
const undone = ['40001', '40P01'];
const mostTries = 5;

/** Runs a transaction again when PostgreSQL has undone it in favour of another, at most {@link mostTries} times in all. */
export async function retried<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries === mostTries || !isUndone(error)) throw error;
    }
  }
}

function isUndone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && undone.includes(String(error.code));
}
