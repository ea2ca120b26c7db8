import { parseArgs } from 'node:util';
import { z } from 'zod';
import { mostCitizens } from './domain/person.ts';
import { Unable } from './driver/unable.ts';

export const help = `Lets invented citizens go through hospital, home care and practice in a running demonstration.

  npm run simulate -- [options]

  --citizens <n>    how many citizens, 1 to ${mostCitizens} (50)
  --days <n>        over how many days they come in, 1 to 365 (1)
  --seed <n>        a whole number; the same seed gives the same citizens and the same plan of events (1)
  --speed <n>       how many times real time, 1 to 1440, or as-fast (as-fast). Faster than real time moves the
                    demonstration's clock; where that is not allowed everything happens at the time it is
  --url <address>   where Overgang runs (http://localhost:8080, or ORIGIN, or PORT of the environment)
  --keys <folder>   the private keys of its demo systems (.data/keys, or keys below DATA_DIR)
  --plan            show what would happen, and do nothing
  --help            this text

Ctrl+C stops it; what has been done stays.`;

const whole = (name: string, least: number, most: number) => {
  const error = `--${name} is a whole number from ${least} to ${most}.`;
  return z.coerce.number({ error }).int({ error }).min(least, { error }).max(most, { error });
};

const Options = z.object({
  citizens: whole('citizens', 1, mostCitizens).default(50),
  days: whole('days', 1, 365).default(1),
  seed: whole('seed', 0, 2 ** 31 - 1).default(1),
  speed: z
    .union([z.literal('as-fast'), whole('speed', 1, 1440)], {
      error: '--speed is a whole number from 1 to 1440, or as-fast.',
    })
    .default('as-fast'),
  url: z.url({ protocol: /^https?$/, error: '--url is an address that begins with http:// or https://.' }),
  keys: z.string().min(1),
  plan: z.boolean().default(false),
});
export type Options = z.infer<typeof Options>;

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

/** What the command line asks for, or that it asks for help; throws {@link Unable} with a sentence about what is wrong. */
export function readOptions(args: string[], environment: NodeJS.ProcessEnv): Options | 'help' {
  const { help: wantsHelp, ...given } = valuesOf(args);
  if (wantsHelp) return 'help';
  const { PORT = '8080', ORIGIN = `http://localhost:${PORT}`, DATA_DIR = '.data' } = environment;
  const parsed = Options.safeParse({ url: ORIGIN, keys: `${DATA_DIR}/keys`, ...given });
  if (parsed.success) return { ...parsed.data, url: parsed.data.url.replace(/\/+$/, '') };
  throw new Unable(`${parsed.error.issues[0]?.message ?? 'The options are wrong.'} See --help.`);
}

function valuesOf(args: string[]) {
  try {
    return parseArgs({
      args,
      options: { citizens: text, days: text, seed: text, speed: text, url: text, keys: text, plan: flag, help: flag },
    }).values;
  } catch (error) {
    const said = error instanceof Error ? error.message.split('. ')[0] : 'The options are wrong';
    throw new Unable(`${said}. See --help.`);
  }
}
