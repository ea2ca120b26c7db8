import { defineConfig } from 'vitest/config';

const postgres = './packages/service-kit/src/testing/postgres-server.ts';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{packages,services}/*/src/**/*.test.ts', 'apps/standalone/src/**/*.test.ts'],
          globalSetup: [postgres],
          testTimeout: 20_000,
        },
      },
      'apps/clinician-ui',
      'tests',
    ],
  },
});
