import type { ServiceProcess } from './cluster-process.ts';

const names = { residentBytes: 'process_resident_memory_bytes', heapBytes: 'nodejs_heap_size_used_bytes' } as const;

export type Memory = Record<keyof typeof names, number>;

/** What a process says of its own memory on `/metrics`. */
export async function memoryOf(node: ServiceProcess): Promise<Memory> {
  const text = await (await fetch(`${node.address()}/metrics`)).text();
  const read = (name: string) => Number(new RegExp(`^${name}(?:{[^}]*})? (\\S+)$`, 'm').exec(text)?.[1]);
  return { residentBytes: read(names.residentBytes), heapBytes: read(names.heapBytes) };
}
