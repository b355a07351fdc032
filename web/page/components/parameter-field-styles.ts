// Looks of one parameter: name, value, slider, range, refusal (design guide section 7; product.md A-3).
import { css } from "lit";

export const parameterFieldStyles = css`
  :host {
    display: grid;
    gap: var(--space-4);
    padding: 10px var(--space-12);
    border-bottom: 1px solid var(--separator);
  }
  .row {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    gap: var(--space-8);
  }
  label {
    display: flex;
    align-items: center;
    gap: var(--space-6);
    min-width: 0;
    font-size: var(--size-13);
    line-height: 1.25;
  }
  .name {
    display: flex;
    align-items: center;
    min-width: 0;
  }
  /* Quiet until the hand or the focus is on the row. */
  .about {
    color: var(--text-3);
    opacity: 0;
  }
  :host(:hover) .about,
  :host(:focus-within) .about,
  .about[aria-expanded="true"] {
    opacity: 1;
  }
  @media (hover: none) {
    .about {
      opacity: 1;
    }
  }
  .help {
    color: var(--text-2);
    font-size: var(--size-12);
    line-height: var(--line-ui);
  }
  .help code {
    color: var(--text-3);
    font: var(--weight-regular) var(--size-11) / 1.4 var(--font-num);
  }
  .slider {
    position: relative;
    display: grid;
  }
  /* Where the default stands: half a thumb from each end, as the thumb's middle does. */
  .tick {
    position: absolute;
    top: 3px;
    left: calc(7px + var(--default-share) * (100% - 14px));
    width: 1px;
    height: 10px;
    background: var(--line-control);
    pointer-events: none;
  }
  .mark {
    flex: none;
    width: 6px;
    height: 6px;
    border-radius: var(--radius-full);
    background: var(--accent);
  }
  .value {
    display: inline-flex;
    align-items: center;
    gap: var(--space-6);
  }
  /* Fields end at one edge, whatever their unit. */
  .unit {
    box-sizing: border-box;
    min-width: 2rem;
    max-width: 9ch;
    color: var(--text-3);
    font-size: var(--size-11);
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .value input.num {
    width: 8ch;
    height: var(--control-sm);
    text-align: right;
  }
  .value input.wide {
    width: 15ch;
  }
  .select select {
    max-width: 8.75rem;
    background: var(--surface-raised);
    box-shadow: inset 0 0 0 1px var(--separator-strong);
  }
  input[type="range"] {
    appearance: none;
    width: 100%;
    height: 16px;
    margin: 0;
    background: none;
    cursor: pointer;
    border-radius: var(--radius-2);
  }
  input[type="range"]::-webkit-slider-runnable-track {
    height: 4px;
    border-radius: var(--radius-2);
    background: linear-gradient(
      90deg,
      var(--accent) var(--filled, 0%),
      var(--surface-pressed) var(--filled, 0%)
    );
  }
  input[type="range"]::-moz-range-track {
    height: 4px;
    border-radius: var(--radius-2);
    background: var(--surface-pressed);
  }
  input[type="range"]::-moz-range-progress {
    height: 4px;
    border-radius: var(--radius-2);
    background: var(--accent);
  }
  input[type="range"]::-webkit-slider-thumb {
    appearance: none;
    width: 14px;
    height: 14px;
    margin-top: -5px;
    border-radius: var(--radius-full);
    background: var(--text-1);
    box-shadow: 0 0 0 3px var(--surface-panel);
  }
  input[type="range"]::-moz-range-thumb {
    width: 14px;
    height: 14px;
    border: 0;
    border-radius: var(--radius-full);
    background: var(--text-1);
    box-shadow: 0 0 0 3px var(--surface-panel);
  }
  .ends {
    display: grid;
    grid-template-columns: 1fr auto 1fr;
    align-items: center;
    min-height: 15px;
    color: var(--text-3);
    font-size: var(--size-11);
  }
  .ends > :last-child {
    text-align: right;
  }
  button.link {
    font-size: var(--size-11);
  }
  .refused {
    color: var(--error);
    font-size: var(--size-11);
    line-height: 1.35;
  }
  .switch {
    appearance: none;
    position: relative;
    width: 32px;
    height: 18px;
    margin: 0;
    border: 1px solid var(--line-control);
    border-radius: var(--radius-full);
    background: var(--surface-inset);
    cursor: pointer;
  }
  .switch::before {
    content: "";
    position: absolute;
    top: 2px;
    left: 2px;
    width: 12px;
    height: 12px;
    border-radius: var(--radius-full);
    background: var(--text-2);
  }
  .switch:checked {
    border-color: var(--accent);
    background: var(--accent-quiet);
  }
  .switch:checked::before {
    left: 16px;
    background: var(--accent);
  }
  /* As large as ever to look at, with room around it for a finger. */
  @media (pointer: coarse) {
    input[type="range"] {
      height: var(--control-touch);
    }
    .tick {
      top: calc((var(--control-touch) - 10px) / 2);
    }
    .switch {
      width: 58px;
      height: 44px;
      border: 13px solid transparent;
      border-radius: 22px;
      background-clip: padding-box;
      box-shadow: inset 0 0 0 1px var(--line-control);
    }
    .switch:checked {
      border-color: transparent;
      box-shadow: inset 0 0 0 1px var(--accent);
    }
    .switch::before {
      top: 3px;
      left: 3px;
    }
    .switch:checked::before {
      left: 17px;
    }
  }
  /* The system draws its own. */
  @media (forced-colors: active) {
    .switch,
    input[type="range"],
    input[type="range"]::-webkit-slider-thumb {
      appearance: auto;
    }
    .switch::before {
      display: none;
    }
    .mark {
      background: Highlight;
      forced-color-adjust: none;
    }
  }
`;
