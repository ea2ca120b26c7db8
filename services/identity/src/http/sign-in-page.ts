import type { Language, Text } from '@overgang/service-kit';
import type { CitizenUser, DemoUser } from '../domain/demo-user.ts';
import { html, page, type Markup } from './page.ts';
import { groupNames, roleNames, texts } from './texts.ts';

export interface SignInContent {
  language: Language;
  users: DemoUser[];
  /** Shown apart, after those at work. */
  citizens?: CitizenUser[];
  fault?: Text;
}

const groups = ['hospital', 'municipality', 'practice', 'quality', 'operations'] as const;
type Group = (typeof groups)[number];

/** The choice of a demo user, as buttons by sector, those who work with quality by themselves; works without scripts. */
export function signInPage({ language, users, citizens = [], fault }: SignInContent): string {
  const shown = groups.map((id) => group(id, users, language));
  const body = html`<h1>${texts.signIn[language]}</h1>
    <p class="notice">${texts.demonstration[language]}</p>
    ${fault ? html`<p class="fault" role="alert">${fault[language]}</p>` : ''}
    <form method="post" action="?lang=${language}">
      <div class="groups">${[...shown, citizenGroup(citizens, language)]}</div>
      <p class="aside"><button name="cancel" value="yes">${texts.cancel[language]}</button></p>
    </form>`;
  return page({ language, title: texts.signInTitle[language], corner: otherLanguage(language), body });
}

function otherLanguage(language: Language): Markup {
  return language === 'da'
    ? html`<a href="?lang=en" lang="en" hreflang="en">English</a>`
    : html`<a href="?lang=da" lang="da" hreflang="da">Dansk</a>`;
}

function groupOf({ role, sector }: DemoUser): Group {
  return role === 'quality-consultant' ? 'quality' : sector;
}

function group(id: Group, users: DemoUser[], language: Language): Markup {
  const people = users.filter((user) => groupOf(user) === id);
  if (people.length === 0) return html``;
  return html`<section aria-labelledby="${id}">
    <h2 id="${id}">${groupNames[id][language]}</h2>
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

/** By name alone: what else is known of a citizen is nobody's to read here. */
function citizenGroup(citizens: CitizenUser[], language: Language): Markup {
  if (citizens.length === 0) return html``;
  return html`<section aria-labelledby="citizens">
    <h2 id="citizens">${texts.citizens[language]}</h2>
    <ul>
      ${citizens.map(
        ({ id, name }) =>
          html`<li>
            <button class="person" name="user" value="${id}">
              <strong>${name}</strong> <span>${texts.ownPage[language]}</span>
            </button>
          </li>`,
      )}
    </ul>
  </section>`;
}

/** Shown when sign-in without password is turned off. */
export function signInClosedPage(language: Language): string {
  const body = html`<h1>${texts.signInTitle[language]}</h1>
    <p class="notice">${texts.closed[language]}</p>`;
  return page({ language, title: texts.signInTitle[language], corner: otherLanguage(language), body });
}
