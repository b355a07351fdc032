import type { Plugin } from "vite";

export const CONTENT_POLICY: string;
export function contentPolicyPlugin(): Plugin;
