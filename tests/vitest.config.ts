import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'tests',
    include: ['{journeys,conformance,browser}/**/*.test.ts'],
    globalSetup: ['./support/log-folder.ts', '../packages/service-kit/src/testing/postgres-server.ts'],
    setupFiles: ['./support/setup.ts'],
    // The whole product is read once for all files, not once for each.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
