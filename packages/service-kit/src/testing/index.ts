export { testDatabase, type TestDatabase } from './test-database.ts';
export { testIssuer, type TestIssuer } from './test-issuer.ts';
export { eventually } from './eventually.ts';
export { traceReceiver, type TraceReceiver } from './trace-receiver.ts';
export { faultsWhileMigrating } from './online-migrations.ts';
