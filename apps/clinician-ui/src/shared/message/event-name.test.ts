import { expect, test } from 'vitest';
import eventFile from '../../../../../packages/pathway-rules/events.yaml?raw';
import { createI18n } from '../i18n/i18n.ts';
import { eventName, shownCode } from './event-name.ts';
import { messageTypes } from './message-types.ts';

const { t } = createI18n();
const types = [...eventFile.matchAll(/^ *- type: (\S+)\n +name: \{ da: '?([^,'}]+)/gm)];
const agreed = new Map(types.map(([, type = '', name = '']) => [type, name]));
const unknown = 'Hændelse';

test('no type of message is shown as its code, whether it is told as code or as type', () => {
  for (const word of [...messageTypes, 'acknowledgement-message']) {
    const names = [eventName(t, { code: word }, new Map()), eventName(t, { type: word, code: '' }, new Map())];
    for (const name of names) expect([word, unknown]).not.toContain(name);
    expect(shownCode(word)).toBeUndefined();
  }
});

test('no event type is shown as its code', () => {
  expect(eventFile.match(/^ *- type: /gm)).toHaveLength(agreed.size);
  for (const type of agreed.keys()) expect([type, unknown]).not.toContain(eventName(t, { type }, agreed));
});

test('what nobody has words for is an event; a notification keeps its code beside its words', () => {
  expect(eventName(t, { code: 'new-message-type', type: 'new.type' }, agreed)).toBe(unknown);
  expect(eventName(t, { code: 'RE_STIN' }, agreed)).toBe('Indlagt (rettet)');
  expect(['STIN', 'AN_SLHJ'].map(shownCode)).toEqual(['STIN', 'AN_SLHJ']);
});
