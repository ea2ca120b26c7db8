import { defineConfig } from 'vitest/config';

const globalSetup = ['./tests/support/log-folder.ts', './packages/service-kit/src/testing/postgres-server.ts'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{packages,services}/*/src/**/*.test.ts', 'apps/{standalone,simulator}/src/**/*.test.ts'],
          globalSetup,
          // No test changes what a module holds for others, so the modules are read once for all of them.
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      'apps/clinician-ui',
      'tests',
      {
        // Each of these takes the machine for itself: one after the other, and nothing beside them.
        test: {
          name: 'faults',
          include: ['tests/faults/*.test.ts'],
          globalSetup,
          setupFiles: ['./tests/support/setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        // Reads what the others logged: `npm test` runs it when they have ended.
        test: { name: 'privacy', include: ['tests/privacy/*.test.ts'] },
      },
    ],
  },
});
