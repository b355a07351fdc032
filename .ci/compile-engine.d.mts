import type { Plugin } from "vite";

export function compileEngine(target?: "release" | "debug"): Promise<void>;
export function ensureEngine(): Promise<void>;
export function enginePlugin(): Plugin;
