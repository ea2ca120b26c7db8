const rememberedAs = 'overgang.tour';
/** A word in the memory that stands for every role: nobody is shown round by itself here. */
const everyRole = 'all';
const askedAs = 'overgang.tour.asked';

function seen(): string[] {
  return (localStorage.getItem(rememberedAs) ?? '').split(',').filter(Boolean);
}

/** Whether this browser has shown somebody of the role round, or was told to show nobody. */
export function hasSeenTour(role: string): boolean {
  return seen().some((one) => one === role || one === everyRole);
}

/** Somebody of the role has been shown round, or did not want to be. */
export function rememberTour(role: string): void {
  sessionStorage.removeItem(askedAs);
  if (!hasSeenTour(role)) localStorage.setItem(rememberedAs, [...seen(), role].join(','));
}

/** The person wants to be shown round when they come to their first page. */
export function askForTour(role: string): void {
  sessionStorage.setItem(askedAs, role);
}

/** Whether the person has asked to be shown round. */
export function isTourAsked(role: string): boolean {
  return sessionStorage.getItem(askedAs) === role;
}
