import { Sector, type Language, type Text } from '@overgang/service-kit';
import type { DemoUser } from '../domain/demo-user.ts';
import { html, page, type Markup } from './page.ts';
import { roleNames, sectorNames, texts } from './texts.ts';

export interface SignInContent {
  language: Language;
  users: DemoUser[];
  fault?: Text;
}

/** The choice of a demo user, as buttons by sector; works without scripts. */
export function signInPage({ language, users, fault }: SignInContent): string {
  const groups = Sector.options.map((sector) => group(sector, users, language));
  const body = html`<h1>${texts.signIn[language]}</h1>
    <p class="notice">${texts.demonstration[language]}</p>
    ${fault ? html`<p class="fault" role="alert">${fault[language]}</p>` : ''}
    <form method="post" action="?lang=${language}">
      <div class="groups">${groups}</div>
      <p class="aside"><button name="cancel" value="yes">${texts.cancel[language]}</button></p>
    </form>`;
  return page({ language, title: texts.signInTitle[language], corner: otherLanguage(language), body });
}

function otherLanguage(language: Language): Markup {
  return language === 'da'
    ? html`<a href="?lang=en" lang="en" hreflang="en">English</a>`
    : html`<a href="?lang=da" lang="da" hreflang="da">Dansk</a>`;
}

function group(sector: Sector, users: DemoUser[], language: Language): Markup {
  const people = users.filter((user) => user.sector === sector);
  if (people.length === 0) return html``;
  return html`<section aria-labelledby="${sector}">
    <h2 id="${sector}">${sectorNames[sector][language]}</h2>
    <ul>
      ${people.map((user) => person(user, language))}
    </ul>
  </section>`;
}

function person({ id, name, role, unit, organisation }: DemoUser, language: Language): Markup {
  const place = unit.name === organisation.name ? unit.name : `${unit.name} · ${organisation.name}`;
  return html`<li>
    <button class="person" name="user" value="${id}">
      <strong>${name}</strong> <span>${roleNames[role][language]}</span> <span lang="da">${place}</span>
    </button>
  </li>`;
}

/** Shown when sign-in without password is turned off. */
export function signInClosedPage(language: Language): string {
  const body = html`<h1>${texts.signInTitle[language]}</h1>
    <p class="notice">${texts.closed[language]}</p>`;
  return page({ language, title: texts.signInTitle[language], corner: otherLanguage(language), body });
}
