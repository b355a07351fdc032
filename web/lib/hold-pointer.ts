// A press that begins a drag: what follows comes to the element, which gets the focus as by any press. The browser's own
// answer is called off, since it would select the page's text along the way (product.md G-1).

export interface PointerHolder {
  setPointerCapture(pointerId: number): void;
  focus(options?: FocusOptions): void;
}

export function holdPointer(
  event: Pick<PointerEvent, "pointerId" | "preventDefault">,
  holder: PointerHolder,
  focused: Pick<PointerHolder, "focus"> = holder,
): void {
  event.preventDefault();
  // Whatever lies under the pointer is in sight already.
  focused.focus({ preventScroll: true, focusVisible: false });
  holder.setPointerCapture(event.pointerId);
}
