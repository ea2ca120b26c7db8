import { expect, test } from 'vitest';
import { readSearch } from './search-text.ts';

test.each(['010150-9995', '0101509995', '290200-4994', '311299-4321'])('%s may be a CPR number', (text) => {
  expect(readSearch(text)).toEqual({ asked: text.replace('-', '') });
});

test.each(['320150-9995', '000150-9995', '310499-4321', '300200-4994', '011350-9995', '010050-9995'])(
  '%s has a date that no year has',
  (text) => expect(readSearch(text)).toEqual({ fault: 'date' }),
);

test.each(['010150-999', '01015099950', '1', '010150'])('%s has not ten digits', (text) => {
  expect(readSearch(text)).toEqual({ fault: 'digits' });
});

test.each(['', '  ', 'Å', ' k ', '--', 'K.'])('"%s" is too short', (text) => {
  expect(readSearch(text)).toEqual({ fault: 'short' });
});

test.each(['Bo', ' Åse Bach-Lund ', '290247-2AB1'])('%s is searched for as it is written', (text) => {
  expect(readSearch(text)).toEqual({ asked: text.trim() });
});
