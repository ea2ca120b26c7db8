import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'tests',
    include: ['{journeys,conformance,browser}/**/*.test.ts'],
    globalSetup: ['./support/log-folder.ts', '../packages/service-kit/src/testing/postgres-server.ts'],
    setupFiles: ['./support/remember-addresses.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
