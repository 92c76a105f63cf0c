// Klyuchnik's look on top of Mantine: petrol for what can be done, brass for the mark alone, warm paper in
// the light scheme and deep slate in the dark one. The colours themselves live in styles.css as --k-*.
import type {
  CSSVariablesResolver,
  MantineColorsTuple,
  MantineThemeOverride,
  VariantColorsResolver,
} from '@mantine/core';
import {
  Button,
  createTheme,
  defaultVariantColorsResolver,
  Menu,
  Modal,
  mergeThemeOverrides,
  PasswordInput,
  Select,
  Textarea,
  TextInput,
  Tooltip,
} from '@mantine/core';
import type { Preferences } from '../shared/views.ts';

const petrol: MantineColorsTuple = [
  '#eaf5f7',
  '#d3e8ec',
  '#a9d2da',
  '#7bbac6',
  '#5fb3c3',
  '#368fa0',
  '#1b7788',
  '#0d6076',
  '#0a4d5f',
  '#073a48',
];

const paper: MantineColorsTuple = [
  '#f8f7f4',
  '#f1efea',
  '#e6e3db',
  '#d8d4ca',
  '#c4bfb3',
  '#a09c93',
  '#7f7f7a',
  '#5a6264',
  '#363e41',
  '#1b2326',
];

const slate: MantineColorsTuple = [
  '#e6ebec',
  '#b3bdc1',
  '#95a1a6',
  '#6f7c82',
  '#39454b',
  '#2b353a',
  '#222b30',
  '#1b2327',
  '#141a1d',
  '#0f1416',
];

const brick: MantineColorsTuple = [
  '#fdeeec',
  '#fadbd7',
  '#f5b8b1',
  '#f2a198',
  '#f49389',
  '#d9584c',
  '#c43a2f',
  '#b0241c',
  '#8d1c15',
  '#6b1510',
];

/** Mantine picks one lettering colour for both schemes; ours differ, so filled and quiet buttons are told. */
const resolveVariantColors: VariantColorsResolver = (input) => {
  const resolved = defaultVariantColorsResolver(input);
  const color = input.color ?? input.theme.primaryColor;
  const name = color === 'petrol' ? 'brand' : color === 'red' ? 'bad' : null;
  if (!name) return resolved;
  if (input.variant === 'filled') {
    return {
      ...resolved,
      background: `var(--k-${name})`,
      hover: `var(--k-${name}-hover)`,
      color: `var(--k-${name}-ink)`,
    };
  }
  if (input.variant === 'subtle') {
    return { ...resolved, hover: `var(--k-${name}-soft)`, color: `var(--k-${name})` };
  }
  return resolved;
};

const base = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 4 },
  colors: { petrol, red: brick, gray: paper, dark: slate },
  variantColorResolver: resolveVariantColors,
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'Cascadia Mono', 'SF Mono', Menlo, 'DejaVu Sans Mono', monospace",
  headings: { fontWeight: '620' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  components: {
    Button: Button.extend({ defaultProps: { size: 'sm' } }),
    TextInput: TextInput.extend({ defaultProps: { size: 'sm' } }),
    PasswordInput: PasswordInput.extend({ defaultProps: { size: 'sm' } }),
    Textarea: Textarea.extend({ defaultProps: { size: 'sm' } }),
    Select: Select.extend({ defaultProps: { size: 'sm' } }),
    // What pops up belongs to the page's main part, or a screen reader finds it outside of everything.
    Tooltip: Tooltip.extend({
      defaultProps: { openDelay: 350, multiline: true, portalProps: { target: 'main' } },
    }),
    Menu: Menu.extend({
      defaultProps: { portalProps: { target: 'main' }, withInitialFocusPlaceholder: false },
    }),
    Modal: Modal.extend({
      defaultProps: { centered: true, radius: 'lg', overlayProps: { backgroundOpacity: 0.5 } },
    }),
  },
});

/** In the compact one fields and buttons are a size smaller; rows are told by `--k-row` and its like in styles.css. */
const compact = createTheme({
  spacing: { xs: '6px', sm: '8px', md: '11px', lg: '14px', xl: '22px' },
  components: Object.fromEntries(
    ['Button', 'TextInput', 'PasswordInput', 'Textarea', 'Select', 'SegmentedControl', 'ActionIcon'].map(
      (name) => [name, { defaultProps: { size: 'xs' } }],
    ),
  ),
});

const themes = { comfortable: base, compact: mergeThemeOverrides(base, compact) };

/** The look of everything Mantine draws, at a density. */
export function themeOf(density: Preferences['density']): MantineThemeOverride {
  return themes[density];
}

/** Ties Mantine's own variables to ours, so that both schemes are designed in one place. */
export const resolveCssVariables: CSSVariablesResolver = () => {
  const ours = {
    '--mantine-color-body': 'var(--k-surface)',
    '--mantine-color-text': 'var(--k-ink)',
    '--mantine-color-bright': 'var(--k-ink)',
    '--mantine-color-dimmed': 'var(--k-ink-2)',
    '--mantine-color-placeholder': 'var(--k-ink-3)',
    '--mantine-color-anchor': 'var(--k-brand)',
    '--mantine-color-error': 'var(--k-bad)',
    '--mantine-color-default': 'var(--k-surface)',
    '--mantine-color-default-hover': 'var(--k-hover)',
    '--mantine-color-default-color': 'var(--k-ink)',
    '--mantine-color-default-border': 'var(--k-line-strong)',
    '--mantine-primary-color-filled': 'var(--k-brand)',
    '--mantine-primary-color-filled-hover': 'var(--k-brand-hover)',
  };
  return {
    variables: {},
    light: ours,
    dark: { ...ours, '--mantine-primary-color-contrast': 'var(--k-brand-ink)' },
  };
};
