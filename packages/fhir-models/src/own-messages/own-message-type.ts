import { OWN_EVENT_NAME } from '../terminology/overgang-message-events.ts';
import { nameIn } from '../terminology/vocabulary.ts';
import { buildOwnMessage } from './build-own-message.ts';
import { checkOwnMessage, type JudgedRule } from './check-own-message.ts';
import type { RecordOf } from './field.ts';
import type { ContentRule, Description, OwnMessageType, Sections } from './own-message.ts';
import { parseOwnMessage } from './parse-own-message.ts';

/** Everything that follows from the description of a message type. */
export function ownMessageType<S extends Sections>(of: Description<S>): OwnMessageType<RecordOf<S>> {
  const { event, sections, activities } = of;
  const title = nameIn(OWN_EVENT_NAME, event) ?? { da: event, en: event };
  const rules = of.rules.map(judged);
  return {
    event,
    title,
    sections,
    build: (message) =>
      buildOwnMessage({ ...message, content: { ...message.content } }, { event, title: title.da, sections }),
    parse: (bundle) => parseOwnMessage(bundle, event, sections),
    check: (message) => checkOwnMessage(message, { event, activities, sections, rules }),
  };
}

/** The check reads content by the same description before it judges, so a rule may take it as described. */
function judged<Content>({ rule, section, isBroken }: ContentRule<Content>): JudgedRule {
  const isDescribed = (content: object | Content): content is Content => typeof content === 'object';
  return { rule, section, isBroken: (content, activity) => isDescribed(content) && isBroken(content, { activity }) };
}
