export { freePort, startTemporaryPostgres } from './embedded-server.ts';
export { testDatabase, type TestDatabase } from './test-database.ts';
export { testIssuer, type TestIssuer } from './test-issuer.ts';
export { eventually } from './eventually.ts';
