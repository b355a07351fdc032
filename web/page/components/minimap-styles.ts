// Looks of the minimap: what stands above its picture.
import { css } from "lit";

export const minimapStyles = css`
  :host {
    position: relative;
    display: block;
    height: var(--minimap);
    border-top: 1px solid var(--separator);
    background: var(--surface-inset);
    touch-action: none;
  }
  .strip {
    position: absolute;
    inset: -1px 0 0;
    overflow: hidden;
    cursor: pointer;
  }
  .strip:focus-visible {
    outline-offset: -2px;
  }
  canvas {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
  }
  .window,
  .range,
  .cursor,
  .flag,
  .hover {
    position: absolute;
    top: 0;
    bottom: 0;
    pointer-events: none;
  }
  .window {
    --hold: 12px;
    --reach: 8px;
    /* Of what can be grasped: where the window is too narrow for all, its handles lie beside it. */
    --edge: min(4px, (100% - var(--hold)) / 2);
    box-sizing: border-box;
    border: 1px solid var(--accent);
    border-radius: 2px;
    background: var(--accent-quiet);
    box-shadow:
      inset 4px 0 var(--accent),
      inset -4px 0 var(--accent);
  }
  .hold,
  .handle {
    position: absolute;
    top: 0;
    bottom: 0;
    pointer-events: auto;
  }
  .hold {
    inset-inline: var(--edge);
    cursor: grab;
  }
  .strip[data-moving],
  .strip[data-moving] .hold {
    cursor: grabbing;
  }
  .handle {
    width: var(--reach);
    cursor: ew-resize;
  }
  .handle.left {
    right: calc(100% - var(--edge));
  }
  .handle.right {
    left: calc(100% - var(--edge));
  }
  @media (pointer: coarse) {
    .window {
      --hold: 44px;
      --reach: 20px;
    }
  }
  .range {
    box-sizing: border-box;
    border-inline: 1px solid var(--selection-line);
    background: var(--selection);
  }
  .grip {
    position: absolute;
    top: 50%;
    width: 5px;
    height: 14px;
    margin-top: -7px;
    background: var(--selection-line);
    pointer-events: auto;
    cursor: ew-resize;
  }
  .grip.left {
    left: -3px;
  }
  .grip.right {
    right: -3px;
  }
  .cursor {
    width: 1px;
    background: var(--accent);
  }
  .flag {
    width: 13px;
    height: 12px;
    margin-left: -6px;
    padding: 0;
    border-radius: 0;
    background: none;
    pointer-events: auto;
    cursor: pointer;
  }
  .flag::before {
    content: "";
    position: absolute;
    top: 0;
    left: 3px;
    border: 3.5px solid transparent;
    border-top: 6px solid var(--accent);
  }
  .name {
    position: absolute;
    top: 4px;
    color: var(--text-3);
    font: var(--weight-regular) var(--size-11) / 1 var(--font-ui);
    white-space: nowrap;
    pointer-events: none;
  }
  .hover {
    width: 1px;
    background: var(--crosshair);
  }
  .tip {
    position: absolute;
    bottom: calc(100% + var(--space-4));
    z-index: var(--z-popover);
    padding: var(--space-4) var(--space-8);
    border-radius: var(--radius-4);
    background: var(--surface-raised);
    box-shadow: var(--shadow-2);
    color: var(--text-1);
    font-size: var(--size-11);
    white-space: nowrap;
    pointer-events: none;
  }
  .tip span {
    color: var(--text-2);
  }
  /* A picture, like the map: it keeps its own colours and its ground (design guide section 4). */
  @media (forced-colors: active) {
    :host,
    .window,
    .range,
    .grip,
    .cursor,
    .flag,
    .hover {
      forced-color-adjust: none;
    }
    .flag {
      border: 0;
    }
  }
`;
