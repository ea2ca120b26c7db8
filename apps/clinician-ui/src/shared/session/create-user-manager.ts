import { UserManager, WebStorageStateStore } from 'oidc-client-ts';

/** OpenID Connect with PKCE; the session lives in the tab and survives a reload. */
export function createUserManager(origin: string): UserManager {
  return new UserManager({
    authority: `${origin}/identity`,
    client_id: 'clinician-ui',
    redirect_uri: `${origin}/signed-in`,
    post_logout_redirect_uri: `${origin}/`,
    scope: 'openid profile offline_access',
    response_type: 'code',
    automaticSilentRenew: true,
    accessTokenExpiringNotificationTimeInSeconds: 60,
    loadUserInfo: true,
    userStore: new WebStorageStateStore({ store: sessionStorage }),
    stateStore: new WebStorageStateStore({ store: localStorage }),
  });
}
