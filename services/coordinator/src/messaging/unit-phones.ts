import { createTokenSource, type Logger, type TokenSourceOptions } from '@overgang/service-kit';
import type { Directory } from './directory.ts';

/** Where each of these units (SOR ids) is called, as far as the directory says. */
export type UnitPhones = (units: readonly string[]) => Promise<Map<string, string>>;

interface UnitPhonesOptions {
  directory: Directory;
  /** Who the coordinator is to the directory; without it no number is known. */
  client: Omit<TokenSourceOptions, 'parameters'> | undefined;
  logger: Logger;
}

/**
 * Reads the directory in the coordinator's own name, as citizens have no access to it. A unit without a number of its own is
 * called where what it is part of is called. A directory that is away costs its numbers, and never the answer.
 */
export function createUnitPhones({ directory, client, logger }: UnitPhonesOptions): UnitPhones {
  const token = client && createTokenSource({ ...client, parameters: { scope: 'system/exchange.report' } });
  return async (units) => {
    const phones = new Map<string, string>();
    if (!token) return phones;
    try {
      const authorization = `Bearer ${await token()}`;
      for (const unit of new Set(units)) {
        const phone = await phoneOf(directory, unit, authorization);
        if (phone !== undefined) phones.set(unit, phone);
      }
    } catch (error) {
      logger.warn({ type: error instanceof Error ? error.name : 'unknown' }, 'the directory gave no phone numbers');
    }
    return phones;
  };
}

async function phoneOf(directory: Directory, unit: string, authorization: string): Promise<string | undefined> {
  const own = await directory.find(unit, authorization);
  if (own?.phone !== undefined || own?.partOf === undefined) return own?.phone;
  return (await directory.find(own.partOf, authorization))?.phone;
}
