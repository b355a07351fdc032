// How much memory page and worker may take together (product.md S-3), and what is said when it comes near (section 16,
// memory/near). An estimate: what can be counted.
import { formatBytes } from "../../lib/format-number.ts";
import type { WorkerMemory } from "../../worker/replay-api.ts";
import { buttonStrings } from "../../strings/buttons.ts";
import { memoryStrings } from "../../strings/storage.ts";
import type { Message } from "./message.ts";

const GIB = 1024 * 1024 * 1024;
/** On phones half of it. */
const PHONE = "(pointer: coarse) and (max-width: 47.99em)";
export const NEAR_SHARE = 0.75;

export function memoryBudget(matches: (query: string) => boolean): number {
  return matches(PHONE) ? GIB / 2 : GIB;
}

export function usedMemory(
  { engines, checkpoints, levels, inflated }: WorkerMemory,
  pageBytes: number,
): number {
  return engines + checkpoints + levels + inflated + pageBytes;
}

export function memoryMessage(usedBytes: number, budgetBytes: number): Message {
  return {
    code: "memory/near",
    tone: "warning",
    title: memoryStrings.short,
    body: memoryStrings.shortText(formatBytes(usedBytes), formatBytes(budgetBytes)),
    actions: [
      { label: memoryStrings.reduce, action: { kind: "reduce-memory" } },
      { label: buttonStrings.continue, action: { kind: "continue" } },
    ],
    count: 1,
  };
}
