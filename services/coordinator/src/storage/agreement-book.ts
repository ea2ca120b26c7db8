import { agreementFiles, loadAgreements, type Agreement } from '@overgang/pathway-rules';
import type { Logger } from '@overgang/service-kit';
import type { Kysely } from 'kysely';
import type { Ruleset } from '../domain/rulesets.ts';
import { hashOf, keepPackaged, rulesetOf, versionsInForce, type StoredVersion } from './agreement-versions.ts';
import type { Tables } from './schema.ts';

/** The agreements as this process knows them. */
export interface AgreementBook {
  /** What has been and is in force, oldest first. */
  rulesets(): readonly Ruleset[];
  /** What is in force now. */
  agreements(): Agreement[];
  /** Reads again what has been put in force, by this process or another. */
  refresh(): Promise<void>;
  /** Compares the product's files with what is in force. Throws an AgreementFault when they cannot be read. */
  start(): Promise<void>;
  stop(): void;
}

interface BookOptions {
  db: Kysely<Tables>;
  now: () => Date;
  logger: Logger;
}

/** How often what other processes have put in force is looked for, in milliseconds. */
const lookEvery = 5000;

/** The product's own agreements, version by version as they were put in force in this installation. */
export function storedBook({ db, now, logger }: BookOptions): AgreementBook {
  let known: Ruleset[] = [];
  let packaged: Packaged | undefined;
  let timer: NodeJS.Timeout | undefined;
  const refresh = async () => {
    const stored = await versionsInForce(db);
    const before = new Map(known.map((one) => [one.id, one]));
    known = stored.flatMap((version) => before.get(version.id) ?? readable(version, { packaged, logger }));
  };
  return {
    rulesets: () => known,
    agreements: () => known.at(-1)?.agreements ?? [],
    refresh,
    async start() {
      const files = agreementFiles();
      packaged = { hash: hashOf(files), agreements: loadAgreements() };
      await keepPackaged(db, files, now());
      await refresh();
      timer = setInterval(
        () => void refresh().catch(() => logger.warn({}, 'the agreements could not be read')),
        lookEvery,
      );
    },
    stop: () => clearInterval(timer),
  };
}

/** The product's own files, read once. */
interface Packaged {
  hash: string;
  agreements: Agreement[];
}

/** A version of long ago that this program cannot read any more judges nothing; the others still do. */
function readable(
  version: StoredVersion,
  { packaged, logger }: { packaged: Packaged | undefined; logger: Logger },
): Ruleset[] {
  try {
    return [rulesetOf(version, packaged?.hash === version.hash ? packaged.agreements : undefined)];
  } catch {
    logger.error({ version: version.version }, 'a version of the agreements cannot be read and is left out');
    return [];
  }
}

/** Agreements that the caller gives, in force for ever. */
export function fixedBook(agreements: Agreement[]): AgreementBook {
  const ruleset: Ruleset = { id: 'given', version: 1, from: new Date(0).toISOString(), mode: 'new-steps', agreements };
  return {
    rulesets: () => [ruleset],
    agreements: () => agreements,
    refresh: () => Promise.resolve(),
    start: () => Promise.resolve(),
    stop: () => undefined,
  };
}
