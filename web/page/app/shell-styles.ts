// The grid of the frame at every width (design guide section 2). Widths: tokens.css, breakpoints.
import { css } from "lit";

export const shellStyles = css`
  :host {
    position: relative;
    display: grid;
    grid-template-rows: var(--bar-top) minmax(0, 1fr) auto;
    height: 100%;
    overflow: hidden;
    background: var(--surface-app);
    color: var(--text-1);
  }
  spy-top-bar {
    grid-row: 1;
  }
  .workspace {
    grid-row: 2;
    grid-column: 1;
    display: grid;
    grid-template-rows: var(--bar-chart) minmax(0, 1fr) var(--minimap) var(--bar-transport);
    grid-template-columns: minmax(var(--map-least, 30rem), 1fr) var(--docks,);
    min-height: 0;
  }
  .workspace[inert] {
    visibility: hidden;
  }
  spy-landing-view {
    grid-row: 2;
    grid-column: 1;
    min-height: 0;
  }
  spy-chart-bar {
    grid-row: 1;
    grid-column: 1;
  }
  spy-minimap {
    grid-row: 3;
    grid-column: 1 / -1;
  }
  spy-transport-bar {
    grid-row: 4;
    grid-column: 1 / -1;
    height: auto;
  }
  .map-area {
    --map-foot: calc(var(--axis-time) + var(--validity-strip) + var(--cvd-pane));
    grid-row: 2;
    grid-column: 1;
    position: relative;
    min-width: 0;
    min-height: 0;
    background: var(--surface-chart);
  }
  #map {
    position: absolute;
    inset: 0;
    overflow: hidden;
  }
  #map:focus-visible {
    outline-offset: -2px;
    box-shadow: none;
  }
  spy-progress-card {
    position: absolute;
    top: var(--space-24);
    right: calc(var(--axis-price) + var(--depth-profile) + var(--space-24));
    z-index: var(--z-overlay);
  }
  /* In the middle of the map's foot: notes stand at its left, the projection's words at its right. */
  .back {
    position: absolute;
    left: calc((100% - var(--axis-price) - var(--depth-profile)) / 2);
    translate: -50% 0;
    bottom: calc(var(--map-foot) + var(--space-12));
    z-index: var(--z-overlay);
  }
  @media (max-width: 47.99em) {
    .back {
      /* Above the notes, which leave no room beside them. */
      bottom: calc(var(--map-foot) + 5rem);
    }
  }
  .no-map {
    position: absolute;
    inset: 0;
    display: grid;
    place-content: center;
    gap: var(--space-8);
    padding: var(--space-24);
    background: var(--surface-chart);
    text-align: left;
  }
  .lost {
    position: absolute;
    top: var(--space-16);
    left: var(--space-16);
    z-index: var(--z-overlay);
    display: flex;
    align-items: center;
    gap: var(--space-12);
    padding: var(--space-8) var(--space-12);
    border-radius: var(--radius-6);
    background: var(--surface-raised);
    box-shadow: var(--shadow-2);
  }
  .slow {
    right: calc(var(--axis-price) + var(--depth-profile) + var(--space-16));
    max-width: 40rem;
    line-height: var(--line-ui);
  }
  .slow strong {
    font-weight: var(--weight-strong);
  }
  .no-map button {
    justify-self: start;
  }
  .no-map h2 {
    font: var(--weight-strong) var(--size-15) / 1.3 var(--font-ui);
  }
  .no-map p {
    max-width: 440px;
    color: var(--text-2);
    line-height: var(--line-body);
  }
  .lost code,
  .no-map code {
    color: var(--text-3);
    font: var(--weight-regular) var(--size-11) / 1.4 var(--font-num);
  }
  /* Over the map's cells alone, above its notes and the way back: axes, panes, bars and the ladder stay free. */
  spy-message-stack {
    position: absolute;
    left: var(--space-24);
    bottom: calc(var(--map-foot) + 2.25rem);
    z-index: var(--z-readout);
    max-width: calc(100% - var(--axis-price) - var(--depth-profile) - 2 * var(--space-24));
    max-height: calc(100% - var(--map-foot) - 7rem);
  }
  .map-area:has(.back) spy-message-stack {
    bottom: calc(var(--map-foot) + var(--space-12) + 2.75rem);
  }
  .map-area:has(spy-progress-card) spy-message-stack {
    max-height: calc(100% - var(--map-foot) - 2.25rem - 6.5rem);
  }
  /* The landing view keeps clear of them: all of it is of use while a card tells what went wrong. */
  :host > spy-message-stack {
    position: static;
    grid-row: 3;
    grid-column: 1;
    justify-self: center;
    box-sizing: border-box;
    width: min(calc(960px + 2 * var(--space-16)), 100%);
    --message-shadow: none;
    max-width: none;
    max-height: 60dvh;
    padding: var(--space-16);
  }
  .toast {
    position: absolute;
    left: 50%;
    bottom: calc(var(--bar-transport) + var(--minimap) + var(--space-16));
    z-index: var(--z-toast);
    max-width: calc(100vw - 2 * var(--space-16));
    padding: var(--space-8) var(--space-12);
    border-radius: var(--radius-6);
    background: var(--surface-raised);
    box-shadow: var(--shadow-2);
    transform: translateX(-50%);
    animation: appear var(--duration-base) var(--ease-out);
  }
  /* Over the map's cells, above its notes and the way back: numbers, labels and the cursor's tag stay free. */
  .map-area .toast {
    left: calc((100% - var(--axis-price) - var(--depth-profile)) / 2);
    bottom: calc(var(--map-foot) + var(--space-12) + 2.75rem);
    width: max-content;
    max-width: calc(100% - var(--axis-price) - var(--depth-profile) - 2 * var(--space-16));
  }
  .with-messages .toast {
    top: var(--space-12);
    bottom: auto;
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }
  @media (forced-colors: active) {
    .toast,
    .lost,
    spy-progress-card {
      border: 1px solid CanvasText;
    }
  }
  @media (max-width: 73.74em) {
    .workspace {
      --map-least: 20rem;
    }
  }
  /* A phone on its side that is wider than one upright: map and dock beside each other. */
  @media (min-width: 48em) and (max-width: 60em) and (max-height: 30em) {
    .workspace:not(.without-docks) {
      grid-template-columns: minmax(0, 1fr) 44%;
    }
  }
  /* Upright: one below the other, the map with its bar at 44 %. The docks take the place called "dock" (panel-docks.ts). */
  @media (max-width: 47.99em) {
    .workspace {
      grid-template:
        "bar" var(--bar-chart)
        "map" minmax(0, calc(44dvh - var(--bar-chart)))
        "track" var(--minimap)
        "transport" var(--bar-transport)
        "dock" minmax(0, 1fr)
        / minmax(0, 1fr);
    }
    spy-progress-card {
      top: var(--space-16);
      right: auto;
      left: var(--space-16);
    }
    .lost,
    .slow {
      right: var(--space-16);
      flex-wrap: wrap;
    }
    :host > .toast {
      bottom: var(--space-16);
    }
  }
  /* A small map. */
  @media (max-width: 47.99em), (max-width: 60em) and (max-height: 30em) {
    spy-message-stack {
      left: var(--space-8);
      bottom: calc(var(--map-foot) + var(--space-8));
      max-width: calc(100% - var(--axis-price) - 2 * var(--space-8));
      max-height: calc(100% - var(--map-foot) - 2 * var(--space-8));
    }
    .map-area:has(.back) spy-message-stack {
      bottom: calc(var(--map-foot) + var(--space-8));
      max-height: calc(100% - var(--map-foot) - 5rem);
    }
    .map-area:has(spy-progress-card) spy-message-stack {
      max-height: calc(100% - var(--map-foot) - 6.5rem);
    }
    /* No room for both at the foot. */
    .with-messages .back {
      top: 2.25rem;
      bottom: auto;
    }
    /* Menus are sheets that leave the map's head in sight: what they lead to is told there. */
    .map-area .toast {
      top: var(--space-12);
      bottom: auto;
    }
  }
  @media (max-width: 60em) and (max-height: 30em) {
    spy-progress-card {
      top: var(--space-8);
    }
    .map-area:has(spy-progress-card) spy-message-stack {
      max-height: calc(100% - var(--map-foot) - 6rem);
    }
  }
  /* Text so large that not everything fits below each other: bars take the rows they need, the whole scrolls. */
  @media (max-width: 22em) {
    :host {
      grid-template-rows: auto minmax(0, 1fr) auto;
    }
    .workspace {
      grid-template-rows: max-content minmax(14rem, 44dvh) var(--minimap) max-content minmax(22rem, 1fr);
      overflow-y: auto;
    }
  }
  @media (max-width: 47.99em) and (orientation: portrait) {
    .workspace.without-docks {
      grid-template-rows: var(--bar-chart) minmax(0, 1fr) var(--minimap) var(--bar-transport) 0;
    }
  }
  @media (max-width: 47.99em) and (orientation: landscape) {
    .workspace.without-docks {
      grid-template-columns: minmax(0, 1fr) 0;
    }
    .workspace:not(.without-docks) {
      grid-template:
        "bar dock" var(--bar-chart)
        "map dock" minmax(0, 1fr)
        "track track" var(--minimap)
        "transport transport" var(--control-touch)
        / minmax(0, 1fr) 44%;
    }
  }
`;
