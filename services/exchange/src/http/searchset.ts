export interface Searchset {
  origin: string;
  type: 'Organization' | 'Endpoint';
  /** The parameters as they were understood. */
  query: Record<string, string | string[] | number | undefined> & { _count: number; _offset: number };
  total: number;
  entries: { id: string; resource: object }[];
}

/** One page of a search as a Bundle, with links to itself and its neighbours. */
export function searchset({ origin, type, query, total, entries }: Searchset): object {
  const base = `${origin}/fhir/${type}`;
  const { _count: count, _offset: offset } = query;
  const link = (relation: string, from: number) => ({
    relation,
    url: `${base}?${parametersOf({ ...query, _offset: from })}`,
  });
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    total,
    link: [
      link('self', offset),
      ...(offset > 0 ? [link('previous', Math.max(0, offset - count))] : []),
      ...(count > 0 && offset + count < total ? [link('next', offset + count)] : []),
    ],
    ...(entries.length > 0 && {
      entry: entries.map(({ id, resource }) => ({ fullUrl: `${base}/${id}`, resource, search: { mode: 'match' } })),
    }),
  };
}

function parametersOf(query: Searchset['query']): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && !(name === '_offset' && value === 0)) parameters.set(name, value.toString());
  }
  return parameters.toString();
}
