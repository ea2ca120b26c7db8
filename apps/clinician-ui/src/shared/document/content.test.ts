import { DOCUMENT_FORMS } from '@overgang/fhir-models/forms';
import { expect, test } from 'vitest';
import { fieldName, pruned, valueAt, withValue } from './content.ts';

test('a value is put at its place, and taking the last away leaves no empty field', () => {
  const first = withValue({}, ['identification', 'relatives', 0, 'name'], 'Ida');
  expect(first).toEqual({ identification: { relatives: [{ name: 'Ida' }] } });
  expect(valueAt(first, ['identification', 'relatives', 0, 'name'])).toBe('Ida');
  expect(withValue(first, ['identification', 'relatives', 0], undefined)).toEqual({
    identification: { relatives: [] },
  });
  expect(withValue({ stay: { cause: 'x' } }, ['stay', 'cause'], undefined)).toEqual({ stay: {} });
});

test('a field is named without the numbers of its lists', () => {
  expect(fieldName(['identification', 'relatives', 2, 'phones', 0, 'number'])).toBe(
    'identification.relatives.phones.number',
  );
});

test('what is empty is not sent, and a box that was left alone says no', () => {
  const written = {
    contact: { name: ' Anne Holm ', title: ' ', phone: '' },
    food: { packedMeal: false },
    staffTraining: { tasks: [{ task: 'Dræn' }, {}] },
    unknown: { x: 1 },
  };
  const sent = pruned(DOCUMENT_FORMS['care-plan'], written);
  expect(sent['contact']).toEqual({ name: 'Anne Holm' });
  expect(sent).not.toHaveProperty('food');
  expect(sent).not.toHaveProperty('unknown');
  expect(sent['staffTraining']).toEqual({ tasks: [{ task: 'Dræn', confirmed: false }] });
  expect(sent['contagion']).toEqual({ known: false });
});
