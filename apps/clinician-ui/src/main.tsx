import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './app/app.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App, createQueryClient } from './app/app.tsx';
import { reloadWhenRenewed } from './app/reload-when-renewed.ts';
import { createRouter } from './app/routes.tsx';
import { createI18n } from './shared/i18n/i18n.ts';
import { createUserManager } from './shared/session/create-user-manager.ts';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no root element.');

reloadWhenRenewed(() => location.reload());

createRoot(root).render(
  <StrictMode>
    <App
      manager={createUserManager(location.origin)}
      queries={createQueryClient()}
      texts={createI18n()}
      router={createRouter()}
    />
  </StrictMode>,
);
