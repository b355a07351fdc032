// Lists of a name and a value under small headings, as in the File panel.
import { css } from "lit";

export const pairStyles = css`
  h3 {
    margin-bottom: var(--space-4);
    color: var(--text-2);
    font: var(--weight-strong) var(--size-12) / 1.6 var(--font-ui);
  }
  dl div {
    display: flex;
    justify-content: space-between;
    gap: var(--space-12);
    min-height: 1.375rem;
    font-size: var(--size-12);
    line-height: 1.375rem;
  }
  dt {
    color: var(--text-2);
    white-space: nowrap;
  }
  dd {
    min-width: 0;
    text-align: right;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .zero dd {
    color: var(--text-3);
  }
  section {
    min-width: 0;
    margin-bottom: var(--space-12);
  }
`;
