import { useSearchParams } from 'react-router';

/** Which of a list's views is shown; it stands in the address, and the first of them is left out there. */
export function useView<V extends string>(views: readonly [V, ...V[]]): [V, (view: string) => void] {
  const [params, setParams] = useSearchParams();
  const [first] = views;
  const view = views.find((known) => known === params.get('view')) ?? first;
  const set = (next: string) =>
    setParams((before) => {
      const after = new URLSearchParams(before);
      if (next === first) after.delete('view');
      else after.set('view', next);
      return after;
    });
  return [view, set];
}
