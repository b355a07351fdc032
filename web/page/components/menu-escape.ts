// Escape closes an open menu, which is the browser's doing: the page has no use for the same press then.
import type { LitElement } from "lit";

export function leaveEscapeToMenu(host: LitElement): void {
  host.addEventListener("keydown", (event) => {
    const isOpen = host.renderRoot.querySelector(":popover-open") !== null;
    if (event.key === "Escape" && isOpen) event.stopPropagation();
  });
}
