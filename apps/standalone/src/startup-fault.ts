/** Why the system cannot start, in one sentence for the person at the keyboard. */
export class StartupFault extends Error {
  override name = 'StartupFault';
}
