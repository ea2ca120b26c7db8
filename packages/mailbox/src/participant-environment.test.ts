import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { participantConfig } from './participant-environment.ts';
import { SOR } from './testing/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'overgang-participants-'));
const file = join(folder, 'participants.json');
writeFileSync(file, JSON.stringify([{ organisation: SOR.hospital, clientId: 'ward', key: { kty: 'EC' } }]));
afterAll(() => rmSync(folder, { recursive: true }));

const ORIGIN = 'https://overgang.example';
const common = { PORT: 1, DATABASE_URL: 'postgres://db', ORIGIN, PARTICIPANTS_FILE: file };

test('with an internal address everything is asked there, and the issuer keeps its public name', () => {
  expect(participantConfig({ ...common, INTERNAL_ORIGIN: 'http://inside' })).toMatchObject({
    issuer: `${ORIGIN}/identity`,
    jwksUrl: 'http://inside/identity/jwks',
    tokenEndpoint: 'http://inside/identity/token',
    exchangeUrl: 'http://inside/fhir',
    coordinatorUrl: 'http://inside/coordinator',
  });
});

test('without one the public address serves, and what is named counts first', () => {
  expect(participantConfig({ ...common, TOKEN_ENDPOINT: 'http://tokens' })).toMatchObject({
    jwksUrl: `${ORIGIN}/identity/jwks`,
    tokenEndpoint: 'http://tokens',
  });
});
