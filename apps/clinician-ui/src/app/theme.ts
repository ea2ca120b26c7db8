import { createTheme, type MantineColorsTuple } from '@mantine/core';

const petrol: MantineColorsTuple = [
  '#eaf4f7',
  '#d6e7ec',
  '#aacfd9',
  '#7bb6c6',
  '#53a0b5',
  '#2f8199',
  '#1c6a82',
  '#14556b',
  '#0f4658',
  '#093543',
];

/** One calm, dense theme; nothing is fetched from elsewhere. */
export const theme = createTheme({
  colors: { petrol },
  primaryColor: 'petrol',
  primaryShade: 7,
  defaultRadius: 'sm',
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif',
  headings: { fontWeight: '650' },
  components: {
    Modal: { defaultProps: { centered: true } },
    Button: { defaultProps: { size: 'sm' } },
  },
});
