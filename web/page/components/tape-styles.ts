// Looks of the tape: rows of one height, numbers right, large prints with a faint ground and a bar at the side
// (design guide section 6).
import { css } from "lit";

export const tapeStyles = css`
  :host {
    --columns: 12ch minmax(0, 1fr) 0.8em var(--size-width, 3ch);
    display: flex;
    flex-direction: column;
    min-height: 0;
    container-type: inline-size;
    background: var(--surface-panel);
  }
  .panel-head input {
    width: 6ch;
    height: var(--control-sm);
    padding: 0 var(--space-6);
    text-align: right;
  }
  .panel-head label {
    color: var(--text-3);
    font-size: var(--size-12);
    white-space: nowrap;
  }
  .panel-head .sub {
    flex: 1;
  }
  .wide {
    overflow-x: auto;
  }
  .frame {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-height: 0;
  }
  .note,
  .none {
    padding: var(--space-8) var(--space-12);
    color: var(--text-2);
    font-size: var(--size-12);
    line-height: 1.45;
  }
  .note {
    flex: none;
    border-bottom: 1px solid var(--separator);
    color: var(--text-3);
  }
  .none button {
    margin-top: var(--space-8);
  }
  .columns,
  .row {
    display: grid;
    grid-template-columns: var(--columns);
    align-items: center;
    column-gap: var(--space-4);
    padding: 0 var(--space-8) 0 calc(var(--space-12) - 2px);
    border-left: 2px solid transparent;
    /* Head and rows have the same width of a character, whatever is written in them. */
    font-family: var(--font-num);
    font-size: var(--size-12);
  }
  .columns > * {
    font: var(--size-11) / 1 var(--font-ui);
  }
  .columns {
    position: sticky;
    top: 0;
    z-index: 1;
    height: 24px;
    background: var(--surface-panel);
    border-bottom: 1px solid var(--separator);
    color: var(--text-3);
  }
  .columns > :not(:first-child),
  .row > :not(:first-child) {
    text-align: right;
  }
  .list {
    position: relative;
    flex: 1;
    min-height: 0;
    overflow-y: scroll;
    /* Rows in sight are kept there by the script. */
    overflow-anchor: none;
  }
  .list:focus-visible {
    outline-offset: -2px;
    box-shadow: none;
  }
  .all {
    position: relative;
    overflow: hidden;
  }
  .row {
    position: absolute;
    inset-inline: 0;
    height: var(--row-table);
    cursor: pointer;
  }
  .row:hover,
  .list:focus-visible .row[aria-selected="true"] {
    background: var(--surface-raised-hover);
  }
  .list:focus-visible .row[aria-selected="true"] {
    outline: 1px solid var(--focus);
    outline-offset: -1px;
  }
  .time {
    color: var(--text-2);
  }
  .quantity {
    color: var(--text-1);
  }
  .buy .quantity,
  .buy .arrow {
    color: var(--bid);
  }
  .sell .quantity,
  .sell .arrow {
    color: var(--ask);
  }
  .arrow {
    font-family: var(--font-ui);
    font-size: 0.75em;
  }
  .large {
    background: var(--surface-raised);
    border-left-color: var(--text-3);
  }
  .large > * {
    font-weight: var(--weight-strong);
  }
  .large.buy {
    background: var(--bid-faint);
    border-left-color: var(--bid);
  }
  .large.sell {
    background: var(--ask-faint);
    border-left-color: var(--ask);
  }
  .extra {
    display: none;
    color: var(--text-2);
  }
  .wide .extra {
    display: block;
  }
  .wide .columns,
  .wide .row {
    --columns: 12ch minmax(0, 1fr) 0.8em var(--size-width, 3ch) 3ch 4ch;
  }
  .wide .list {
    min-width: 18rem;
  }
  .ids {
    display: none;
    color: var(--text-2);
  }
  .resting {
    overflow-x: auto;
  }
  .resting .ids,
  .resting .extra {
    display: block;
  }
  .resting .columns,
  .resting .row {
    --columns: 12ch 10ch 0.8em var(--size-width, 3ch) 3ch 4ch minmax(24ch, 1fr);
  }
  .resting .list {
    min-width: 31rem;
  }
  .count {
    display: none;
  }
  /* A narrow dock has room for the switch and the field. */
  @container (max-width: 18.36rem) {
    .panel-head .merging {
      visibility: hidden;
    }
  }
  /* A dock of 296 px less its line. */
  @container (min-width: 18.375rem) {
    .extra {
      display: block;
    }
    .columns,
    .row {
      column-gap: var(--space-6);
    }
    .frame:not(.resting) .columns,
    .frame:not(.resting) .row {
      --columns: 12ch minmax(0, 1fr) 0.8em var(--size-width, 3ch) 3ch 4ch;
    }
  }
  @container (min-width: 19.5rem) {
    .count {
      display: inline;
    }
  }
  @media (pointer: coarse) {
    .row {
      height: var(--control-touch);
    }
  }
`;
