// Rows of counts that open the places behind them.
import { css } from "lit";

export const findingStyles = css`
  h3 {
    padding: var(--space-12) var(--space-12) var(--space-4);
    color: var(--text-3);
    font: var(--weight-medium) var(--size-11) / 1.3 var(--font-ui);
  }
  .row,
  .place {
    display: flex;
    justify-content: space-between;
    gap: var(--space-8);
    width: 100%;
    height: auto;
    min-height: 1.5rem;
    padding: 2px var(--space-12) 2px 28px;
    border-radius: 0;
    font: var(--weight-regular) var(--size-12) / 1.25rem var(--font-ui);
    text-align: left;
    white-space: normal;
  }
  .row {
    position: relative;
    align-items: baseline;
  }
  .chevron {
    position: absolute;
    left: 9px;
    top: calc((1.5rem - var(--icon-sm)) / 2);
    color: var(--text-3);
  }
  .row .label {
    color: var(--text-2);
  }
  /* Values end at one edge and stay whole, whatever their labels need. */
  :is(.row, .place) > .num:last-child {
    flex: none;
    text-align: right;
    white-space: nowrap;
  }
  .zero,
  .zero .label {
    color: var(--text-3);
  }
  .some .num {
    color: var(--text-1);
  }
  .fault .num {
    color: var(--warn);
    font-weight: var(--weight-strong);
  }
  .fault .label {
    color: var(--text-1);
  }
  .places {
    padding-bottom: var(--space-4);
    background: var(--surface-inset);
  }
  .place {
    padding-left: 28px;
  }
  .row:focus-visible,
  .place:focus-visible {
    outline-offset: -2px;
    box-shadow: none;
  }
  @media (pointer: coarse) {
    .row,
    .place {
      min-height: var(--control-touch);
      align-items: center;
    }
    .chevron {
      top: calc((var(--control-touch) - var(--icon-sm)) / 2);
    }
  }
`;
