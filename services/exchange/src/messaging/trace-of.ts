/** Where an error comes from. Its message is left out: those of database errors may hold values. */
export function traceOf(error: unknown): { type: string; at: string[] } {
  if (!(error instanceof Error)) return { type: 'unknown', at: [] };
  const lines = error.stack?.split('\n').filter((line) => line.startsWith('    at ')) ?? [];
  return { type: error.name, at: lines.map((line) => line.trim()) };
}
