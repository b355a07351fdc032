// Looks of the menus of the bars: the box that opens, on a phone as a sheet at the foot of the window, and what stands
// in it: rows of 28 px, headings, pairs of buttons (design guide sections 2.1 and 7).
import { css } from "lit";

/** `#menu`, a popover. */
export const menuBoxStyles = css`
  #menu {
    max-width: calc(100vw - 16px);
    max-height: min(48rem, calc(100dvh - var(--bar-top) - var(--bar-transport) - 8px));
    margin: 0;
    padding: var(--space-8) 0;
    border: 0;
    border-radius: var(--radius-6);
    background: var(--surface-raised);
    color: var(--text-1);
    box-shadow: var(--shadow-2);
    overflow: auto;
  }
  @media (forced-colors: active) {
    #menu {
      border: 1px solid CanvasText;
    }
  }
  @media (max-width: 47.99em), (max-width: 60em) and (max-height: 30em) {
    /* A script may have placed it for wide windows. */
    #menu {
      inset: auto 0 0 0 !important;
      width: 100%;
      max-width: none;
      /* What a menu leads to is told above it, over the map's head (shell-styles.ts). */
      max-height: min(80dvh, calc(100dvh - var(--bar-top) - var(--bar-chart) - 3.5rem));
      padding-bottom: max(var(--space-8), env(safe-area-inset-bottom));
      border-radius: var(--radius-10) var(--radius-10) 0 0;
      box-shadow: var(--shadow-3);
      /* All but opaque: Chromium, drawing in software, takes an opaque sheet that scrolls to cover the map above it,
         and leaves a hole in the picture where cells should be. */
      opacity: 0.999;
    }
  }
`;

/** Opened by a button at the right end of the top bar. */
export const topMenuStyles = css`
  #menu {
    inset: calc(var(--bar-top) - var(--space-4)) var(--space-8) auto auto;
    width: var(--menu-width);
  }
`;

export const menuStyles = css`
  .menu-row {
    display: flex;
    align-items: center;
    gap: var(--space-8);
    width: 100%;
    min-height: var(--control-md);
    padding: 0 var(--space-12);
    border-radius: 0;
    font: var(--weight-regular) var(--size-13) / var(--line-ui) var(--font-ui);
    text-align: left;
  }
  button.menu-row {
    justify-content: flex-start;
  }
  button.menu-row:hover,
  label.menu-row:hover {
    background: var(--surface-raised-hover);
  }
  .menu-row input:where([type="radio"], [type="checkbox"]) {
    margin: 0;
    accent-color: var(--accent);
  }
  .menu-row > .grow {
    flex: 1;
    min-width: 0;
  }
  .menu-row .aside {
    color: var(--text-3);
    font-size: var(--size-12);
    white-space: nowrap;
  }
  .menu-row[aria-checked="true"] {
    background: var(--accent-quiet);
  }
  .menu-row .unusable {
    color: var(--text-disabled);
  }
  .menu-head {
    padding: var(--space-8) var(--space-12) var(--space-4);
    color: var(--text-3);
    font-size: var(--size-11);
  }
  .menu-head:first-child {
    padding-top: 0;
  }
  .menu-line {
    height: 1px;
    margin: var(--space-8) 0;
    background: var(--separator);
  }
  .menu-note {
    max-width: 34ch;
    padding: var(--space-4) var(--space-12);
    color: var(--text-3);
    font-size: var(--size-11);
    line-height: var(--line-body);
    white-space: normal;
  }
  .menu-note.refused {
    color: var(--error);
  }
  @media (pointer: coarse), (max-width: 47.99em), (max-width: 60em) and (max-height: 30em) {
    .menu-row {
      min-height: var(--control-touch);
    }
  }
`;
