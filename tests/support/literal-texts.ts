// Finds words for people that stand in a source file itself: in its Lit templates, in what it draws, in its tables.
// Told by their look: a word of two letters or more where only texts stand, elsewhere several words or a capital one.
import { parseSync, type ESTree } from "vite";

export interface LiteralText {
  readonly line: number;
  readonly text: string;
}

const WORD = /\p{L}{2,}/u;
/** "Two words", "Word". Ids, codes ("gpu/lost") and units are written otherwise. */
const SENTENCE = /\p{L}{2,}[,;:.]?\s+\p{L}|^\p{Lu}\p{Ll}+(?!\p{Lu})/u;
const CODE = /^[a-z]+\/[a-z]+$/;
/** In a template with values: " records", "Export ". Units and ends of ids touch their value. */
const PART = /\s\p{L}{2,}/u;
const BEGINNING = /^\p{L}{2,}[,;:.]?\s/u;
const TEXT_ATTRIBUTES =
  /\s(?:title|placeholder|alt|heading|label|tip|aria-(?:label|description|roledescription|valuetext|placeholder))=(?:"([^"]*)"|'([^']*)')/g;
const TEXT_PROPERTIES = new Set(["label", "title", "text", "tip", "reason", "body", "heading"]);
const DRAWING_CALLS = new Set(["fillText", "strokeText", "measureText"]);
/** Stands for a value in a template's source; no letter, no space, no sign of HTML. */
const VALUE = "\uFFFC";

type Node = ESTree.Node;

function staticText(quasi: ESTree.TemplateLiteral): string {
  return quasi.quasis.map(({ value }) => value.raw).join(VALUE);
}

function htmlTexts(html: string): string[] {
  const attributes = [...html.matchAll(TEXT_ATTRIBUTES)].map(([, double, single]) => double ?? single ?? "");
  const nodes = html.replaceAll(/<!--.*?-->|<[^>]*>/gs, "\n").split(/\n\s*/);
  return [...attributes, ...nodes].map((text) => text.trim());
}

const IN_TAG = /<[^>]*$/;
const IN_TEXT_ATTRIBUTE =
  /\s(?:title|placeholder|alt|heading|label|tip|aria-(?:label|description|valuetext))="?$/;

/** What a value may be: both arms of a condition. */
function outcomes(node: Node): readonly Node[] {
  if (node.type === "ConditionalExpression") return [node.consequent, node.alternate].flatMap(outcomes);
  return node.type === "LogicalExpression" ? [node.left, node.right].flatMap(outcomes) : [node];
}

/** The values of a template that are read, not those that name an element's properties and classes. */
function shownValues({ quasis, expressions }: ESTree.TemplateLiteral): readonly Node[] {
  let before = "";
  return expressions.flatMap((expression, i) => {
    before += quasis[i]?.value.raw ?? "";
    const isShown = !IN_TAG.test(before) || IN_TEXT_ATTRIBUTE.test(before);
    before += VALUE;
    return isShown ? outcomes(expression) : [];
  });
}

/** What a node says is no text for people, with all below it. */
function isForMachines(node: Node, parent: Node | undefined): boolean {
  switch (node.type) {
    case "ThrowStatement":
    case "ImportDeclaration":
    case "ExportAllDeclaration":
    case "TSTypeAnnotation":
    case "TSTypeAliasDeclaration":
    case "TSInterfaceDeclaration":
    case "TSTypeParameterInstantiation":
    case "Decorator":
      return true;
    case "NewExpression":
      return node.callee.type === "Identifier" && node.callee.name.endsWith("Error");
    case "TaggedTemplateExpression":
      return node.tag.type === "Identifier" && node.tag.name === "css";
    case "Literal":
    case "TemplateLiteral":
      return (
        (parent?.type === "BinaryExpression" && parent.operator !== "+") ||
        (parent?.type === "SwitchCase" && parent.test === node) ||
        (parent?.type === "Property" && parent.key === node)
      );
    default:
      return false;
  }
}

function isWhereTextsStand(parent: Node | undefined): boolean {
  if (parent?.type === "Property" && parent.key.type === "Identifier") {
    return TEXT_PROPERTIES.has(parent.key.name);
  }
  return (
    parent?.type === "CallExpression" &&
    parent.callee.type === "MemberExpression" &&
    parent.callee.property.type === "Identifier" &&
    DRAWING_CALLS.has(parent.callee.property.name)
  );
}

function textOf(node: Node, parent: Node | undefined, isShown: boolean): string | undefined {
  const isPlace = isShown || isWhereTextsStand(parent);
  if (node.type === "Literal" && typeof node.value === "string") {
    return (isPlace ? WORD : SENTENCE).test(node.value) ? node.value : undefined;
  }
  if (node.type !== "TemplateLiteral" || parent?.type === "TaggedTemplateExpression") return undefined;
  const parts = node.quasis.map(({ value }) => value.cooked ?? value.raw);
  const isOne =
    isPlace || node.expressions.length === 0
      ? parts.some((part) => (isPlace ? WORD : SENTENCE).test(part))
      : parts.some((part) => PART.test(part)) || BEGINNING.test(parts[0] ?? "");
  return isOne ? parts.join(VALUE) : undefined;
}

export function literalTexts(file: string, source: string): readonly LiteralText[] {
  const found: LiteralText[] = [];
  const shown = new Set<Node>();
  const add = (node: Node, texts: readonly string[]): void => {
    const line = source.slice(0, node.start).split("\n").length;
    found.push(...texts.map((text) => ({ line, text })));
  };
  const walk = (node: Node, parent: Node | undefined): void => {
    if (isForMachines(node, parent)) return;
    if (
      node.type === "TaggedTemplateExpression" &&
      node.tag.type === "Identifier" &&
      /^(html|svg)$/.test(node.tag.name)
    ) {
      add(
        node,
        htmlTexts(staticText(node.quasi)).filter((text) => WORD.test(text) && !CODE.test(text)),
      );
      for (const value of shownValues(node.quasi)) shown.add(value);
    }
    const text = textOf(node, parent, shown.has(node));
    if (text !== undefined) add(node, [text]);
    for (const child of Object.values(node) as unknown[]) {
      for (const item of Array.isArray(child) ? (child as unknown[]) : [child]) {
        if (typeof item === "object" && item !== null && "type" in item) walk(item as Node, node);
      }
    }
  };
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  walk(program, undefined);
  return found;
}
