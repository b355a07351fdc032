// Looks of the ladder (design guide section 6, "Ladder columns"): nine columns in the proportions of 320 px, bars beside
// the price, the row of the best prices on the faint ground of its side, one line where the spread begins.
import { css } from "lit";

export const ladderStyles = css`
  :host {
    --row: var(--row-table);
    display: flex;
    flex-direction: column;
    min-width: 0;
    min-height: 0;
    background: var(--surface-panel);
  }
  .head {
    flex: none;
    display: flex;
    align-items: center;
    gap: var(--space-6);
    height: var(--panel-head);
    padding: 0 var(--space-6) 0 var(--space-12);
    border-bottom: 1px solid var(--separator);
  }
  .head h2 {
    font-size: var(--size-13);
    font-weight: var(--weight-strong);
  }
  .head .facts {
    flex: 1;
    overflow: hidden;
    color: var(--text-2);
    font-size: var(--size-12);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .settings {
    flex: none;
    display: flex;
    align-items: center;
    gap: var(--space-4);
    padding: var(--space-2) var(--space-4) var(--space-2) var(--space-12);
    border-bottom: 1px solid var(--separator);
    color: var(--text-3);
    font-size: var(--size-11);
  }
  .settings .rest {
    flex: 1;
  }
  .settings label {
    display: inline-flex;
    align-items: center;
    gap: var(--space-4);
  }
  /* One width for what is summed and for how much of it is known. */
  .settings .of {
    min-width: 5.25rem;
    white-space: nowrap;
  }
  /* One line at all times: rows stay where they are. What is cut stands in the tooltip. */
  .note {
    flex: none;
    height: 1.625rem;
    padding: 0 var(--space-12);
    overflow: hidden;
    border-bottom: 1px solid var(--separator);
    background: repeating-linear-gradient(
      45deg,
      transparent 0 6px,
      var(--hatch-invalid, var(--separator)) 6px 7px
    );
    color: var(--warn);
    font-size: var(--size-12);
    line-height: 1.625rem;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .note span {
    background: var(--surface-panel);
  }
  .note.nothing {
    background: none;
  }
  /* No fault: quiet, and dotted as in the strip under the map. */
  .note.auction {
    background: radial-gradient(circle, var(--line-control) 1px, transparent 1.2px) 0 0 / 5px 5px;
    color: var(--text-2);
  }
  .none {
    padding: var(--space-12);
    color: var(--text-2);
    font-size: var(--size-12);
    line-height: 1.45;
  }
  .table {
    flex: 1;
    display: flex;
    flex-direction: column;
    min-height: 0;
  }
  .table[hidden] {
    display: none;
  }
  .table:focus-visible {
    outline: 2px solid var(--focus);
    outline-offset: -2px;
  }
  .columns,
  .row {
    display: grid;
    grid-template-columns: 36fr 24fr 32fr 36fr 72fr 36fr 32fr 24fr 24fr;
    column-gap: 1px;
    padding: 0 2px;
  }
  .columns {
    flex: none;
    height: 1.5rem;
    align-items: center;
    border-bottom: 1px solid var(--separator);
    color: var(--text-3);
    font-size: var(--size-11);
  }
  .columns > * {
    overflow: hidden;
    text-align: right;
    white-space: nowrap;
  }
  /* Where the numbers below them end. */
  .columns > :nth-child(5) {
    padding-right: 4px;
  }
  .columns > :is(:nth-child(7), :nth-child(8)) {
    padding-right: 2px;
  }
  .columns .after {
    text-align: left;
    padding-left: 2px;
  }
  .room {
    flex: 1;
    min-height: 0;
  }
  .body {
    /* Whole rows only; the middle stays in sight where not every row fits. */
    display: flex;
    flex-direction: column;
    justify-content: center;
    height: 100%;
    height: round(down, 100%, var(--row));
    overflow: hidden;
  }
  .row {
    flex: none;
    height: var(--row);
    align-items: stretch;
    color: var(--text-1);
    font: var(--weight-regular) var(--size-12) / var(--row) var(--font-num);
    font-feature-settings: var(--num-features);
    font-variant-numeric: tabular-nums;
  }
  .cell {
    position: relative;
    min-width: 0;
    overflow: hidden;
    text-align: right;
    white-space: nowrap;
  }
  .cell .text {
    position: relative;
  }
  .cell.price {
    padding: 0 4px;
    color: var(--text-2);
    background: var(--surface-raised);
  }
  [data-whole="true"] .price {
    color: var(--text-1);
  }
  .ask-size,
  .ask-orders {
    padding-right: 2px;
  }
  .bid-orders,
  .ask-orders {
    color: var(--text-3);
  }
  .bar {
    position: absolute;
    inset: 3px 0;
    transform: scaleX(var(--share, 0));
    transform-origin: right;
  }
  .net .bar {
    inset: 2px 0;
    background: var(--ask-quiet);
  }
  [data-net="stacked"] .net .bar {
    background: var(--bid-quiet);
  }
  .bid-bar .bar {
    background: var(--bid);
    opacity: 0.72;
  }
  .ask-bar .bar {
    background: var(--ask);
    opacity: 0.72;
    transform-origin: left;
  }
  .traded .bar {
    transform-origin: left;
    opacity: 0.72;
  }
  .traded .bought {
    background: var(--bid);
  }
  .traded .sold {
    background: var(--ask);
  }
  [data-touch="bid"] {
    background: var(--bid-faint);
    font-weight: var(--weight-strong);
  }
  [data-touch="ask"],
  [data-touch="both"] {
    background: var(--ask-faint);
    box-shadow: inset 0 -1px var(--line-axis);
    font-weight: var(--weight-strong);
  }
  [data-touch="bid"] .price {
    color: var(--bid);
  }
  [data-touch="ask"] .price {
    color: var(--ask);
  }
  [data-last="true"] .price {
    box-shadow: inset 0 0 0 1px var(--price-line);
  }
  .foot {
    flex: none;
    display: flex;
    align-items: center;
    border-top: 1px solid var(--separator);
  }
  .unfold {
    display: none;
  }
  .imbalance {
    flex: 1;
    min-width: 0;
    padding: var(--space-6) var(--space-12);
    font-size: var(--size-12);
  }
  .imbalance .line {
    display: grid;
    grid-template-columns: 7ch 7ch 1fr 7ch 6ch;
    align-items: center;
    column-gap: var(--space-6);
    height: 1.125rem;
  }
  .imbalance .num {
    text-align: right;
  }
  .imbalance .label {
    color: var(--text-3);
  }
  .scale {
    position: relative;
    height: 3px;
    background: var(--ask-quiet);
  }
  .scale span {
    position: absolute;
    inset: 0;
    background: var(--bid);
    transform: scaleX(var(--share, 0));
    transform-origin: left;
  }
  /* Phones, upright and on their side: rows first, the rest by the button (guide section 2.1). Rows are read there,
     not pressed: they need no height for a finger. */
  @media (max-width: 47.99em), (max-width: 60em) and (max-height: 30em) {
    :host {
      --row: 1.375rem;
    }
    :host(:not([unfolded])) :is(.head, .settings),
    :host(:not([unfolded])) .line:is([data-ticks="1"], [data-ticks="10"]),
    .columns > :last-child,
    .cell.traded,
    .imbalance .size {
      display: none;
    }
    .columns,
    .row {
      grid-template-columns: 40fr 28fr 36fr 52fr 76fr 52fr 36fr 28fr;
      padding-inline: var(--space-4) var(--space-8);
    }
    .note.nothing {
      display: none;
    }
    .unfold {
      display: inline-flex;
      margin-right: var(--space-4);
    }
    .unfold[aria-expanded="true"] {
      background: var(--surface-raised-hover);
    }
    .imbalance .line {
      grid-template-columns: 7ch 1fr 6ch;
    }
  }
  @media (max-height: 40em) and (min-width: 60.01em) {
    .foot {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .bar,
    .scale,
    .scale span {
      forced-color-adjust: none;
    }
    [data-touch="bid"],
    [data-touch="ask"],
    [data-touch="both"] {
      outline: 1px solid Highlight;
      outline-offset: -1px;
    }
  }
`;
