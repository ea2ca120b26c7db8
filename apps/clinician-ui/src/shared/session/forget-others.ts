const ours = 'overgang.';
const whoseTab = `${ours}person`;

/** A tab belongs to one person at a time: what another wrote in it and did not send goes when somebody else signs in. */
export function forgetOthers(personId: string): void {
  const before = sessionStorage.getItem(whoseTab);
  if (before === personId) return;
  if (before !== null) {
    const written = Object.keys(sessionStorage).filter((name) => name.startsWith(ours));
    for (const name of written) sessionStorage.removeItem(name);
  }
  sessionStorage.setItem(whoseTab, personId);
}
