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

const sent = (citizen: object) => pruned(DOCUMENT_FORMS['care-plan'], { citizen })['citizen'];

test('whether somebody was informed is not said until it is answered', () => {
  expect(sent({ wishes: 'Hjem' })).toEqual({ wishes: 'Hjem' });
  expect(sent({ informed: false })).toEqual({ informed: false });
  expect(sent({ wishes: 'Hjem', informed: false })).toEqual({ wishes: 'Hjem', informed: false });
});

test('what is empty is not sent, and a box that was left alone says no', () => {
  const written = {
    contact: { name: ' Anne Holm ', title: ' ', phone: '' },
    food: { packedMeal: false },
    staffTraining: { tasks: [{ task: 'Dræn' }, {}] },
    unknown: { x: 1 },
  };
  const said = pruned(DOCUMENT_FORMS['care-plan'], written);
  expect(said['contact']).toEqual({ name: 'Anne Holm' });
  expect(said).not.toHaveProperty('food');
  expect(said).not.toHaveProperty('unknown');
  expect(said['staffTraining']).toEqual({ tasks: [{ task: 'Dræn', confirmed: false }] });
  expect(said['contagion']).toEqual({ known: false });
});
