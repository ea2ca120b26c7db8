export { mayEnter, runAsUser, sharedPlace } from './postgres-binaries.ts';
export { PostgresFault, startPostgres, type PostgresServer } from './postgres-server.ts';
