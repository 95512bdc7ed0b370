// @ts-check

const colour = (/** @type {string} */ name) => ({
  default: `var(--card-${name})`,
  subtle: `var(--card-${name}-subtle)`,
});

const foregroundColors = {
  default: colour('text'),
  dark: colour('text'),
  light: colour('text'),
  accent: colour('accent'),
  good: colour('good'),
  warning: colour('warning'),
  attention: colour('attention'),
};

const container = (/** @type {string} */ name) => ({ backgroundColor: `var(--card-${name}-back)`, foregroundColors });

/** @param {object} fontSizes @param {object} lineHeights */
const texts = (fontSizes, lineHeights) => {
  const fontWeights = { lighter: 400, default: 400, bolder: 600 };
  return {
    fontTypes: {
      default: { fontFamily: 'inherit', fontSizes, fontWeights },
      monospace: { fontFamily: 'Consolas, "Courier New", monospace', fontSizes, fontWeights },
    },
    lineHeights,
  };
};

/**
 * How Teams sets its cards: sizes, spacing and roles of colour. The colours are CSS variables, so that light and dark
 * change without drawing a card again (which would lose what was typed in it).
 */
export const hostConfig = {
  fontFamily: 'inherit',
  ...texts(
    { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
    { small: 16, default: 20, medium: 22, large: 24, extraLarge: 32 },
  ),
  spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 24, padding: 16 },
  separator: { lineThickness: 1, lineColor: 'var(--border)' },
  supportsInteractivity: true,
  imageSizes: { small: 32, medium: 52, large: 100 },
  containerStyles: {
    default: { ...container('default'), backgroundColor: 'transparent' },
    emphasis: container('emphasis'),
    accent: container('accent'),
    good: container('good'),
    warning: container('warning'),
    attention: container('attention'),
  },
  textStyles: { heading: { size: 'large', weight: 'bolder' }, columnHeader: { weight: 'bolder' } },
  textBlock: { headingLevel: 3 },
  inputs: {
    label: {
      inputSpacing: 'small',
      requiredInputs: { weight: 'bolder', suffix: ' *', suffixColor: 'attention' },
      optionalInputs: { weight: 'bolder' },
    },
    errorMessage: { size: 'small', color: 'attention', spacing: 'small' },
  },
  actions: {
    maxActions: 6,
    spacing: 'medium',
    // The space between buttons is a gap in cards.css, so that they can wrap.
    buttonSpacing: 0,
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
    allowTitleToWrap: true,
    showCard: { actionMode: 'inline', inlineTopMargin: 12, style: 'emphasis' },
  },
  factSet: {
    title: { weight: 'bolder', wrap: true, maxWidth: 150 },
    value: { wrap: true },
    spacing: 12,
  },
};

/**
 * How Teams sets them on a phone. Microsoft publishes no such settings: the sizes are those of Fluent 2 for phones, and that buttons stand below each other,
 * as wide as the card and on one line, is what its cards look like there.
 */
export const phoneConfig = {
  ...hostConfig,
  ...texts(
    { small: 13, default: 16, medium: 17, large: 20, extraLarge: 26 },
    { small: 18, default: 22, medium: 23, large: 26, extraLarge: 34 },
  ),
  inputs: {
    ...hostConfig.inputs,
    label: { ...hostConfig.inputs.label, inputSpacing: 'default' },
  },
  actions: { ...hostConfig.actions, actionsOrientation: 'vertical', actionAlignment: 'stretch' },
};
