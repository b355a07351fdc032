// Looks of the modal dialogues (design guide sections 7 and 8).
import { css } from "lit";

export const dialogStyles = css`
  dialog {
    width: min(var(--dialog-width, var(--dialog-md)), calc(100vw - 2 * var(--space-16)));
    max-width: none;
    max-height: calc(100dvh - 2 * var(--space-24));
    padding: 0;
    border: 0;
    border-radius: var(--radius-10);
    background: var(--surface-panel);
    color: var(--text-1);
    box-shadow: var(--shadow-3);
    overflow: hidden;
  }
  dialog[open] {
    display: flex;
    flex-direction: column;
    animation: appear var(--duration-slow) var(--ease-out);
  }
  @media (forced-colors: active) {
    dialog {
      border: 1px solid CanvasText;
    }
  }
  dialog::backdrop {
    background: var(--surface-scrim);
  }
  @keyframes appear {
    from {
      opacity: 0;
      transform: translateY(8px);
    }
  }
  dialog > header {
    flex: none;
    display: flex;
    align-items: center;
    gap: var(--space-8);
    padding: var(--space-16) var(--space-12) var(--space-12) 20px;
  }
  dialog > header h2 {
    font: var(--weight-strong) var(--size-18) / var(--line-tight) var(--font-ui);
    letter-spacing: var(--tracking-title);
  }
  dialog > .body {
    flex: 1;
    min-height: 0;
    padding: 0 20px var(--space-16);
  }
  dialog > footer {
    flex: none;
    display: flex;
    align-items: center;
    gap: var(--space-8);
    padding: var(--space-12) var(--space-16) var(--space-12) 20px;
    border-top: 1px solid var(--separator);
  }
  @media (max-width: 47.99em) {
    dialog {
      margin-bottom: 0;
      width: 100vw;
      border-radius: var(--radius-10) var(--radius-10) 0 0;
    }
  }
`;
