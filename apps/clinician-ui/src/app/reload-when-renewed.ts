const key = 'overgang.reloaded';
/** What is still missing so soon after a reload is not mended by another one: then the page says that it broke. */
const atMostEveryMs = 60_000;

/**
 * A newer version put in place takes away pages that an open tab has not fetched yet (`vite:preloadError`): the tab begins
 * anew. What is being written is kept as a draft and is there again. Returns what ends the listening.
 */
export function reloadWhenRenewed(reload: () => void): () => void {
  const begin = (event: Event) => {
    if (Date.now() - Number(sessionStorage.getItem(key)) < atMostEveryMs) return;
    sessionStorage.setItem(key, String(Date.now()));
    event.preventDefault();
    reload();
  };
  addEventListener('vite:preloadError', begin);
  return () => removeEventListener('vite:preloadError', begin);
}
