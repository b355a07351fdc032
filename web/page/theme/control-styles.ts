// Looks shared by every element: buttons, fields, chips, badges, numbers (design guide section 7).
import { css } from "lit";

export const controlStyles = css`
  :host {
    box-sizing: border-box;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  p,
  dl,
  dd,
  dt,
  ul,
  figure {
    margin: 0;
    padding: 0;
  }
  .num {
    font-family: var(--font-num);
    font-feature-settings: var(--num-features);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .quiet {
    color: var(--text-2);
  }
  .hint {
    color: var(--text-3);
  }
  button,
  .button {
    appearance: none;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--space-6);
    height: var(--control-md);
    padding: 0 var(--space-8);
    border: 0;
    border-radius: var(--radius-6);
    background: none;
    color: var(--text-1);
    font: var(--weight-medium) var(--size-13) / 1 var(--font-ui);
    white-space: nowrap;
    cursor: pointer;
    transition: background-color var(--duration-fast) var(--ease-out);
  }
  @media (pointer: coarse) {
    button:where(:not(.link)) {
      min-width: var(--control-touch);
    }
  }
  button:hover {
    background: var(--surface-raised-hover);
  }
  button:active {
    background: var(--surface-pressed);
  }
  button:disabled {
    color: var(--text-disabled);
    background: none;
    cursor: default;
  }
  button.icon {
    width: var(--control-md);
    padding: 0;
    color: var(--icon);
    flex: none;
  }
  button.small {
    height: var(--control-sm);
    font-size: var(--size-12);
  }
  button.icon.small {
    width: var(--control-sm);
  }
  button[aria-pressed="true"] {
    background: var(--surface-raised-hover);
    color: var(--icon-strong);
  }
  button.large {
    height: var(--control-lg);
    padding: 0 var(--space-16);
  }
  button.primary {
    background: var(--accent);
    color: var(--on-accent);
    font-weight: var(--weight-strong);
  }
  button.primary:hover {
    background: var(--accent-hover);
  }
  button.primary:active {
    background: var(--accent-pressed);
  }
  button.primary:disabled {
    background: var(--surface-raised);
    color: var(--text-disabled);
  }
  button.secondary {
    background: var(--surface-raised);
    box-shadow: inset 0 0 0 1px var(--line-control);
  }
  button.secondary:hover {
    background: var(--surface-raised-hover);
  }
  button.link {
    height: auto;
    padding: 0;
    color: var(--accent);
    background: none;
    font-weight: var(--weight-regular);
  }
  button.link:hover {
    color: var(--accent-hover);
    text-decoration: underline;
    background: none;
  }
  :focus-visible {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
    box-shadow: 0 0 0 2px var(--focus-gap);
  }
  /* Bars of a phone are as high as what is touched in them: the ring lies inside. */
  @media (max-width: 47.99em), (max-width: 60em) and (max-height: 30em) {
    :focus-visible {
      outline-offset: -2px;
      box-shadow: inset 0 0 0 4px var(--focus-gap);
    }
  }
  input:where(:not([type="range"], [type="radio"], [type="checkbox"])) {
    appearance: none;
    height: var(--control-md);
    min-width: 0;
    padding: 0 var(--space-8);
    border: 1px solid var(--line-control);
    border-radius: var(--radius-6);
    background: var(--surface-inset);
    color: var(--text-1);
    font: var(--weight-regular) var(--size-12) / 1 var(--font-ui);
  }
  input.num {
    font-family: var(--font-num);
  }
  input[aria-invalid="true"] {
    border-color: var(--error);
  }
  input::placeholder {
    color: var(--text-3);
    opacity: 1;
  }
  .select {
    position: relative;
    display: inline-flex;
    align-items: center;
    min-width: 0;
  }
  .select select {
    appearance: none;
    height: var(--control-sm);
    min-width: 0;
    padding: 0 calc(var(--icon-sm) + var(--space-12)) 0 var(--space-8);
    border: 0;
    border-radius: var(--radius-6);
    background: none;
    color: var(--text-1);
    font: var(--weight-medium) var(--size-12) / 1 var(--font-ui);
    cursor: pointer;
    text-overflow: ellipsis;
  }
  .select select:hover {
    background: var(--surface-raised-hover);
  }
  .select select:disabled {
    color: var(--text-disabled);
    cursor: default;
  }
  .select spy-icon {
    position: absolute;
    right: var(--space-6);
    color: var(--text-3);
    pointer-events: none;
  }
  option,
  optgroup {
    background: var(--surface-panel);
    color: var(--text-1);
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: var(--space-6);
    height: 1.5rem;
    padding: 0 var(--space-8);
    border-radius: var(--radius-4);
    background: var(--surface-raised);
    color: var(--text-2);
    font: var(--weight-medium) var(--size-12) / 1 var(--font-ui);
    white-space: nowrap;
  }
  .badge {
    flex: none;
    padding: var(--space-4) 7px;
    border-radius: var(--radius-2);
    background: var(--badge-synthetic-bg);
    color: var(--badge-synthetic-fg);
    box-shadow: inset 0 0 0 1px var(--badge-synthetic-line);
    font: var(--weight-strong) var(--size-11) / 1 var(--font-ui);
    letter-spacing: var(--tracking-caps);
  }
  kbd {
    display: inline-block;
    min-width: 20px;
    padding: 3px 5px;
    border: 1px solid var(--separator-strong);
    border-bottom-width: 2px;
    border-radius: var(--radius-4);
    background: var(--surface-raised);
    color: var(--text-2);
    font: var(--weight-medium) var(--size-11) / 1 var(--font-num);
    text-align: center;
    white-space: nowrap;
  }
  .separator {
    flex: none;
    width: 1px;
    height: 20px;
    margin: 0 var(--space-4);
    background: var(--separator-strong);
  }
  .space {
    flex: 1;
  }
  .panel-head {
    flex: none;
    display: flex;
    align-items: center;
    gap: var(--space-6);
    height: var(--panel-head);
    padding: 0 var(--space-4) 0 var(--space-12);
    border-bottom: 1px solid var(--separator);
    background: var(--surface-panel);
  }
  .panel-head h2 {
    font: var(--weight-strong) var(--size-13) / 1 var(--font-ui);
    white-space: nowrap;
  }
  .panel-head .sub {
    color: var(--text-3);
    font-size: var(--size-12);
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .progress {
    height: 4px;
    border-radius: var(--radius-2);
    background: var(--surface-pressed);
    overflow: hidden;
  }
  .progress > span {
    display: block;
    height: 100%;
    background: var(--accent);
  }
  .scroll {
    overflow: auto;
    scrollbar-width: thin;
    scrollbar-color: var(--line-control) transparent;
  }
  /* The system's colours: what was told by ground or shadow is told by outlines (design guide section 4). */
  @media (forced-colors: active) {
    button:where(:not(.link)),
    .button,
    .select select,
    .chip,
    .badge {
      border: 1px solid ButtonBorder;
    }
    button:disabled {
      border-color: GrayText;
      color: GrayText;
    }
    button[aria-pressed="true"],
    button[aria-checked="true"] {
      border-color: Highlight;
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    :focus-visible {
      outline: 3px solid Highlight;
    }
    .separator {
      background: CanvasText;
      forced-color-adjust: none;
    }
    .progress {
      border: 1px solid CanvasText;
    }
    .progress > span {
      background: Highlight;
      forced-color-adjust: none;
    }
  }
  .hidden-text {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
