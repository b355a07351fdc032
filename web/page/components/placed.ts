// Styles of an element that change all the time (places, widths), set as properties: the content policy forbids
// style attributes, which is what a template would write.
import { nothing } from "lit";
import { Directive, directive, type ElementPart, type PartInfo, PartType } from "lit/directive.js";

export type Placement = Readonly<
  Partial<Record<"left" | "right" | "width" | "height" | "transform", string>>
>;

class PlacedDirective extends Directive {
  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error("placed() belongs into a tag");
  }

  override render(_placement: Placement): typeof nothing {
    return nothing;
  }

  override update({ element }: ElementPart, [placement]: [Placement]): typeof nothing {
    const { style } = element as HTMLElement;
    for (const name of ["left", "right", "width", "height", "transform"] as const) {
      const value = placement[name] ?? "";
      if (style[name] !== value) style[name] = value;
    }
    return nothing;
  }
}

/** `<div ${placed({ left: "3px" })}>` */
export const placed = directive(PlacedDirective);
