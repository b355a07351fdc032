// Looks of what stands in the menus of the bars: rows of 28 px, headings, pairs of buttons (design guide section 7).
import { css } from "lit";

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
  @media (pointer: coarse), (max-width: 47.99em) {
    .menu-row {
      min-height: var(--control-touch);
    }
  }
`;
