// What the message tape has besides the looks of the tape: columns of its own, trades stronger than the rest.
import { css } from "lit";

export const messageTapeStyles = css`
  :host {
    flex: 1;
  }
  .frame .columns,
  .frame .row {
    --columns: 12ch 3ch 3ch minmax(0, 1fr) var(--size-width, 3ch);
  }
  .wide .columns,
  .wide .row {
    --columns: 12ch 3ch 3ch 10ch var(--size-width, 3ch) minmax(20ch, 1fr);
  }
  .wide .list {
    min-width: 27rem;
  }
  .panel-head .sub {
    text-align: right;
  }
  .action {
    color: var(--text-2);
  }
  .side {
    font-family: var(--font-ui);
    font-size: var(--size-11);
    color: var(--text-3);
  }
  .buy .side {
    color: var(--bid);
  }
  .sell .side {
    color: var(--ask);
  }
  .buy .quantity,
  .sell .quantity {
    color: var(--text-1);
  }
  .traded .action {
    color: var(--text-1);
    font-weight: var(--weight-strong);
  }
  .frame:not(.wide) .extra {
    display: none;
  }
  @container (min-width: 18.375rem) {
    .frame:not(.resting) .columns,
    .frame:not(.resting) .row {
      --columns: 12ch 3ch 3ch minmax(0, 1fr) var(--size-width, 3ch);
    }
    .frame.wide .columns,
    .frame.wide .row {
      --columns: 12ch 3ch 3ch 10ch var(--size-width, 3ch) minmax(20ch, 1fr);
    }
  }
  /* A dock with room for ids of twenty digits. */
  @container (min-width: 29rem) {
    .frame:not(.wide) .extra {
      display: block;
    }
    .frame:not(.resting) .columns,
    .frame:not(.resting) .row {
      --columns: 12ch 3ch 3ch 10ch var(--size-width, 3ch) minmax(20ch, 1fr);
    }
  }
`;
