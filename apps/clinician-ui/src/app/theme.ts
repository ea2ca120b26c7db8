import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

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

/** The greys of the dark theme, a little blue as the light ones are. */
const dark: MantineColorsTuple = [
  '#dbe1e6',
  '#c3ccd3',
  '#a7b3bd',
  '#8795a1',
  '#45525e',
  '#36424d',
  '#28323b',
  '#1c242b',
  '#141a20',
  '#0e1317',
];

/** One calm, dense theme, light or dark; nothing is fetched from elsewhere. */
export const theme = createTheme({
  colors: { petrol, dark },
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 6 },
  defaultRadius: 'sm',
  respectReducedMotion: true,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem' },
  headings: { fontWeight: '650' },
  components: {
    Modal: { defaultProps: { centered: true }, styles: { title: { fontWeight: 650 } } },
    Drawer: { styles: { title: { fontWeight: 650 } } },
    Alert: { styles: { title: { color: 'var(--mantine-color-text)' } } },
    Button: { defaultProps: { size: 'sm' } },
  },
});

/**
 * The app's own colours by what they are for, so that a screen never names a shade: `--canvas` behind the cards, `--surface-head` of a
 * table's head, `--line` around a card, `--accent-text` on `--tone-calm`; each tone has a ground and a text with at least 4.5:1 on it
 * and on a card.
 */
const light = {
  '--canvas': '#f6f8f9',
  '--surface-head': '#f8f9fa',
  '--line': '#dee2e6',
  '--line-strong': '#8b949e',
  '--hover': '#eaf4f7',
  '--accent': '#1c6a82',
  '--accent-text': '#0f4658',
  '--fresh': '#d18b00',
  '--fresh-ground': '#ffe7b0',
  '--fresh-text': '#6b4300',
  '--tone-calm': '#eaf4f7',
  '--tone-calm-text': '#0f4658',
  '--tone-good': '#ebfbee',
  '--tone-good-text': '#1b5e2a',
  '--tone-notice': '#fff3d6',
  '--tone-notice-text': '#6b4300',
  '--tone-warning': '#fff4e6',
  '--tone-warning-text': '#8a3200',
  '--tone-bad': '#fff5f5',
  '--tone-bad-text': '#9b1c1c',
  '--tone-bad-strong': '#c92a2a',
  '--tone-muted': '#f1f3f5',
  '--tone-muted-text': '#343a40',
  '--sector-hospital': '#eaf4f7',
  '--sector-hospital-text': '#0f4658',
  '--sector-municipality': '#e9f4e4',
  '--sector-municipality-text': '#2b5c1b',
  '--sector-practice': '#f1eafa',
  '--sector-practice-text': '#57328a',
  '--level-0': '#eef7ee',
  '--level-1': '#f6f3dc',
  '--level-2': '#fdeac4',
  '--level-3': '#fbd9b5',
  '--level-4': '#f6c4b4',
  '--chart-delivered': '#2f7d4a',
  '--chart-refused': '#d9822b',
  '--chart-dead': '#b02a2a',
  // The library's dimmed grey misses the contrast of WCAG AA on tinted rows; this one has 6:1. A field's border has 3:1.
  '--mantine-color-dimmed': '#545c66',
  '--mantine-color-placeholder': '#66707a',
  '--mantine-color-default-border': '#8b949e',
  '--mantine-color-error': '#c92a2a',
};

const night: Record<keyof typeof light, string> = {
  '--canvas': '#141a20',
  '--surface-head': '#232c34',
  '--line': '#36424d',
  '--line-strong': '#75838f',
  '--hover': '#22323a',
  '--accent': '#53a0b5',
  '--accent-text': '#aacfd9',
  '--fresh': '#e0a528',
  '--fresh-ground': '#4d3a10',
  '--fresh-text': '#ffdf9e',
  '--tone-calm': '#1f3840',
  '--tone-calm-text': '#aedbe6',
  '--tone-good': '#1c3a26',
  '--tone-good-text': '#a3dfb2',
  '--tone-notice': '#3f3314',
  '--tone-notice-text': '#f5d58d',
  '--tone-warning': '#472c14',
  '--tone-warning-text': '#ffc194',
  '--tone-bad': '#4a2024',
  '--tone-bad-text': '#ffb3b3',
  '--tone-bad-strong': '#e05656',
  '--tone-muted': '#2d3741',
  '--tone-muted-text': '#cfd6dc',
  '--sector-hospital': '#1f3840',
  '--sector-hospital-text': '#aedbe6',
  '--sector-municipality': '#243a1d',
  '--sector-municipality-text': '#b5dea3',
  '--sector-practice': '#352948',
  '--sector-practice-text': '#d6bff5',
  '--level-0': '#1f3a28',
  '--level-1': '#3a3a1c',
  '--level-2': '#4a3a15',
  '--level-3': '#573512',
  '--level-4': '#5f2a1c',
  '--chart-delivered': '#4aa86b',
  '--chart-refused': '#e09a50',
  '--chart-dead': '#e05656',
  '--mantine-color-dimmed': '#a7b3bd',
  '--mantine-color-placeholder': '#8795a1',
  '--mantine-color-default-border': '#5f6d79',
  '--mantine-color-error': '#ff9a9a',
};

/** The colours of both themes, for the provider. */
export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light, dark: night });
