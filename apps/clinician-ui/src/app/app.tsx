import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { i18n } from 'i18next';
import type { UserManager } from 'oidc-client-ts';
import { type ReactNode, useEffect, useMemo } from 'react';
import { I18nextProvider } from 'react-i18next';
import { RouterProvider } from 'react-router/dom';
import { createApi } from '../shared/http/api.ts';
import { ApiProblem } from '../shared/http/api-problem.ts';
import { ApiContext } from '../shared/http/use-api.ts';
import { PrivacyProvider } from '../shared/person/privacy.tsx';
import { SessionProvider } from '../shared/session/session-provider.tsx';
import { useSession } from '../shared/session/use-session.ts';
import type { createRouter } from './routes.tsx';
import { cssVariables, theme } from './theme.ts';

const attempts = 2;
const rememberedScheme = localStorageColorSchemeManager({ key: 'overgang.theme' });

/** Refusals are answers; only what might pass is tried again. */
function isWorthAnotherTry(failures: number, error: Error): boolean {
  const passing = !(error instanceof ApiProblem) || error.status === 0 || error.status >= 500;
  return passing && failures < attempts;
}

/** Reads are kept while the screen is open and are renewed by notices. */
export function createQueryClient(): QueryClient {
  // Without a network an order fails at once and says so; kept back, it would act later when nobody expects it.
  const mutations = { networkMode: 'always' } as const;
  return new QueryClient({
    defaultOptions: { queries: { retry: isWorthAnotherTry, networkMode: 'always' }, mutations },
  });
}

function ApiProvider({ queries, texts, children }: { queries: QueryClient; texts: i18n; children: ReactNode }) {
  const { token, renewToken, person, citizen } = useSession();
  const api = useMemo(
    () => createApi({ fetch: (...request) => fetch(...request), language: () => texts.language, token, renewToken }),
    [texts, token, renewToken],
  );
  const personId = (person ?? citizen)?.id;
  useEffect(() => {
    // Nothing that one person has read is left for the next.
    if (!personId) queries.clear();
  }, [queries, personId]);
  return <ApiContext value={api}>{children}</ApiContext>;
}

interface AppProps {
  manager: UserManager;
  queries: QueryClient;
  texts: i18n;
  router: ReturnType<typeof createRouter>;
}

/** The screens with everything they stand on. */
export function App({ manager, queries, texts, router }: AppProps) {
  return (
    <I18nextProvider i18n={texts}>
      <MantineProvider
        theme={theme}
        defaultColorScheme="auto"
        colorSchemeManager={rememberedScheme}
        cssVariablesResolver={cssVariables}
      >
        {/* In the navigation's column (app.css): what is told must not lie upon what somebody is about to press. */}
        <Notifications position="bottom-left" limit={3} />
        <QueryClientProvider client={queries}>
          <SessionProvider manager={manager}>
            <ApiProvider queries={queries} texts={texts}>
              <PrivacyProvider>
                <RouterProvider router={router} />
              </PrivacyProvider>
            </ApiProvider>
          </SessionProvider>
        </QueryClientProvider>
      </MantineProvider>
    </I18nextProvider>
  );
}
