import { parseArgs } from 'node:util';
import { StartupFault } from './startup-fault.ts';

/** What the command line of `npm start` asks for; throws {@link StartupFault} for what it does not know. */
export function readArguments(args: string[]): { live: boolean } {
  try {
    const { live = false } = parseArgs({ args, options: { live: { type: 'boolean' } } }).values;
    return { live };
  } catch {
    throw new StartupFault(
      'The only option is --live, which lets the days of the demonstration go by: npm start -- --live',
    );
  }
}
