// Element directive `${styles({ width: "40%" })}`: sets style properties through the object model. Lit's own
// styleMap writes a style attribute at the first render, which the page's content policy forbids.
import { nothing } from "lit";
import { Directive, directive, PartType } from "lit/directive.js";
import type { ElementPart, PartInfo } from "lit/directive.js";

type StyleProperties = Readonly<Record<string, string>>;

class StylesDirective extends Directive {
  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error("styles() belongs into the element's tag");
  }

  override render(_properties: StyleProperties) {
    return nothing;
  }

  override update({ element }: ElementPart, [properties]: [StyleProperties]) {
    if (element instanceof HTMLElement) {
      for (const [name, value] of Object.entries(properties)) element.style.setProperty(name, value);
    }
    return nothing;
  }
}

export const styles = directive(StylesDirective);
