const rememberedAs = 'overgang.signedIn';

/** Whether somebody signed in in this browser and has not signed out: then a new tab asks the provider before it asks them. */
export function isKnownHere(): boolean {
  return localStorage.getItem(rememberedAs) === 'yes';
}

/** Keeps that somebody is signed in here; not who, and nothing to sign in with. */
export function rememberHere(): void {
  localStorage.setItem(rememberedAs, 'yes');
}

/** The session is over for every tab that opens from now on. */
export function forgetHere(): void {
  localStorage.removeItem(rememberedAs);
}
